import type { ReactNode } from "react";
import styles from "./dialog-wait.module.css";

/**
 * What stands in a dialog until it has what it shows. It takes the focus, which else the cross would get: whoever presses
 * Enter twice to open the dialog would close it.
 */
export function DialogWait({ children }: { readonly children: ReactNode }) {
  return (
    <p role="status" className={styles.wait} tabIndex={-1} data-autofocus>
      {children}
    </p>
  );
}

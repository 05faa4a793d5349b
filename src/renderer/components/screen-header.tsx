import type { ReactNode } from "react";
import styles from "./screen-header.module.css";

export interface ScreenHeaderProps {
  readonly title: string;
  /** Beside the title. */
  readonly status?: ReactNode;
  /** The toolbar. */
  readonly children?: ReactNode;
}

/** The head of a screen: its only `h1`, how it stands, its toolbar. */
export function ScreenHeader({ title, status, children }: ScreenHeaderProps) {
  return (
    <header className={styles.header}>
      <h1>{title}</h1>
      {status}
      {children && <div className={styles.tools}>{children}</div>}
    </header>
  );
}

import type { Icon } from "@tabler/icons-react";
import type { ReactNode } from "react";
import styles from "./empty-state.module.css";

export interface EmptyStateProps {
  readonly icon: Icon;
  readonly title: string;
  /** What it means, or what to do. */
  readonly text?: string;
  /** Buttons. */
  readonly children?: ReactNode;
}

/** What stands where there is nothing to show. */
export function EmptyState({ icon: EmptyIcon, title, text, children }: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      <EmptyIcon size={40} stroke={1.3} aria-hidden className={styles.icon} />
      <h2>{title}</h2>
      {text && <p>{text}</p>}
      {children && <div className={styles.buttons}>{children}</div>}
    </div>
  );
}

import styles from "./machine-text.module.css";

/** A command, exactly as it runs. */
export function CommandText({ children }: { readonly children: string }) {
  return <pre className={styles.text}>{children}</pre>;
}

export interface OutputTextProps {
  /** Its name, as a region. */
  readonly label: string;
  readonly children: string;
}

/** What a program said, to the letter; long output is scrolled. */
export function OutputText({ label, children }: OutputTextProps) {
  return (
    <section
      className={styles.long}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it.
      tabIndex={0}
    >
      {children}
    </section>
  );
}

import { Loader } from "@mantine/core";
import type { ReactNode, RefObject } from "react";
import { PathText } from "./path-text";
import styles from "./screen.module.css";

export interface ScreenProps {
  /** What it shows is still being read. */
  readonly isBusy?: boolean;
  readonly children: ReactNode;
}

/** A screen: its parts stand one below the other, and together are as high as the window. */
export function Screen({ isBusy, children }: ScreenProps) {
  return (
    <div className={styles.screen} aria-busy={isBusy}>
      {children}
    </div>
  );
}

/** What stands where a screen has nothing but messages to show. */
export function ScreenMessages({ children }: { readonly children: ReactNode }) {
  return <div className={styles.messages}>{children}</div>;
}

export interface ScreenReadingProps {
  readonly text: string;
  /** What is read. */
  readonly path?: string | undefined;
}

/** What stands where a screen waits for its first answer. */
export function ScreenReading({ text, path }: ScreenReadingProps) {
  return (
    <div className={styles.reading} role="status">
      <Loader size="sm" aria-hidden />
      <p>{text}</p>
      {path !== undefined && <PathText path={path} />}
    </div>
  );
}

export interface ScreenPageProps {
  /** Its name, as a region. */
  readonly label: string;
  readonly ref: RefObject<HTMLElement | null>;
  readonly children: ReactNode;
}

/** The page of a screen that is shown; it takes the focus when what had it has gone (see `useCaughtFocus`). */
export function ScreenPage({ label, ref, children }: ScreenPageProps) {
  return (
    <section ref={ref} className={styles.page} aria-label={label} tabIndex={-1}>
      {children}
    </section>
  );
}

import { CloseButton, UnstyledButton } from "@mantine/core";
import type { ReactNode } from "react";
import { PathText } from "./path-text";
import styles from "./recent-list.module.css";
import { TimeText } from "./time-text";
import { visibleMarks } from "./visible-marks";

/** A file or folder that a screen can open. */
export interface RecentEntry {
  /** Absolute. */
  readonly path: string;
  /** Where there is more to say than the path. */
  readonly name?: string;
  /** How it stands. */
  readonly badges?: ReactNode;
  /** When it was opened last, ISO 8601. */
  readonly opened?: string;
  /** Whether it is the one that is open, where that one is listed too. */
  readonly isShown?: boolean;
}

export interface RecentListProps {
  readonly label?: string;
  readonly entries: readonly RecentEntry[];
  readonly onOpen: (path: string) => void;
  /** Takes one off the list; `hint` says what else that means. */
  readonly forget?: { readonly perform: (path: string) => void; readonly hint?: string };
}

/** Files or folders to be opened: of before, or open already. */
export function RecentList({ label, entries, onOpen, forget }: RecentListProps) {
  return (
    <ul className={styles.list} aria-label={label}>
      {entries.map(({ path, name, badges, opened, isShown }) => (
        <li key={path} className={styles.entry}>
          <UnstyledButton className={styles.button ?? ""} aria-current={isShown} onClick={() => onOpen(path)}>
            {name !== undefined && (
              <span className={styles.name}>
                <span className={styles.word}>{visibleMarks(name)}</span>
                {badges}
              </span>
            )}
            {opened !== undefined && (
              <span className={styles.time}>
                <TimeText time={opened} />
              </span>
            )}
            <PathText path={path} />
          </UnstyledButton>
          {forget && (
            <CloseButton
              size="sm"
              aria-label={`Forget ${name ?? path}`}
              title={forget.hint}
              onClick={() => forget.perform(path)}
            />
          )}
        </li>
      ))}
    </ul>
  );
}

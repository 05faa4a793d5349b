import { UnstyledButton } from "@mantine/core";
import type { Icon } from "@tabler/icons-react";
import styles from "./page-tabs.module.css";

export interface PageTab<Id extends string> {
  readonly id: Id;
  readonly label: string;
  readonly icon: Icon;
  /** What waits on the page. */
  readonly mark?: { readonly text: string; readonly tone: "info" | "warn" | "bad" } | undefined;
}

export interface PageTabsProps<Id extends string> {
  readonly pages: readonly PageTab<Id>[];
  /** Undefined while the screen shows what is on none of them. */
  readonly shown: Id | undefined;
  readonly onChoose: (id: Id) => void;
}

/** The pages of a screen, to choose from. */
export function PageTabs<Id extends string>({ pages, shown, onChoose }: PageTabsProps<Id>) {
  return (
    <nav className={styles.tabs} aria-label="Pages">
      {pages.map(({ id, label, icon: PageIcon, mark }) => (
        <UnstyledButton
          key={id}
          className={styles.tab ?? ""}
          aria-current={id === shown ? "page" : undefined}
          onClick={() => onChoose(id)}
        >
          <PageIcon size={15} aria-hidden />
          {label}
          {mark && (
            <span className={styles.mark} data-tone={mark.tone}>
              {mark.text}
            </span>
          )}
        </UnstyledButton>
      ))}
    </nav>
  );
}

import type { Icon } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { Failure } from "../../shared/result";
import { EmptyState } from "./empty-state";
import { FailureMessage } from "./failure-message";
import { Panel } from "./panel";
import { RecentList, type RecentListProps } from "./recent-list";
import { ScreenMessages } from "./screen";
import { ScreenHeader } from "./screen-header";

export interface StartLayoutProps {
  /** Of the screen. */
  readonly title: string;
  readonly icon: Icon;
  /** What the screen answers. */
  readonly question: string;
  /** What it works with, and how to bring that. */
  readonly text: string;
  /** Ways to begin. */
  readonly buttons: ReactNode;
  /** What could not be opened or listed. */
  readonly failures: readonly (Failure | undefined)[];
  readonly recent: RecentListProps;
}

/** A screen that has nothing open: what it is for, ways to begin, and what was open before. */
export function StartLayout({ title, icon, question, text, buttons, failures, recent }: StartLayoutProps) {
  return (
    <>
      <ScreenHeader title={title} />
      <ScreenMessages>
        {failures.map((failure) => failure && <FailureMessage key={failure.message} failure={failure} />)}
        <div>
          <EmptyState icon={icon} title={question} text={text}>
            {buttons}
          </EmptyState>
        </div>
        {recent.entries.length > 0 && (
          <Panel title="Open again">
            <RecentList {...recent} />
          </Panel>
        )}
      </ScreenMessages>
    </>
  );
}

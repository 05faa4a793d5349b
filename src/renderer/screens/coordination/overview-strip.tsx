import { UnstyledButton } from "@mantine/core";
import type { ReactNode } from "react";
import { Badge, type Tone } from "../../components/badge";
import { count } from "../../components/count";
import styles from "./coordination.module.css";
import { noFilter } from "./entry-filter";
import type { PageId } from "./page-id";
import { ReadyWork } from "./ready-work";
import { useCoordination } from "./use-coordination";

/** The file at a glance; each figure leads to the entries behind it. */
export function OverviewStrip() {
  const { overview } = useCoordination();
  const { report, workspace } = overview;
  const ready = report.repos.reduce((sum, repo) => sum + repo.ready, 0);
  const late = report.overdue.length;
  const cycles = report.cycles.length;
  // Nothing is known of a file that could never be read: to call it good, or empty, would not be true.
  if (workspace.revision === "") return null;
  return (
    <div className={styles.strip}>
      <span title={report.reasons.join(" ")}>
        <Badge tone={report.health === "good" ? "good" : "warn"}>
          {report.health === "good" ? "Good" : "Degraded"}
        </Badge>
      </span>
      <Figure isMinor tone="neutral" to="table" params={{ ...noFilter, kind: "issue" }}>
        {count(workspace.counts.issue, "issue")}
      </Figure>
      <Figure isMinor tone="neutral" to="table" params={{ ...noFilter, kind: "todo" }}>
        {count(workspace.counts.todo, "todo")}
      </Figure>
      {late > 0 && (
        <Figure tone="bad" to="table" params={{ ...noFilter, overdue: "yes" }}>
          {late >= longest ? `${longest}+` : late} overdue
        </Figure>
      )}
      <ReadyWork total={ready} />
      {cycles > 0 && (
        <Figure tone="bad" to="findings" params={{}}>
          {count(cycles, "cycle")}
        </Figure>
      )}
    </div>
  );
}

function Figure({ tone, to, params, isMinor = false, children }: FigureProps) {
  const { go } = useCoordination();
  return (
    <UnstyledButton className={styles.figure ?? ""} data-minor={isMinor} onClick={() => go(to, params)}>
      <Badge tone={tone}>{children}</Badge>
    </UnstyledButton>
  );
}

interface FigureProps {
  readonly tone: Tone;
  readonly to: PageId;
  readonly params: Readonly<Record<string, string>>;
  /** Gives way where there is little room. */
  readonly isMinor?: boolean;
  readonly children: ReactNode;
}

/** Of the overdue ones that a report names. */
const longest = 20;

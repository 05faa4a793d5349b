import { isDeepStrictEqual } from "node:util";
import type { Detection } from "../../../shared/migration";
import type { Assessment, Duration, MigrationPlan, PlanStep } from "../../../shared/migration-plan";
import type { AssessmentSnapshot } from "../../../shared/migration-view";

/** What the project has at `at` (ISO time): the figures as found, whatever is supposed. */
export function snapshotOf(
  detection: Detection,
  assessment: Assessment,
  plan: MigrationPlan,
  at: string,
): AssessmentSnapshot {
  const { whatIf, ...supposed } = assessment;
  return { at, figures: whatIf?.asFound ?? supposed, found: foundIn(detection), ...progressOf(plan) };
}

/** How much is done of what is to be done, and the minutes that the rest takes. Steps skipped or without need don't count. */
export function progressOf({ steps }: MigrationPlan): Pick<AssessmentSnapshot, "open" | "done" | "steps"> {
  const wanted = steps.filter(({ status: { kind } }) => kind !== "skipped" && kind !== "not-needed");
  const open = wanted.filter(({ status: { kind } }) => kind !== "done");
  return { open: sumOf(open), done: wanted.length - open.length, steps: wanted.length };
}

/** With one more where it differs from the newest. Of more than 50 the first is kept, from where all began, and the newest. */
export function withSnapshot(
  snapshots: readonly AssessmentSnapshot[],
  snapshot: AssessmentSnapshot,
): AssessmentSnapshot[] {
  const newest = snapshots.at(-1);
  if (newest && isDeepStrictEqual({ ...newest, at: "" }, { ...snapshot, at: "" })) return [...snapshots];
  const all = [...snapshots, snapshot];
  return all.length <= mostSnapshots ? all : [...all.slice(0, 1), ...all.slice(1 - mostSnapshots)];
}

/** An edit of the plan is no new time: it changes what the newest says. */
export function withNewest(snapshots: readonly AssessmentSnapshot[], plan: MigrationPlan): AssessmentSnapshot[] {
  return snapshots.map((snapshot, index) =>
    index === snapshots.length - 1 ? { ...snapshot, ...progressOf(plan) } : snapshot,
  );
}

function foundIn({ patterns, eventLog, inbox, agentConfiguration, messageSystem }: Detection): string[] {
  return [
    ...(messageSystem.kind === "none" ? [] : [`message-system-${messageSystem.kind}`]),
    ...(eventLog ? ["event-log"] : []),
    ...(inbox ? ["inbox"] : []),
    ...(agentConfiguration ? ["agent-configuration"] : []),
    ...patterns.filter(({ found }) => found).map(({ id }) => id),
  ];
}

function sumOf(steps: readonly PlanStep[]): Duration {
  const sum = (end: "from" | "to") => steps.reduce((minutes, { duration }) => minutes + duration[end], 0);
  return { from: sum("from"), to: sum("to") };
}

const mostSnapshots = 50;

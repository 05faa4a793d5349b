import type { PullReview, PushReport, SyncChoice } from "../../core/app/sessions/sync-interface";
import { count } from "../../shared/count";
import type { SyncConflict } from "../../shared/sessions/sync";
import type { ExitCode, SessionShell } from "../command";
import { type WorkspaceFlags, workspaceOf } from "./session-flags";
import { describeOutcome } from "./sync";
import { isApproved, notApproved } from "./target-flags";

export interface SyncChoiceFlags extends WorkspaceFlags {
  readonly project?: string;
  readonly session?: readonly string[];
}

interface PushFlags extends SyncChoiceFlags {
  readonly force?: boolean;
}

interface PullFlags extends PushFlags {
  readonly dryRun?: boolean;
  readonly yes?: boolean;
}

/** The projects and sessions that the flags name. */
export function syncChoiceOf({ project, session }: SyncChoiceFlags): SyncChoice {
  return { project, sessions: session };
}

/** `lockstep session sync push`: ends with 2 when something has to wait or is behind, with 3 when a pull has to come first. */
export async function sessionPushCommand(shell: SessionShell, flags: PushFlags): Promise<ExitCode> {
  const sync = await shell.app.sessions.sync();
  const reports = await sync.push(workspaceOf(shell, flags, "config"), { ...syncChoiceOf(flags), force: flags.force });
  shell.answer(reports, reports.flatMap(reportLines));
  return pushCode(reports);
}

/** `lockstep session sync pull`: shows, asks, merges; ends with 3 when conflicts are left. */
export async function sessionPullCommand(shell: SessionShell, flags: PullFlags): Promise<ExitCode> {
  const { app, answer, reveal } = shell;
  const sync = await app.sessions.sync();
  const wish = { ...syncChoiceOf(flags), force: flags.force, reveal };
  const workspace = workspaceOf(shell, flags, "nothing");
  const review = await sync.planPull(workspace, wish);
  const lines = pullLines(workspace, review);
  const conflicts = review.sessions.flatMap((one) => one.conflicts);
  const code = conflicts.length > 0 ? 3 : 0;
  if (flags.dryRun) {
    answer({ review }, [...lines, "Nothing was written."]);
    return review.files.length > 0 ? 2 : 0;
  }
  const question = `Write ${count(review.files.length, "file")}?`;
  if (review.files.length > 0 && !(await isApproved(shell, flags.yes, lines, question))) {
    answer({ review, outcome: { kind: "needs-approval" } }, notApproved(shell, lines));
    return 2;
  }
  const { outcome } = await sync.applyPull(review.planId, {});
  const end = review.files.length > 0 ? describeOutcome(outcome) : [];
  answer({ review, outcome }, [...lines, ...end]);
  return outcome.kind === "applied" || outcome.kind === "nothing-to-do" ? code : 1;
}

/** `lockstep idse sync push|pull`; as with the orchestrator, a pull is not asked about. */
export function idseSyncCommand(shell: SessionShell, direction: string, flags: PullFlags): Promise<ExitCode> {
  return direction === "push" ? sessionPushCommand(shell, flags) : sessionPullCommand(shell, { ...flags, yes: true });
}

/** What to do about conflicts, where there are any. */
export function settleLines(conflicts: readonly SyncConflict[]): string[] {
  return conflicts.length > 0
    ? ["Settle each conflict with: lockstep session sync settle SESSION PATH --use ours|theirs"]
    : [];
}

export function conflictLine({ session, path, kind, sibling }: SyncConflict): string {
  const what = {
    "both-changed": `changed on both sides; the remote's version is ${sibling}`,
    "removed-there": "removed at the remote, changed here",
    "removed-here": `removed here, changed at the remote: ${sibling}`,
  };
  return `  conflict  ${session}/${path}: ${what[kind]}`;
}

export function reportLines(report: PushReport): string[] {
  const { project, remote, pushed, queued, behind, diverged, conflicts, skipped, offline } = report;
  const waiting = queued.filter(({ state }) => state !== "diverged");
  const isQuiet = pushed.length + queued.length + behind.length + diverged.length + conflicts.length === 0;
  return [
    ...(pushed.length > 0 ? [`${project}: pushed ${count(pushed.length, "session")} to ${remote}`] : []),
    ...(isQuiet && offline === undefined ? [`${project}: in step with ${remote}`] : []),
    ...(offline === undefined
      ? []
      : [`${project}: ${offline}; ${count(waiting.length, "push", "pushes")} will be sent later`]),
    ...waiting.flatMap(({ session, state, failure }) =>
      state === "stopped" ? [`  stopped   ${session}: ${failure}`] : [],
    ),
    ...diverged.map((session) => `  diverged  ${session}: changed on both sides; pull first`),
    ...behind.map((session) => `  behind    ${session}: changed at the remote; pull it`),
    ...conflicts.map(conflictLine),
    ...skipped.map(({ path, reason }) => `  left out  ${path}: ${reason}`),
    ...settleLines(conflicts),
  ];
}

export function pushCode(reports: readonly PushReport[]): ExitCode {
  if (reports.some(({ diverged, conflicts }) => diverged.length + conflicts.length > 0)) return 3;
  return reports.some(({ queued, behind, offline }) => queued.length + behind.length > 0 || offline !== undefined)
    ? 2
    : 0;
}

function pullLines(workspace: string, { sessions, remotes, lacking }: PullReview): string[] {
  const places = remotes.join(", ");
  const absent = lacking.map((project) => `${places} has no sessions of ${project}.`);
  if (sessions.length === 0) return absent.length > 0 ? absent : [`Nothing new at ${places}.`];
  const lines = sessions.flatMap(({ project, session, files, conflicts }) => [
    `${project}/${session}`,
    ...files.map(({ path, change }) => `  ${change.padEnd(8)}  ${path}`),
    ...conflicts.map(conflictLine),
  ]);
  // A first pull makes a workspace of whatever folder it is called in.
  return [`Into ${workspace}:`, ...lines, ...absent, ...settleLines(sessions.flatMap((one) => one.conflicts))];
}

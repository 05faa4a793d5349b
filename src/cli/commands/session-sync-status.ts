import { count } from "../../shared/count";
import { AppError } from "../../shared/result";
import type { QueuedPush, SyncStatus } from "../../shared/sessions/sync";
import type { ExitCode, SessionShell } from "../command";
import { type WorkspaceFlags, workspaceOf } from "./session-flags";
import { conflictLine, pushCode, reportLines, type SyncChoiceFlags, settleLines, syncChoiceOf } from "./session-sync";

/** `lockstep session sync status`: ends with 0 when all is in step, 3 with conflicts, else 2. */
export async function sessionSyncStatusCommand(shell: SessionShell, flags: SyncChoiceFlags): Promise<ExitCode> {
  const sync = await shell.app.sessions.sync();
  const found = await sync.status(workspaceOf(shell, flags, "config"), syncChoiceOf(flags));
  shell.answer(found, found.flatMap(statusLines));
  const standings = found.flatMap(({ sessions }) => sessions.map(({ standing }) => standing));
  if (standings.some((standing) => standing === "conflict" || standing === "diverged")) return 3;
  return standings.every((standing) => standing === "in-step") ? 0 : 2;
}

/** `lockstep session sync queue`: ends with 2 while something waits. */
export async function sessionQueueCommand(
  shell: SessionShell,
  flags: SyncChoiceFlags & { readonly retry?: boolean; readonly drop?: boolean },
): Promise<ExitCode> {
  if (flags.retry && flags.drop) {
    throw new AppError({ code: "usage", message: "--retry and --drop say the opposite.", hint: "Leave one out." });
  }
  const sync = await shell.app.sessions.sync();
  const [workspace, choice] = [workspaceOf(shell, flags, "config"), syncChoiceOf(flags)];
  if (flags.drop) {
    const dropped = await sync.drop(workspace, choice);
    shell.answer({ dropped }, [`Took ${count(dropped, "push", "pushes")} out of the queue.`]);
    return 0;
  }
  if (flags.retry) {
    const reports = await sync.push(workspace, choice);
    shell.answer(reports, reports.flatMap(reportLines));
    return pushCode(reports);
  }
  const queues = sync.queue(workspace, choice);
  const lines = queues.flatMap(({ project, entries }) => entries.map((entry) => queueLine(project, entry)));
  shell.answer(queues, lines.length > 0 ? lines : ["Nothing waits."]);
  return lines.length > 0 ? 2 : 0;
}

/** `lockstep session sync log`. */
export async function sessionSyncLogCommand(
  shell: SessionShell,
  flags: WorkspaceFlags & { readonly project?: string; readonly limit: string },
): Promise<ExitCode> {
  if (!/^\d{1,6}$/.test(flags.limit)) throw new AppError({ code: "usage", message: "--limit takes a number." });
  const sync = await shell.app.sessions.sync();
  const entries = sync.log(workspaceOf(shell, flags, "config"), flags.project, Number(flags.limit));
  const lines = entries.map(
    ({ at, direction, session, version, artifacts }) =>
      `${at}  ${direction}  ${session}  version ${version}, ${count(artifacts.length, "file")}`,
  );
  shell.answer(entries, lines.length > 0 ? lines : ["Nothing was synced yet."]);
  return 0;
}

function statusLines({ project, remote, connection, sessions, skipped }: SyncStatus): string[] {
  const open = sessions.filter(({ standing, queued }) => standing !== "in-step" || queued);
  const inStep = sessions.length - open.length;
  return [
    `${project} with ${remote}: ${count(inStep, "session")} in step`,
    ...(connection.kind === "offline" ? [`  offline: ${connection.message}; this is what was known last`] : []),
    ...open.flatMap(({ session, standing, queued, conflicts }) => [
      `  ${standing.padEnd(8)}  ${session}${queued ? ` (${queueText(queued)})` : ""}`,
      ...conflicts.map(conflictLine),
    ]),
    ...skipped.map(({ path, reason }) => `  left out  ${path}: ${reason}`),
    ...settleLines(sessions.flatMap(({ conflicts }) => conflicts)),
  ];
}

function queueLine(project: string, entry: QueuedPush): string {
  return `${project}/${entry.session}: ${queueText(entry)}`;
}

function queueText({ state, attempts, notBefore, failure }: QueuedPush): string {
  const why = failure === undefined ? "" : `: ${failure}`;
  if (state === "waiting") return `queued, tried ${count(attempts, "time")}, again after ${notBefore}${why}`;
  return `${state}${why}`;
}

import { count } from "../../shared/count";
import type { SessionSummary } from "../../shared/sessions/session-view";
import type { ExitCode, SessionShell } from "../command";
import { handoffLine, suggestionLines } from "../session-handoff-lines";
import { columns } from "./migrate-words";
import { choiceOf, type SessionFlags, workspaceOf } from "./session-flags";

/** `lockstep session list`: ends with 1 when something can't be listed. */
export async function sessionListCommand(shell: SessionShell, flags: Omit<SessionFlags, "session">): Promise<ExitCode> {
  const listing = await shell.app.sessions.list(workspaceOf(shell, flags), flags.project);
  const lines = listing.projects.flatMap(({ name, sessions, problem }) => [
    name,
    ...columns(sessions.map(rowOf)),
    ...(sessions.length === 0 ? [problem === undefined ? "  no sessions yet" : `  ! ${problem}`] : []),
  ]);
  const none = listing.problem === undefined ? "There are no projects yet." : `! ${listing.problem}`;
  shell.answer(listing, lines.length > 0 ? lines : [none]);
  return [listing, ...listing.projects].some(({ problem }) => problem !== undefined) ? 1 : 0;
}

/** `lockstep session status`: ends with 2 when validation finds an error. */
export async function sessionStatusCommand(shell: SessionShell, flags: SessionFlags): Promise<ExitCode> {
  const detail = await shell.app.sessions.status(workspaceOf(shell, flags), choiceOf(flags));
  const { project, id, isCurrent, owner, stages, findings, handoffs, suggestion } = detail;
  const number = (wanted: string) => findings.filter(({ severity }) => severity === wanted).length;
  shell.answer(detail, [
    `${project} / ${id}${isCurrent ? " (current)" : ""}${owner === undefined ? "" : `, owner ${owner}`}`,
    ...columns(
      stages.map(({ stage, state, path, artifact }) => [
        stage,
        state.replace("_", " "),
        artifact === "there" ? "" : artifact,
        path,
      ]),
    ),
    `Validation: ${count(number("error"), "error")}, ${count(number("warning"), "warning")}`,
    ...handoffs.slice(-3).map(handoffLine),
    ...(suggestion ? suggestionLines(suggestion) : []),
  ]);
  return number("error") > 0 ? 2 : 0;
}

function rowOf({ id, isCurrent, type, stages, currentStage, owner }: SessionSummary): [string, ...string[]] {
  const done = stages.filter(({ state }) => state === "completed").length;
  return [`${isCurrent ? "*" : " "} ${id}`, type, `${done}/${stages.length}`, currentStage ?? "complete", owner ?? ""];
}

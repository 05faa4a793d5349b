import { count } from "../../shared/count";
import { unreachable } from "../../shared/result";
import { artifactPaths, stage } from "../../shared/sessions/stages";
import type { ComparedArtifact, ComparedSide, SessionComparison } from "../../shared/sessions/sync-compare";
import type { ExitCode, SessionShell } from "../command";
import { type WorkspaceFlags, workspaceOf } from "./session-flags";

interface DiffFlags extends WorkspaceFlags {
  readonly project?: string;
  readonly with: ComparedSide;
}

/** `lockstep session sync diff`: ends with 0 when nothing differs, else with 2. An artifact is a stage or a path. */
export async function sessionSyncDiffCommand(
  shell: SessionShell,
  session: string,
  artifact: string | undefined,
  flags: DiffFlags,
): Promise<ExitCode> {
  const sync = await shell.app.sessions.sync();
  const named = stage.safeParse(artifact);
  const path = named.success ? artifactPaths[named.data] : artifact;
  const wish = { project: flags.project, session, path, side: flags.with, reveal: shell.reveal };
  const found = await sync.compare(workspaceOf(shell, flags, "config"), wish);
  shell.answer(found, [headLine(found), ...found.artifacts.flatMap((one) => artifactLines(one, placeWords(found)))]);
  return found.artifacts.every(({ state }) => state === "same") ? 0 : 2;
}

function headLine({ project, session, artifacts, ...at }: SessionComparison): string {
  const name = `${project}/${session}`;
  if (at.version === undefined && at.side === "remote")
    return `${name} is not at ${at.remote}: a push brings it there.`;
  if (at.version === undefined) return `${name} was never in step with ${at.remote}.`;
  const differing = artifacts.filter(({ state }) => state !== "same").length;
  const beside = at.side === "base" ? `what both had at the last sync with ${at.remote}` : at.remote;
  return `${name} beside ${beside}, version ${at.version}: ${differing === 0 ? "the same" : `${count(differing, "file")} differ${differing === 1 ? "s" : ""}`}`;
}

function placeWords({ side, remote }: SessionComparison): string {
  return side === "base" ? "at the last sync" : `at ${remote}`;
}

function artifactLines(artifact: ComparedArtifact, there: string): string[] {
  const { path } = artifact;
  switch (artifact.state) {
    case "same":
      return [`  same       ${path}`];
    case "changed": {
      const { omitted, unified } = artifact.diff;
      return [
        `  changed    ${path}${omitted === undefined ? "" : `: ${omitted}`}`,
        ...(omitted === undefined ? [unified.trimEnd()] : []),
      ];
    }
    case "mode":
      return [`  changed    ${path}: only whether it can be run`];
    case "only-here":
      return [`  only here  ${path}: not ${there}`];
    case "only-there":
      return [`  not here   ${path}: only ${there}`];
    case "left-out":
      return [`  left out   ${path}: ${artifact.reason}`];
    default:
      return unreachable(artifact);
  }
}

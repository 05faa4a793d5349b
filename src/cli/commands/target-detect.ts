import type { DetectedChanges } from "../../shared/targets/survey-view";
import type { ExitCode, TargetShell } from "../command";
import { count } from "./sync";
import { listOf, type MainFlags, mainOf, oneTargetOf, type TargetsFlags, targetsOf } from "./target-flags";

interface DetectFlags extends TargetsFlags {
  readonly since?: string;
  readonly categories?: string;
  readonly uncommitted?: boolean;
}

/** `lockstep target sync detect`: what changed in the main project, most important first. Ends with 2 when anything did. */
export async function targetDetectCommand(shell: TargetShell, flags: DetectFlags): Promise<ExitCode> {
  const found = await shell.app.targets.detect(mainOf(shell, flags), {
    since: flags.since,
    targets: targetsOf(flags),
    categories: listOf(flags.categories),
    uncommitted: flags.uncommitted ?? false,
  });
  shell.answer(
    found,
    found.length === 0 ? ["There are no targets yet; name a moment with --since."] : found.flatMap(tell),
  );
  return found.some(({ detection }) => detection.changes.length > 0) ? 2 : 0;
}

/** `lockstep target sync checklist <target>`. */
export async function targetChecklistCommand(
  shell: TargetShell,
  name: string | undefined,
  flags: MainFlags & { readonly target?: string; readonly since?: string },
): Promise<ExitCode> {
  const target = oneTargetOf(name, flags);
  const markdown = await shell.app.targets.checklist(mainOf(shell, flags), target, flags.since);
  shell.answer({ target, markdown }, markdown.trimEnd().split("\n"));
  return 0;
}

function tell({ target, detection }: DetectedChanges): string[] {
  const { changes, markers, notes, priority, version } = detection;
  const at = version === undefined ? "" : ` up to ${version}`;
  const urgency = priority === undefined ? "" : `, ${priority}`;
  return [
    `${target === undefined ? "" : `${target}: `}${count(changes.length, "change")}${at}${urgency}`,
    ...changes.map(({ priority: how, category, kind, path, from, markers: said }) => {
      const was = from === undefined ? "" : ` (was ${from})`;
      const why = said.length === 0 ? "" : `  ${[...new Set(said.map(({ text }) => text))].join(", ")}`;
      return `  ${how.padEnd(8)} ${category.padEnd(13)} ${kind.padEnd(8)} ${path}${was}${why}`;
    }),
    ...markers.map(({ source, text }) => `  ${source}: ${text}`),
    ...notes.map((note) => `  ! ${note}`),
  ];
}

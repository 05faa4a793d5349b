import { count } from "../../shared/count";
import { AppError } from "../../shared/result";
import { allCategories } from "../../shared/targets/changes";
import type { DetectedChanges } from "../../shared/targets/survey-view";
import type { ExitCode, TargetShell } from "../command";
import { categoriesOf, type MainFlags, mainOf, oneTargetOf, type TargetsFlags, targetsOf } from "./target-flags";
import { problemsOfRows } from "./target-lines";

interface DetectFlags extends TargetsFlags {
  readonly since?: string;
  readonly categories?: string;
  readonly uncommitted?: boolean;
}

/** `lockstep target sync detect`: what changed in the main project, most important first. Ends with 2 when anything did. */
export async function targetDetectCommand(shell: TargetShell, flags: DetectFlags): Promise<ExitCode> {
  const main = mainOf(shell, flags);
  const targets = targetsOf(flags);
  const found = await shell.app.targets.detect(main, {
    since: flags.since,
    targets,
    categories: categoriesOf(flags.categories),
    uncommitted: flags.uncommitted ?? false,
  });
  const isAboutAll = flags.since === undefined && targets.length === 0;
  const unusable = isAboutAll ? problemsOfRows(shell.app.targets.list(main).problems) : [];
  const lines = [...found.flatMap(tell), ...unusable];
  shell.answer(found, lines.length === 0 ? ["There are no targets yet; name a moment with --since."] : lines);
  if (unusable.length > 0) return 1;
  return found.some(({ detection }) => detection.changes.length > 0) ? 2 : 0;
}

/** `lockstep target sync checklist [target]`: with `--since` of all targets where none is named. */
export async function targetChecklistCommand(
  shell: TargetShell,
  name: string | undefined,
  flags: MainFlags & { readonly target?: string; readonly since?: string },
): Promise<ExitCode> {
  const { since } = flags;
  if (since !== undefined && name === undefined && flags.target === undefined) {
    return allChecklists(shell, mainOf(shell, flags), since);
  }
  const target = oneTargetOf(name, flags);
  const markdown = await shell.app.targets.checklist(mainOf(shell, flags), target, since);
  shell.answer({ target, markdown }, linesOf(markdown));
  return 0;
}

/** One that can't be planned is told beside the others. */
async function allChecklists(shell: TargetShell, main: string, since: string): Promise<ExitCode> {
  const { targets } = shell.app;
  const listing = targets.list(main);
  const made: { target: string; markdown: string }[] = [];
  const left = problemsOfRows(listing.problems);
  for (const { row } of listing.targets) {
    try {
      made.push({ target: row.name, markdown: await targets.checklist(main, row.name, since) });
    } catch (error) {
      if (!(error instanceof AppError) || aboutSince.has(error.failure.code)) throw error;
      left.push(`! ${error.failure.message}`);
    }
  }
  const lines = [...made.flatMap(({ markdown }) => [...linesOf(markdown), ""]), ...left];
  shell.answer(made, lines.length > 0 ? lines : ["There are no targets yet: add one with `lockstep target add`."]);
  return left.length > 0 ? 1 : 0;
}

function linesOf(markdown: string): string[] {
  return markdown.trimEnd().split("\n");
}

function tell({ target, detection }: DetectedChanges): string[] {
  const { changes, markers, notes, priority, version } = detection;
  const at = version === undefined ? "" : ` up to ${version}`;
  const urgency = priority === undefined ? "" : `, ${priority}`;
  return [
    `${target === undefined ? "" : `${target}: `}${count(changes.length, "change")}${at}${urgency}`,
    ...changes.map((change) => {
      const { priority: how, kind, path, from, markers: said } = change;
      const category = allCategories(change).join(", ");
      const was = from === undefined ? "" : ` (was ${from})`;
      const why = said.length === 0 ? "" : `  ${[...new Set(said.map(({ text }) => text))].join(", ")}`;
      return `  ${how.padEnd(8)} ${category.padEnd(13)} ${kind.padEnd(8)} ${path}${was}${why}`;
    }),
    ...markers.map(({ source, text }) => `  ${source}: ${text}`),
    ...notes.map((note) => `  ! ${note}`),
  ];
}

/** Codes of failures that are the same for all targets. */
const aboutSince: ReadonlySet<string> = new Set(["no-such-revision", "no-repository"]);

import type { ApplyOutcome, StepOutcome } from "../../../shared/history";
import type { Work } from "../../../shared/migration-plan";
import { AppError } from "../../../shared/result";
import type { DataFolder } from "../../changes/data-folder";
import type { System } from "../../system/system";
import type { Running } from "../running";
import { runStep } from "../steps";
import type { MadeFile, MigrationRecord } from "./records";

export type CommandWork = Extract<Work, { kind: "commands" }>;

/** How commands went, and the files that they were to make as far as they are there. */
export interface CommandRun {
  /** `nothing-to-do` when all ended well. */
  readonly outcome: ApplyOutcome;
  readonly runs: readonly StepOutcome[];
  readonly made: MadeFile[];
}

/** Runs approved commands one after the other, up to the first that fails; what each printed is kept. */
export async function runCommands(
  system: System,
  folder: DataFolder,
  { commands, makes = [] }: CommandWork,
  { signal, onProgress }: Running,
): Promise<CommandRun> {
  const runs: StepOutcome[] = [];
  const total = commands.length;
  const ended = (outcome: ApplyOutcome): CommandRun => ({
    outcome,
    runs,
    made: makes.flatMap((path) => fileAt(system, path) ?? []),
  });
  for (const [done, command] of commands.entries()) {
    // The stage in which work can still be stopped.
    onProgress?.({ stage: "staging", done, total });
    if (signal?.aborted) return ended({ kind: "cancelled" });
    const run = await runStep(system, folder, command, signal ? { signal } : {});
    runs.push(run);
    if (run.kind === "stopped") return ended({ kind: "cancelled" });
    if (run.kind === "not-started") return ended({ kind: "failed", failure: run.failure });
    if (run.code !== 0) return ended({ kind: "failed", failure: failed(command.title, run) });
  }
  onProgress?.({ stage: "done", done: total, total });
  return ended({ kind: "nothing-to-do" });
}

/** Throws AppError `in-the-way` when a file that the commands are to make is there and not among `ours`. */
export function refuseInTheWay(system: System, { makes = [] }: CommandWork, ours: readonly MadeFile[]): void {
  const taken = makes.find((path) => {
    const there = system.files.look(path);
    return there !== undefined && !ours.some((made) => made.path === path && isSameFile(system, made));
  });
  if (taken === undefined) return;
  throw new AppError({
    code: "in-the-way",
    message: `${taken} is there already, and this step would replace it.`,
    hint: "Move it away, or mark the step as done if that is the file it makes.",
  });
}

/** What the step left when it was carried out and failed: the next try may replace it. */
export function leftByFailure({ carriedOut }: MigrationRecord, stepId: string): readonly MadeFile[] {
  const how = carriedOut.find((entry) => entry.stepId === stepId)?.how;
  return how?.kind === "commands" ? how.made : [];
}

/** True while the file is as the command left it. */
export function isSameFile(system: System, { path, size, modified }: MadeFile): boolean {
  const there = fileAt(system, path);
  return there?.size === size && there.modified === modified;
}

function fileAt({ files }: System, path: string): MadeFile | undefined {
  const entry = files.look(path);
  return entry?.kind === "file" ? { path, size: entry.size, modified: entry.modified } : undefined;
}

function failed(title: string, { code, output, log }: Extract<StepOutcome, { kind: "ended" }>) {
  const last = output.trimEnd().split("\n").at(-1)?.trim() ?? "";
  const said = last === "" ? "" : `: ${last}`;
  return {
    code: "command-failed",
    message: `"${title}" ended with code ${code}${said}`,
    hint: `All that it printed is in ${log}.`,
  };
}

import { join } from "node:path";
import type { Step } from "../../shared/config-sync";
import type { StepOutcome } from "../../shared/history";
import { AppError } from "../../shared/result";
import { type DataFolder, makeDataFolder, makeFolders, replaceOwnFile } from "../changes/data-folder";
import type { System } from "../system/system";
import type { Running } from "./running";

/**
 * Runs an approved step of a plan: its command line without a shell, in its folder. What it printed is kept in
 * `<data>/steps/<id>.json`. A step can't be taken back by restoring files, so it is no part of a change set.
 */
export async function runStep(
  system: System,
  folder: DataFolder,
  { title, argv, folder: where }: Step,
  { signal, onOutput }: Running,
): Promise<StepOutcome> {
  const started = system.clock.now().toISOString();
  const run = await system.processes.run(argv, {
    folder: where,
    ...(signal ? { signal } : {}),
    ...(onOutput ? { onOutput } : {}),
  });
  if (run.kind === "not-started") {
    const message = `${argv[0]} could not be started: ${run.message}.`;
    return {
      kind: "not-started",
      failure: { code: "not-started", message, hint: "Install it, or run the command yourself." },
    };
  }
  const log = join(folder.root, "steps", `${system.newId()}.json`);
  const ended = system.clock.now().toISOString();
  makeDataFolder(system.files, folder);
  makeFolders(system.files, join(folder.root, "steps"), 0o700);
  const record = { title, argv, folder: where, started, ended, ...run };
  replaceOwnFile(system, log, new TextEncoder().encode(`${JSON.stringify(record, null, 2)}\n`), false);
  return { ...run, log };
}

/** The step of a plan by its id. Throws AppError `unknown-step`. */
export function stepOf(steps: readonly Step[], id: string): Step {
  const found = steps.find((step) => step.id === id);
  if (found) return found;
  throw new AppError({ code: "unknown-step", message: `This plan has no step "${id}".`, hint: "Plan again." });
}

import { dirname } from "node:path";
import { z } from "zod";
import type { Step } from "../shared/config-sync";
import type { RunMoment, StepRun } from "../shared/targets/sync-view";
import type { Running } from "./app-running";
import { runStep } from "./app-steps";
import type { RunWish } from "./app-targets-interface";
import type { PlannedOne } from "./app-targets-plan";
import { type DataFolder, makeFolders, replaceOwnFile } from "./changes/data-folder";
import { maskProse } from "./config-sync/mask-secrets";
import type { System } from "./system/system";
import { type InstallRecord, installRecord } from "./targets/install/install-state";
import { keptFolderOf, type OwnFiles } from "./targets/own-files";

/** An install as it is kept until it is taken back. */
const keptInstall = z.strictObject({ changeSet: z.string().optional(), record: installRecord });

export interface KeptInstall {
  readonly changeSet: string | undefined;
  readonly record: InstallRecord;
  /** Drops it, once it was taken back. */
  remove(): void;
}

/** Keeps what takes an install back; called before its first step runs. */
export function keepInstall(
  system: System,
  own: OwnFiles,
  { folder, install: { record, wheel } }: PlannedOne,
  changeSet: string | undefined,
): void {
  if (!record) return;
  if (wheel && record.wheel !== undefined) {
    makeFolders(system.files, dirname(record.wheel), 0o700);
    replaceOwnFile(system, record.wheel, wheel.bytes, false);
  }
  const kept = { ...(changeSet === undefined ? {} : { changeSet }), record };
  own.write(`${homeOf(folder)}/${system.newId()}.json`, new TextEncoder().encode(`${JSON.stringify(kept)}\n`));
}

/** The installs of a target that were not taken back, newest first. */
export function keptInstalls(own: OwnFiles, folder: string): KeptInstall[] {
  return own
    .list(homeOf(folder))
    .reverse()
    .flatMap((name): KeptInstall[] => {
      const path = `${homeOf(folder)}/${name}`;
      const bytes = own.read(path);
      const kept = bytes && readKept(bytes);
      return kept ? [{ changeSet: kept.changeSet, record: kept.record, remove: () => own.remove(path) }] : [];
    });
}

/** Runs approved steps one after the other, up to the first that fails. With a target's name, it is told how they go. */
export async function runSteps(
  system: System,
  folder: DataFolder,
  steps: readonly Step[],
  running: Running & Pick<RunWish, "onMoment">,
  target?: string,
): Promise<{ readonly runs: StepRun[]; readonly failed: StepRun | undefined }> {
  const tell = (moment: (target: string) => RunMoment) => {
    if (target !== undefined) running.onMoment?.(moment(target));
  };
  const onOutput = (text: string) => tell((name) => ({ kind: "output", target: name, text: maskProse(text) }));
  const runs: StepRun[] = [];
  for (const step of steps) {
    tell((name) => ({ kind: "step", target: name, step }));
    const outcome = await runStep(system, folder, step, { ...running, onOutput });
    const run = { step, outcome };
    tell((name) => ({ kind: "step-ended", target: name, run }));
    runs.push(run);
    if (outcome.kind !== "ended" || outcome.code !== 0) return { runs, failed: run };
  }
  return { runs, failed: undefined };
}

function readKept(bytes: Uint8Array): z.infer<typeof keptInstall> | undefined {
  try {
    return keptInstall.safeParse(JSON.parse(new TextDecoder().decode(bytes))).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function homeOf(folder: string): string {
  return `${keptFolderOf(folder)}/installs`;
}

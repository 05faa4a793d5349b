import { basename, dirname } from "node:path";
import { z } from "zod";
import type { Step } from "../../../shared/config-sync";
import type { RunMoment, StepRun } from "../../../shared/targets/sync-view";
import { type DataFolder, makeFolders, replaceOwnFile } from "../../changes/data-folder";
import { maskProse } from "../../config-sync/mask-secrets";
import type { System } from "../../system/system";
import { type InstallRecord, installRecord } from "../../targets/install/install-state";
import { wheelFolderOf } from "../../targets/install/wheel-folder";
import { keptFolderOf, type OwnFiles } from "../../targets/own-files";
import { runStep } from "../steps";
import type { TargetRunning } from "./interface";
import type { PlannedOne } from "./plan";

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
  const kept = { ...(changeSet === undefined ? {} : { changeSet }), record };
  own.write(`${homeOf(folder)}/${system.newId()}.json`, new TextEncoder().encode(`${JSON.stringify(kept)}\n`));
  // After the record that names it: what no record names may be removed at any time.
  if (wheel && record.wheel !== undefined) {
    makeFolders(system.files, dirname(record.wheel), 0o700);
    replaceOwnFile(system, record.wheel, wheel.bytes, false);
  }
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

/** Those that came with the change set `since` or after it, newest first: going back before it takes them all back. */
export function installsSince(installs: readonly KeptInstall[], since: string): KeptInstall[] {
  // The ids of change sets are in the order of their times.
  return installs.filter(({ changeSet }) => changeSet !== undefined && changeSet >= since);
}

/**
 * Removes wheels of a target that nobody needs: of installs before `eldest` those that going back before one of
 * `changeSets` would not take. That of the newest install stays in any case.
 */
export function pruneWheels(own: OwnFiles, folder: string, changeSets: readonly string[], eldest: Date): void {
  const home = wheelFolderOf(folder);
  // Before the records: each is written before its wheel.
  const wheels = own.list(home);
  const installs = keptInstalls(own, folder);
  // A record that can't be read may name any wheel.
  if (installs.length < own.list(homeOf(folder)).length) return;
  const wanted = new Set([installs[0], ...changeSets.map((id) => installsSince(installs, id).at(-1))]);
  const needed = installs.filter((one) => wanted.has(one) || Date.parse(one.record.at) >= eldest.getTime());
  const names = new Set(needed.map(({ record }) => record.wheel && basename(dirname(record.wheel))));
  for (const name of wheels) if (!names.has(name)) own.removeFolder(`${home}/${name}`);
}

/** Runs approved steps of a target one after the other, up to the first that fails, and tells how they go. */
export async function runSteps(
  system: System,
  folder: DataFolder,
  target: string,
  steps: readonly Step[],
  running: TargetRunning,
): Promise<{ readonly runs: StepRun[]; readonly failed: StepRun | undefined }> {
  const tell = (moment: RunMoment) => running.onMoment?.(moment);
  const onOutput = (text: string) => tell({ kind: "output", target, text: maskProse(text) });
  const runs: StepRun[] = [];
  for (const step of steps) {
    tell({ kind: "step", target, step });
    const outcome = await runStep(system, folder, step, { ...running, onOutput });
    const run = { step, outcome };
    tell({ kind: "step-ended", target, run });
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

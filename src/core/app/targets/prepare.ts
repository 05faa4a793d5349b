import { AppError, type Failure } from "../../../shared/result";
import type { SyncWish } from "./interface";
import { presentTarget, readMain, rowsNamed, sourceOf, type TargetSurroundings } from "./main";
import { inParallel } from "./parallel";
import { openPastBytes } from "./past-bytes";
import { componentsAsked, type PlannedOne, type Planning, planOne } from "./plan";
import type { HeldSync } from "./run";

/** Plans every target that is asked for; nothing is written. */
export async function prepareSync(
  { system, own, folder }: TargetSurroundings,
  main: string,
  wish: Omit<SyncWish, "reveal">,
): Promise<HeldSync> {
  const read = readMain(system, main);
  const source = await sourceOf(system, own, read);
  const project = source.gitTrouble ? { ...read, problems: [...read.problems, source.gitTrouble] } : read;
  const components = componentsAsked(source, wish);
  const kept = { own, pastBytes: openPastBytes(system, folder) };
  const targets = await inParallel(rowsNamed(project, wish.targets), project.config.concurrency, (row) =>
    planOne(system, kept, project, source, row, { components, choices: wish.choices, texts: wish.texts }),
  );
  return { project, source, targets };
}

/** Plans one target. Throws AppError when it is not there, pinned, or can't be planned. */
export async function prepareTarget(
  surroundings: TargetSurroundings,
  main: string,
  target: string,
): Promise<Omit<HeldSync, "targets"> & { readonly one: PlannedOne }> {
  const { folder } = presentTarget(surroundings.system, readMain(surroundings.system, main), target);
  const { project, source, targets } = await prepareSync(surroundings, main, { targets: [target] });
  const [one] = targets;
  if (!one || "kind" in one) throw new AppError(obstacleOf(folder, one));
  return { project, source, one };
}

/** Why a target could not be planned. */
export function obstacleOf(name: string, one: Exclude<Planning, PlannedOne> | undefined): Failure {
  switch (one?.kind) {
    case "failed":
      return one.failure;
    case "pinned":
      return {
        code: "pinned",
        message: `${one.target} is pinned to ${one.pin}.`,
        hint: `Let it go with: lockstep target update ${one.target} --unpin`,
      };
    default:
      return { code: "target-missing", message: `${name} is not there.`, hint: "Set its path in the registry." };
  }
}

import { join } from "node:path";
import type { CheckGroup } from "../../../shared/targets/config";
import type { VerificationRun } from "../../../shared/targets/verification";
import { maskProse } from "../../config-sync/mask-secrets";
import type { System } from "../../system/system";
import { findInterpreter } from "../../targets/install/find-interpreter";
import { type InstallState, installStateOf } from "../../targets/install/install-state";
import { packageFolderOf } from "../../targets/install/package-folder";
import type { OwnFiles } from "../../targets/own-files";
import type { MainSource } from "../../targets/plan/open-source";
import type { CheckContext } from "../../targets/verify/check-context";
import { copiedComponents } from "../../targets/verify/copied-components";
import { openTargetFiles } from "../../targets/verify/target-files";
import { openVerificationRecords } from "../../targets/verify/verification-records";
import { verifyTarget } from "../../targets/verify/verify-target";
import type { MainProject } from "./main";
import type { PlannedOne } from "./plan";

export interface OneVerification {
  readonly groups?: readonly CheckGroup[] | undefined;
  readonly mayRun: boolean;
  readonly changeSet?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Makes the checks of one target and keeps what they found, beside earlier runs. */
export async function verifyOne(
  system: System,
  own: OwnFiles,
  { main, config }: MainProject,
  source: MainSource,
  { row, folder, planned, install, request }: PlannedOne,
  { groups, mayRun, changeSet, signal }: OneVerification,
): Promise<VerificationRun> {
  const { state, places } = await placesOf(system, main, { row, folder, request }, mayRun);
  const context = {
    system,
    target: folder,
    copies: copiedComponents(source, planned),
    ...(state ? { versions: { installed: state.installed?.version, expected: install.expected } } : {}),
    places,
    filesOf: openTargetFiles(system.files, folder),
    mayRun,
    mask: maskProse,
  };
  return verifyTarget(system, openVerificationRecords(own), context, {
    name: row.name,
    version: source.version,
    changeSet,
    checks: config.checks,
    type: row.type,
    groups,
    concurrency: config.concurrency,
    signal,
  });
}

/** What stands for placeholders in commands, and what is installed. */
export async function placesOf(
  system: System,
  main: string,
  { row, folder, request }: Pick<PlannedOne, "row" | "folder" | "request">,
  mayRun: boolean,
): Promise<{ readonly state: InstallState | undefined; readonly places: CheckContext["places"] }> {
  const state = row.type === "vendored" ? undefined : await installStateOf(system, { ...request, mayRun });
  const way = packageFolderOf(system.files, request, state?.installed) ?? row.folder ?? undefined;
  const python = findInterpreter(system, folder, request.interpreter);
  return {
    state,
    places: {
      python: python?.canRun ? python.path : undefined,
      target: folder,
      package: way === undefined ? undefined : join(folder, way),
      main,
    },
  };
}

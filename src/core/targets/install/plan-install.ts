import type { Step } from "../../../shared/config-sync";
import { count } from "../../../shared/count";
import { unreachable } from "../../../shared/result";
import { hashOf } from "../../system/content-hash";
import type { System } from "../../system/system";
import type { InstallRequest } from "./install-request";
import { type InstallRecord, type InstallState, installStateOf } from "./install-state";
import { type Linking, linkSteps, upgradeSteps } from "./install-steps";
import { type KeptWheel, packInstalled } from "./pack-installed";
import { packageFolderOf } from "./package-folder";
import { planInstallRollback, type RollbackOutlook } from "./plan-install-rollback";
import { readSourcePackage } from "./source-version";

/** What brings the code of a target in step: commands to approve, and what can be had back afterwards. */
export interface InstallPlan {
  readonly steps: readonly Step[];
  /** Commands are needed that can't run here; `notes` has them. */
  readonly isHeldUp: boolean;
  /** The installed version; undefined when it is not installed, or nobody can tell. */
  readonly before: string | undefined;
  /** The folder in which its installer says so, absolute. */
  readonly about: string | undefined;
  /** The version that the source states; undefined where only its build tells. */
  readonly expected: string | undefined;
  /**
   * The package's own folder, where documents and plans go: relative to the target, with slashes; undefined where it is
   * not in the target.
   */
  readonly packageFolder: string | undefined;
  /** To be kept before the first step runs; undefined when nothing is installed that could be taken back. */
  readonly record: InstallRecord | undefined;
  /** To be written as `record.wheel` before the first step runs. */
  readonly wheel: KeptWheel | undefined;
  readonly rollback: RollbackOutlook;
  /** Sentences for the review. */
  readonly notes: readonly string[];
}

/** Plans the code of one target. It asks and reads, and changes nothing. */
export async function planInstall(
  system: Pick<System, "files" | "pipelines" | "platform" | "clock">,
  request: InstallRequest,
): Promise<InstallPlan> {
  switch (request.type) {
    case "vendored":
      return nothing({ notes: [] });
    case "site-packages":
    case "source":
      break;
    default:
      return unreachable(request.type);
  }
  const state = await installStateOf(system, request);
  const source =
    request.source.kind === "folder" ? readSourcePackage(system.files, request.source.path) : request.source;
  if (!state) {
    return nothing({
      expected: source?.version,
      notes: [`${request.name} has no Python of its own, so its package must be installed by hand.`],
    });
  }
  const known = {
    before: state.installed?.version,
    about: state.installed?.about,
    expected: source?.version,
    packageFolder: packageFolderOf(system.files, request, state.installed),
  };
  if (request.source.kind === "folder" && !source) {
    return nothing({ ...known, notes: [`${request.source.path} is no Python project that pip can install.`] });
  }
  const { steps, checkout, notes } =
    request.type === "source"
      ? await linkSteps(system, request, state)
      : { steps: await upgradeSteps(system, request, state, source?.version), checkout: undefined, notes: [] };
  const obstacle = obstacleTo(state, steps);
  if (obstacle !== undefined) return nothing({ ...known, isHeldUp: true, notes: [...notes, obstacle] });
  if (steps.length === 0) return nothing({ ...known, notes });

  const { installed } = state;
  const wheel = installed && packInstalled(system.files, installed, state.interpreter.home);
  const record = recordOf(system, request, state, wheel, checkout);
  const rollback = planInstallRollback(record);
  return { ...known, steps, isHeldUp: false, record, wheel, rollback, notes: [...notes, ...cautions(state, wheel)] };
}

/** Why the commands can't run here, in a sentence that has them. */
function obstacleTo({ interpreter, installer }: InstallState, steps: readonly Step[]): string | undefined {
  if (steps.length === 0) return undefined;
  if (installer === "none")
    return `${interpreter.home} has neither pip nor uv; run \`${interpreter.path} -m ensurepip\` first.`;
  if (interpreter.canRun) return undefined;
  const lines = steps.map(({ argv }) => argv.join(" ")).join("; ");
  return `${interpreter.path} can't run on this system. Run there: ${lines}`;
}

function recordOf(
  { clock }: Pick<System, "clock">,
  request: InstallRequest,
  { interpreter, installer, installed, versions }: InstallState,
  wheel: KeptWheel | undefined,
  checkout: Linking["checkout"],
): InstallRecord {
  return {
    format: 1,
    package: request.package,
    ...(request.module === undefined ? {} : { module: request.module }),
    interpreter: interpreter.path,
    installer: installer === "uv" ? "uv" : "pip",
    at: clock.now().toISOString(),
    ...(installed ? { before: { version: installed.version, origin: installed.origin } } : {}),
    // Two installs may have the same version and other files; the name itself has to stay as pip wants it.
    ...(wheel ? { wheel: `${request.keepIn}/${hashOf(wheel.bytes).slice(0, 16)}/${wheel.name}` } : {}),
    ...(checkout ? { checkout } : {}),
    versions: { ...versions },
  };
}

function cautions({ installer, installed }: InstallState, wheel: KeptWheel | undefined): string[] {
  const edited = wheel?.edited ?? [];
  return [
    ...(edited.length > 0 && installed
      ? [
          `${count(edited.length, "installed file")} of ${installed.name} had been edited in place (${edited.slice(0, 3).join(", ")}); the install replaces what was edited, and the kept copy has it.`,
        ]
      : []),
    ...(installer === "uv"
      ? ["uv.lock doesn't change, so the next `uv sync` of the target may install another version."]
      : []),
  ];
}

function nothing(known: Partial<InstallPlan> & { readonly notes: readonly string[] }): InstallPlan {
  return {
    steps: [],
    isHeldUp: false,
    before: undefined,
    about: undefined,
    expected: undefined,
    packageFolder: undefined,
    record: undefined,
    wheel: undefined,
    rollback: { certainty: "exact", steps: [], notes: [] },
    ...known,
  };
}

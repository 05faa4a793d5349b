import { AppError } from "../../../shared/result";
import type { TargetRow } from "../../../shared/targets/registry";
import type { TargetReview } from "../../../shared/targets/sync-view";
import { openDraft } from "../../changes/draft";
import type { System } from "../../system/system";
import { codeComponents } from "../../targets/config/code-components";
import type { InstallRequest } from "../../targets/install/install-request";
import { type InstallPlan, planInstall } from "../../targets/install/plan-install";
import { readSourcePackage } from "../../targets/install/source-version";
import { wheelFolderOf } from "../../targets/install/wheel-folder";
import type { OwnFiles } from "../../targets/own-files";
import { draftTarget } from "../../targets/plan/draft-target";
import type { MainSource } from "../../targets/plan/open-source";
import { type PlannedTarget, planTarget } from "../../targets/plan/plan-target";
import { targetPlace } from "../../targets/registry/target-place";
import { passedSince } from "../../targets/verify/passed-since";
import { openVerificationRecords } from "../../targets/verify/verification-records";
import { showFile, summarise } from "../plans";
import { failureToTell } from "./failure";
import type { SyncWish } from "./interface";
import { indexStore, type MainProject, packageSource } from "./main";
import type { PastBytes } from "./past-bytes";

/** One target, planned: what its files get, and what brings its package in step. */
export interface PlannedOne {
  readonly row: TargetRow;
  /** Absolute, links resolved. */
  readonly folder: string;
  readonly planned: PlannedTarget;
  readonly install: InstallPlan;
  readonly request: InstallRequest;
}

export type Planning = PlannedOne | Exclude<TargetReview, { kind: "planned" }>;

/** What Lockstep itself has kept: its own files about targets, and the bytes of the history. */
interface Kept {
  readonly own: OwnFiles;
  readonly pastBytes: PastBytes;
}

/** Plans one target; what stands in its way is told for it alone. */
export async function planOne(
  system: System,
  { own, pastBytes }: Kept,
  project: MainProject,
  source: MainSource,
  row: TargetRow,
  wish: Pick<SyncWish, "components" | "choices" | "texts">,
): Promise<Planning> {
  const { folder: stated, isThere } = targetPlace(system.files, project.registry, row);
  if (!isThere) return { kind: "missing", target: row.name, folder: stated };
  if (row.pin && source.version !== undefined && row.pin !== source.version) {
    return { kind: "pinned", target: row.name, pin: row.pin };
  }
  try {
    const folder = system.files.resolve(stated);
    const request = installRequest(system, own, project, row, folder);
    const named = row.components ?? Object.keys(project.config.components);
    const ids = wish.components?.filter((id) => named.includes(id)) ?? named;
    const foreign = wish.components?.filter((id) => !named.includes(id)) ?? [];
    const hasCode = codeComponents(project.config).some((id) => ids.includes(id));
    const install = await planInstall(system, request);
    const isMended = row.status === "failed" && passedSince(openVerificationRecords(own), folder, row.last_sync);
    const planned = await planTarget(system, source, {
      row: isMended ? { ...row, status: undefined } : row,
      folder,
      packageFolder: install.packageFolder,
      components: ids,
      choices: wish.choices,
      texts: wish.texts,
      steps: hasCode ? install.steps : [],
      isHeldUp: hasCode && install.isHeldUp,
      notes: [...(hasCode ? install.notes : []), ...foreign.map((id) => `${id} is not carried: ${onlyOf(row)}`)],
      indexes: indexStore(own),
      pastBytes,
    });
    return { row, folder, planned, install, request };
  } catch (error) {
    const failure = failureToTell(error);
    if (failure) return { kind: "failed", target: row.name, failure };
    throw error;
  }
}

function onlyOf({ name, components }: TargetRow): string {
  return `the registry names other components for ${name} (${components?.join(", ")}).`;
}

/**
 * The components that are asked for; undefined for all. Throws AppError `no-such-component`, `not-complete` or
 * `no-such-category`.
 */
export function componentsAsked(
  source: MainSource,
  wish: Omit<SyncWish, "targets" | "reveal">,
): readonly string[] | undefined {
  const { categories, complete, kind } = wish;
  for (const id of wish.components ?? []) source.component(id);
  const ofKind =
    kind && Object.keys(source.config.components).filter((id) => source.component(id).component.kind === kind);
  const named = wish.components ?? ofKind;
  const partial = complete ? named?.find((id) => !source.component(id).component.complete) : undefined;
  if (partial !== undefined) {
    throw new AppError({
      code: "not-complete",
      message: `${partial} is not mirrored as a whole.`,
      hint: `Write \`complete: true\` at ${partial} in lockstep.yaml.`,
    });
  }
  if (!categories) return named;
  // In the plan that target sync comes from, `plans` is no category and yet named as one.
  requireCategories(categories, [...Object.keys(source.config.categories), ...Object.keys(source.config.components)]);
  return (named ?? Object.keys(source.config.components)).filter((id) => {
    if (categories.includes(id)) return true;
    const { tree } = source.component(id);
    const below = tree.root === source.main ? "" : `${tree.root.slice(source.main.length + 1).replaceAll("\\", "/")}/`;
    return tree.files.some(({ path }) =>
      source.categorise(below + path).categories.some((one) => categories.includes(one)),
    );
  });
}

/** Throws AppError `no-such-category` for the first that is not `known`. */
export function requireCategories(categories: readonly string[], known: readonly string[]): void {
  const unknown = categories.find((one) => !known.includes(one));
  if (unknown === undefined) return;
  throw new AppError({
    code: "no-such-category",
    message: `The main project has no category ${unknown}.`,
    hint: `It has ${[...new Set(known)].join(", ")}.`,
  });
}

/** How a planned target is shown. */
export function reviewOf(system: System, one: Planning, reveal: boolean): TargetReview {
  if ("kind" in one) return one;
  try {
    const draft = openDraft(system, { roots: [one.folder] });
    draftTarget(system.files, draft, one.planned);
    const plan = draft.finish({ engine: "targets", title: one.row.name });
    const read = (hash: string) => plan.blobs.get(hash);
    const files = summarise(plan, read);
    return {
      kind: "planned",
      target: one.row.name,
      plan: one.planned.plan,
      files,
      diffs: files.slice(0, mostDiffs).map(({ path }) => showFile(plan, path, read, reveal)),
      isWork: plan.set.changes.length > 0 || one.planned.plan.steps.length > 0,
      versionBefore: one.install.before,
    };
  } catch (error) {
    const failure = failureToTell(error);
    if (failure) return { kind: "failed", target: one.row.name, failure };
    throw error;
  }
}

function installRequest(
  { files }: System,
  own: OwnFiles,
  project: MainProject,
  row: TargetRow,
  folder: string,
): InstallRequest {
  const { config } = project;
  const from = packageSource(project);
  const stated = readSourcePackage(files, from);
  const name = row.package ?? config.package?.name ?? stated?.name ?? config.name;
  return {
    type: row.type,
    name: row.name,
    target: folder,
    package: name,
    module: config.package?.module,
    ...(row.python ? { interpreter: row.python } : {}),
    // A target's own programs start only once the user has approved its sync.
    mayRun: false,
    source:
      config.package?.from === "index"
        ? { kind: "requirement", text: name, version: stated?.version }
        : { kind: "folder", path: from },
    mainProject: project.main,
    keepIn: own.placeOf(wheelFolderOf(folder)),
  };
}

const mostDiffs = 100;

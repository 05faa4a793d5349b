import { dirname, join, relative, sep } from "node:path";
import type { z } from "zod";
import type { step } from "../../../shared/change-set";
import type { Choices, ComponentPlan, TargetPlan } from "../../../shared/targets/plan";
import type { TargetRow } from "../../../shared/targets/registry";
import { type IndexStore, openFileIndex } from "../../store/file-index/file-index";
import { type Pace, paced } from "../../system/pace";
import type { System } from "../../system/system";
import type { ComponentBase, NextBase } from "../base/base-file";
import { readBase } from "../base/base-file";
import { type BaseHead, readBaseHead } from "../base/base-head";
import { basePlaceOf } from "../base/base-place";
import { openMerge } from "../merge/open-merge";
import { destinationOf } from "./destination";
import type { FileWrite } from "./file-write";
import { leavingOf } from "./leaving";
import { isInside } from "./links";
import { newNameIn } from "./new-name";
import type { MainSource } from "./open-source";
import { otherLetters } from "./other-letters";
import { type Overlap, overlapOf } from "./overlap";
import { type PlannedComponent, planComponent } from "./plan-component";
import { statusOf } from "./status";
import { targetFolder } from "./target-folder";
import type { SourceTree } from "./walk-source";

export interface TargetRequest {
  readonly row: TargetRow;
  /** Absolute, and there. */
  readonly folder: string;
  /** Of the embedded project, relative to the target, with slashes; undefined where it is not known. */
  readonly packageFolder?: string | undefined;
  /** Only these components; all that the row names by default. */
  readonly components?: readonly string[] | undefined;
  /** By path in the target; of single keys of a configuration file by `path#key.path`. */
  readonly choices?: Choices | undefined;
  /** What the user made of files in the merge editor, by path in the target. */
  readonly texts?: Readonly<Record<string, string>> | undefined;
  /** Commands that bring core code in step, as the installer plans them. */
  readonly steps?: readonly z.infer<typeof step>[] | undefined;
  /** Such commands are needed, and can't run here. */
  readonly isHeldUp?: boolean | undefined;
  readonly notes?: readonly string[] | undefined;
  readonly indexes?: IndexStore | undefined;
  /** What earlier change sets wrote, by its SHA-256; undefined where that is not kept any more. */
  readonly pastBytes?: ((hash: string) => Uint8Array | undefined) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The plan of one target, with what its files get. `draftTarget` makes a change set of it. */
export interface PlannedTarget {
  readonly plan: TargetPlan;
  readonly writes: readonly FileWrite[];
  /** Absolute: where the target remembers what this main project carried. */
  readonly basePlace: string;
  /** By component; of those that change alone. */
  readonly bases: ReadonlyMap<string, NextBase>;
  /** Not all components that the target gets were asked for. */
  readonly isPartial: boolean;
  /** The version that the target has afterwards; undefined when that is known already. */
  readonly head: BaseHead | undefined;
  /** By component. */
  readonly overlap: (id: string) => Overlap;
}

/** Plans one target. Nothing is written but the index of what files hold, which belongs to Lockstep. */
export async function planTarget(
  system: Pick<System, "files" | "platform" | "clock" | "pipelines" | "lookAhead" | "keepHeapSmall">,
  source: MainSource,
  request: TargetRequest,
): Promise<PlannedTarget> {
  const { row, folder } = request;
  const ids = request.components ?? row.components ?? Object.keys(source.config.components);
  const planned: PlannedComponent[] = [];
  const notes = [...(request.notes ?? [])];
  const { main, folder: inRepository } = source;
  const remembered = await basePlaceOf(system, { main, name: source.config.name, folder: inRepository }, folder);
  if (remembered.other !== undefined) notes.push(`${remembered.other} is carried into this target as well.`);
  const head = readBaseHead(system.files, remembered.path);
  const { places, isHeldUp } = placesOf(source, request, ids, notes);
  const overlap = overlapOf(placesOf(source, request, allOf(source, row, ids), []).places);
  const pace = paced({ signal: request.signal });
  let hasBase = false;
  let leadsAstray = false;
  for (const place of places) {
    request.signal?.throwIfAborted();
    const base = readBase(system.files, remembered.path, place.id, source.bases);
    hasBase ||= base !== undefined;
    const about = { place, base, commits: commitsOf(head), overlap: overlap(place.id), pace };
    const found = await planPlace(system, source, request, about);
    if (typeof found !== "string") planned.push(found);
    else {
      notes.push(found);
      leadsAstray = true;
    }
  }
  const isPartial = (row.components ?? Object.keys(source.config.components)).some((id) => !ids.includes(id));
  const parts = { planned, notes, basePlace: remembered.path, head, hasBase, isPartial, overlap };
  return finish(source, request, { ...parts, isHeldUp: isHeldUp || leadsAstray || request.isHeldUp === true });
}

function commitsOf(head: BaseHead | undefined): string[] {
  return [head?.partly, head?.commit].filter((commit) => commit !== undefined);
}

interface Placed {
  readonly place: Place;
  readonly base: ComponentBase | undefined;
  /** That the target was synced with, newest first. */
  readonly commits: readonly string[];
  readonly overlap: Overlap;
  readonly pace: Pace;
}

/** Plans one component; a sentence where nothing can be carried to its place. */
async function planPlace(
  system: Parameters<typeof planTarget>[0],
  source: MainSource,
  { folder, indexes, choices = {}, texts = {}, pastBytes }: TargetRequest,
  { place: { id, destination }, base, commits, overlap, pace }: Placed,
): Promise<PlannedComponent | string> {
  const place = destination === "" ? folder : join(folder, destination);
  const obstacle = leadsOut(system, folder, place);
  if (obstacle !== undefined) return obstacle;
  const key = `${folder} ${id}`;
  // Before the source is read, so that both are looked at at once.
  const index = openFileIndex(system, place, system.clock.now().getTime(), indexes?.read(key));
  const { component, tree } = source.component(id);
  if (isCarriedAlong(system.files, tree, place)) {
    return `${place} lies in ${tree.root}, which would be carried into itself, so nothing is carried there.`;
  }
  const release = tree.files.length < manyFiles ? undefined : system.keepHeapSmall?.();
  const planned = await planComponent({
    id,
    component,
    tree,
    target: folder,
    destination,
    folder: targetFolder(system, folder, place, index, leavingOf(component, tree, base)),
    base,
    choices,
    texts,
    categorise: source.categorise,
    merge: openMerge(system, source, { commits, pastBytes }),
    newName: newNameIn(tree, base),
    overlap,
    letters: otherLetters(system, folder, tree, base),
    pace,
  }).finally(release);
  const bytes = index.print();
  if (bytes) indexes?.write(key, bytes);
  return planned;
}

interface Parts {
  readonly planned: readonly PlannedComponent[];
  readonly notes: readonly string[];
  readonly basePlace: string;
  readonly head: BaseHead | undefined;
  readonly hasBase: boolean;
  readonly isHeldUp: boolean;
  readonly isPartial: boolean;
  readonly overlap: (id: string) => Overlap;
}

function finish(source: MainSource, { row, folder, steps = [] }: TargetRequest, parts: Parts): PlannedTarget {
  const components: readonly ComponentPlan[] = parts.planned.map(({ plan }) => plan);
  const bases = parts.planned.flatMap(({ plan, base }) => (base ? [[plan.id, base] as const] : []));
  const { version, commit, config, folder: inRepository } = source;
  const known = parts.isPartial ? parts.head : { version, commit };
  const head = {
    main: config.name,
    ...(known?.version ? { version: known.version } : {}),
    ...(known?.commit ? { commit: known.commit } : {}),
    ...(inRepository ? { folder: inRepository } : {}),
    ...(parts.isPartial && commit && commit !== known?.commit ? { partly: commit } : {}),
  };
  const isNewHead = JSON.stringify(head) !== JSON.stringify(parts.head);
  return {
    plan: {
      target: row.name,
      type: row.type,
      folder,
      status: statusOf(row, components, steps.length > 0 || parts.isHeldUp),
      ...(version ? { version } : {}),
      hasBase: parts.hasBase,
      components: [...components],
      steps: [...steps],
      isHeldUp: parts.isHeldUp,
      notes: [...parts.notes],
    },
    writes: parts.planned.flatMap(({ writes }) => writes),
    basePlace: parts.basePlace,
    bases: new Map(bases),
    isPartial: parts.isPartial,
    head: isNewHead ? head : undefined,
    overlap: parts.overlap,
  };
}

/** Components that are carried to a target now, or by another sync, in the order of the main project. */
function allOf({ config }: MainSource, { components }: TargetRow, asked: readonly string[]): string[] {
  return Object.keys(config.components).filter((id) => asked.includes(id) || (components?.includes(id) ?? true));
}

interface Place {
  readonly id: string;
  readonly destination: string;
  readonly files: () => readonly { readonly path: string }[];
}

function placesOf(
  source: MainSource,
  { row, packageFolder }: TargetRequest,
  ids: readonly string[],
  notes: string[],
): { readonly places: readonly Place[]; readonly isHeldUp: boolean } {
  let isHeldUp = false;
  const places = ids.flatMap((id): Place[] => {
    const { component } = source.component(id);
    const destination = destinationOf(component, row.type, packageFolder ?? row.folder ?? undefined);
    if (destination.kind === "unknown") {
      notes.push(`${component.title ?? id} is not carried: ${destination.reason}.`);
      isHeldUp ||= destination.isNeeded;
    }
    if (destination.kind !== "folder") return [];
    return [{ id, destination: destination.path, files: () => source.component(id).tree.files }];
  });
  return { places, isHeldUp };
}

/** True when a sync would carry what the one before has brought, and so without an end. */
function isCarriedAlong(files: System["files"], { root, isThere, enters }: SourceTree, place: string): boolean {
  if (!isThere || !isInside(files, root, nearestOf(files, place))) return false;
  const way = relative(files.resolve(root), place);
  const names = way.split(sep);
  return way !== "" && names[0] !== ".." && names.every((_, at) => enters(names.slice(0, at + 1).join("/")));
}

/** A sentence where the nearest folder of `place` that is there lies outside the target. */
function leadsOut({ files }: Pick<System, "files">, target: string, place: string): string | undefined {
  return isInside(files, target, nearestOf(files, place))
    ? undefined
    : `${place} leads out of the target, so nothing is carried there.`;
}

/** `place`, or the nearest folder above it that is there. */
function nearestOf(files: System["files"], place: string): string {
  let nearest = place;
  while (dirname(nearest) !== nearest && !files.look(nearest)) nearest = dirname(nearest);
  return nearest;
}

/** From here on what planning leaves behind counts: dozens of targets may be planned one after the other. */
const manyFiles = 10_000;

import type { ComponentPlan, FileAction } from "../../../shared/targets/plan";
import type { BaseFile, NextBase } from "../base/base-file";
import { type Carried, carry } from "./carry";
import type { ComponentRequest, OpenPath } from "./component-request";
import { decideFile, type FileNow, isUntouched } from "./decide-file";
import type { FileWrite } from "./file-write";
import { nextBase } from "./next-base";
import { tellRespelled } from "./other-letters";
import type { SourceFile } from "./walk-source";

/** What a sync of one component would do. */
export interface PlannedComponent {
  readonly plan: ComponentPlan;
  readonly writes: readonly FileWrite[];
  /** The base afterwards; undefined when it stays as it is. */
  readonly base: NextBase | undefined;
}

/** Compares every file of a component's source, and every file that the base lists, with the target. */
export async function planComponent(request: ComponentRequest): Promise<PlannedComponent> {
  const { id, component, tree, target, destination, base, pace } = request;
  const from = movedFrom(request);
  const actions: FileAction[] = [];
  const writes: FileWrite[] = [];
  const remembered = new Map<string, BaseFile | undefined>();
  let files = 0;
  let inStep = 0;
  for (const path of comparePaths(request)) {
    if (pace.isDue()) await pace.rest();
    if (!path || path.source) files += 1;
    if (!path) {
      inStep += 1;
      continue;
    }
    const { action, write, remembers } = await makeOnce(request, path);
    if (action) actions.push(action);
    else if (path.source) inStep += 1;
    if (write) writes.push(write);
    if (remembers) remembered.set(path.path, path.source && baseOf(path.source));
    else if (path.source && request.letters.before.has(path.path)) remembered.set(path.path, path.known);
    else if (from !== undefined && !path.known) remembered.set(path.path, undefined);
  }
  const lacksSource = !tree.isThere && base !== undefined && base.files.size > 0;
  const plan: ComponentPlan = {
    id,
    title: component.title ?? id,
    kind: component.kind,
    source: tree.root,
    destination: destination === "" ? target : `${target}/${destination}`,
    actions,
    files,
    inStep,
    lacksSource,
    notes: [
      ...tree.notes,
      ...tellRespelled(request.letters),
      ...(lacksSource ? [stuck(id, base.files.size)] : []),
      ...(from === undefined ? [] : [leftBehind(from)]),
    ],
  };
  return { plan, writes, base: nextBase(request, remembered) };
}

/** The folder in the target that the component was carried to before; undefined where that is still the one. */
function movedFrom({ base, destination }: ComponentRequest): string | undefined {
  return base && base.destination !== destination ? base.destination : undefined;
}

/** Deletions as well: nothing tells a source that was deleted from a disk that is not there. */
function stuck(id: string, files: number): string {
  const kept = files === 1 ? "The file that it had stays" : `The ${files} files that it had stay`;
  return `${kept} in the target: bring it back, if only as an empty folder, or take ${id} out of lockstep.yaml.`;
}

function leftBehind(folder: string): string {
  return `It was carried to ${folder === "" ? "the target's own folder" : folder} before; what is there stays.`;
}

/** What a plan has of one path. */
interface Made extends Pick<Carried, "action" | "remembers"> {
  readonly write: FileWrite | undefined;
}

/** A file that targets lack is the same to all of them, so that their plans, which are held together, share it. */
async function makeOnce(request: ComponentRequest, path: OpenPath): Promise<Made> {
  const { destination, choices, texts } = request;
  const { source, verdict } = path;
  const isNew = verdict === "add" && Object.keys(choices).length === 0 && Object.keys(texts).length === 0;
  if (!source || !isNew) return make(request, path);
  const known = newFiles.get(source);
  if (known?.destination === destination) return known.made;
  const made = await make(request, path);
  newFiles.set(source, { destination, made });
  return made;
}

async function make(request: ComponentRequest, path: OpenPath): Promise<Made> {
  const { action, content, remembers } = await carry(request, path);
  if (!action || !content) return { action, write: undefined, remembers };
  const { path: place, reason } = action;
  return { action, write: { path: place, component: request.id, reason, replaces: path.now, content }, remembers };
}

/** One after the other, since a tree may have many; undefined for one that is in step. */
function* comparePaths(request: ComponentRequest): Generator<OpenPath | undefined> {
  const { component, tree, base, overlap, letters } = request;
  let listed = 0;
  for (const source of tree.files) {
    const { path } = source;
    const known = base?.files.get(letters.before.get(path) ?? path);
    if (known && !letters.before.has(path)) listed += 1;
    if (overlap.isTaken(path)) continue;
    yield compare(request, path, source, known);
  }
  // Without the source's folder nothing tells a deletion from a disk that is not there.
  if (!base || !tree.isThere || listed === base.files.size) return;
  const carried = new Set(tree.files.map(({ path }) => path));
  const respelled = new Set(letters.before.values());
  for (const [path, known] of base.files) {
    if (carried.has(path) || tree.left.has(path)) continue;
    // What is only listed, not mirrored, spelled otherwise now or has moved to another component, is forgotten.
    const gone: OpenPath = {
      path,
      source: undefined,
      now: undefined,
      mode: undefined,
      known,
      verdict: "gone",
      reason: "",
    };
    const isMirrored = component.complete && !overlap.isElsewhere(path) && !respelled.has(path);
    yield (isMirrored ? compare(request, path, undefined, known) : undefined) ?? gone;
  }
}

/** Undefined when nothing is to be done or remembered. */
function compare(
  request: ComponentRequest,
  path: string,
  source: SourceFile | undefined,
  listed: BaseFile | undefined,
): OpenPath | undefined {
  const { component, folder, letters } = request;
  const obstacle = (reason: string): OpenPath => {
    return { path, source, now: undefined, mode: undefined, known: listed, verdict: "obstacle", reason };
  };
  if (letters.clashes.size > 0 && letters.clashes.has(path)) {
    return obstacle("another file has the same name in other letters, and the disk can't hold both");
  }
  const found = folder.find(path);
  if (found.kind === "obstacle") return obstacle(found.reason);
  if (source?.now.isLink && folder.isBehindLink(path)) {
    return obstacle("its folder is a link in the target, from where it would lead elsewhere");
  }
  if (found.kind === "file" && found.now.isLink && component.kind === "config") {
    return obstacle("it is a link in the target");
  }
  const now = found.kind === "file" ? found.now : undefined;
  // Of another folder than before the base tells nothing, unless its files were taken along.
  const isListed = movedFrom(request) === undefined || (now && listed && isUntouched(now, listed));
  const known = isListed ? listed : undefined;
  const verdict = decideFile(source?.now, now, known);
  const isAtItsName = !letters.before.has(path);
  if (verdict === "in-step" && source && known && isAtItsName && isKnown(known, source.now)) return undefined;
  return { path, source, now, mode: found.kind === "file" ? found.mode : undefined, known, verdict, reason: "" };
}

function isKnown(known: BaseFile, { hash, isLink, isExecutable }: FileNow): boolean {
  if (known.hash !== hash || known.isLink !== isLink) return false;
  return isExecutable === undefined || known.isExecutable === isExecutable;
}

/** Mostly the very object, so that many targets share it. */
function baseOf({ now }: SourceFile): BaseFile {
  return saysWhetherItRuns(now) ? now : { ...now, isExecutable: false };
}

function saysWhetherItRuns(now: FileNow): now is FileNow & BaseFile {
  return now.isExecutable !== undefined;
}

/** What was last made of a file for targets that lack it, and below which folder of theirs. */
const newFiles = new WeakMap<SourceFile, { readonly destination: string; readonly made: Made }>();

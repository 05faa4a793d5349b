import type { EngineId, FileChange, FileState, Origin } from "../../shared/change-set";
import { sameState } from "../../shared/change-set";
import type { ItemReport } from "../../shared/fidelity";
import { knownHashOf } from "../system/content-hash";
import { timeOf } from "../system/file-time";
import { spelledOnDisk } from "../system/spelled-on-disk";
import type { Entry, FileSystem, System } from "../system/system";
import { type Baseline, notAFile } from "./baseline";
import { type Baselines, openBaselines } from "./baselines";
import { combineReasons, type Why } from "./draft-why";
import { blobsOf, type PlacedBytes, type Plan, readPlaced } from "./plan";

/** A pretend copy of the disk: reads see its own writes, and nothing reaches the real one. */
export interface Draft {
  /**
   * The bytes at `path`, or undefined when nothing is there; `seen` is what was just seen at the path itself, which spares
   * a look. Throws FileError when it can't be read, AppError when it may not be.
   */
  read(path: string, seen?: Entry): Uint8Array | undefined;
  /** What is at `path` itself, a link not followed; unlike `read` it keeps no bytes in memory. Throws as `read` does. */
  stateOf(path: string): FileState;
  write(path: string, bytes: Uint8Array, why: Why): void;
  /** Writes what `from` holds. It is read when the plan is applied, which is stale when `from` holds something else then. */
  copy(path: string, from: PlacedBytes, why: Why): void;
  remove(path: string, why: Why): void;
  /** What the link at `path` itself names, as it is written; undefined where there is none. */
  readLink(path: string): string | undefined;
  /** Makes the folder `path` with these permission bits where nothing is, also when nothing is to be in it. */
  makeFolder(path: string, mode: number): void;
  /** Removes the folder `path` where the changes leave nothing in it; an undo makes it again. */
  removeFolder(path: string): void;
  /** Makes `path` itself, where nothing is or a file or another link, a link that names `target`. */
  link(path: string, target: string, why: Why): void;
  /**
   * Takes what is at `from`, a regular file or a symbolic link itself, to `to` as it is: bytes, permission bits, time.
   * Throws AppError `not-a-file` for anything else.
   */
  move(from: string, to: string, why: Why): void;
  /** Removes what is there, a regular file or a symbolic link itself. Throws AppError `not-a-file` for anything else. */
  discard(path: string, why: Why): void;
  /** Does `work`. When that throws, what it drafted is forgotten, and the error goes on. */
  attempt(work: () => void): void;
  /** The plan that turns the disk, as first read, into this draft; writes that change nothing are left out. */
  finish(about: About): Plan;
}

/** What a plan is about, besides its changes. */
export interface About {
  readonly engine: EngineId;
  readonly title: string;
  readonly report?: readonly ItemReport[];
  /** Absolute; removed where the changes leave nothing in them, and made again by an undo. */
  readonly removeFolders?: readonly string[];
  /** Absolute; made with these permission bits where they are missing, also when nothing is to be in them. */
  readonly makeFolders?: readonly { readonly path: string; readonly mode: number }[];
}

export interface DraftOptions {
  /** Links are followed only to places inside these folders (absolute, links in them resolved). */
  readonly roots: readonly string[];
  /** Whose bytes a write replaces; by default `foreign`. */
  readonly originOf?: (path: string, before: FileState) => Origin;
  /** An undo gives the old modification times back as well. */
  readonly keepsTimes?: boolean;
}

export function openDraft(system: System, { roots, originOf, keepsTimes = false }: DraftOptions): Draft {
  const { files } = system;
  const baselines = openBaselines(system, { roots, keepsTimes });
  const writes = new Map<string, Write>();
  const madeFolders = new Map<string, number>();
  const leftFolders = new Set<string>();

  /** Drafts the removal of a file or of a link itself, and gives what it was. */
  const take = (asked: string, why: Why): Taken => {
    const entry = files.look(asked);
    if (entry?.kind === "link") {
      const { path, state } = baselines.own(asked);
      const link = state();
      if (link.kind !== "link") throw notAFile(asked);
      writes.set(path, { bytes: undefined, why });
      return { bytes: new Uint8Array(), state: link };
    }
    const { path, bytes: old, state } = baselines.at(asked, { isThere: true });
    const [now, was] = [writes.get(path), state()];
    const bytes = now ? writtenBytes(files, now) : old();
    if (!bytes || was.kind !== "file") throw notAFile(asked);
    writes.set(path, { bytes: undefined, why: combineReasons(now?.why, why) });
    return { bytes, state: entry && !now ? { ...was, modified: timeOf(entry) } : was };
  };

  return {
    read(asked, seen) {
      const { path, bytes } = baselines.at(asked, { isThere: true, seen });
      const write = writes.get(path);
      return write ? writtenBytes(files, write) : bytes();
    },
    stateOf(asked) {
      const { path, state } = baselines.own(asked, false);
      const write = writes.get(path);
      return write ? stateAfter(state(), write) : state();
    },
    write(asked, bytes, why) {
      const { path } = why.replacesLink ? baselines.own(asked) : baselines.at(asked);
      writes.set(path, { bytes, why: combineReasons(writes.get(path)?.why, why) });
    },
    copy(asked, from, why) {
      const { path } = why.replacesLink ? baselines.own(asked, false) : baselines.at(asked, { holds: false });
      writes.set(path, { bytes: undefined, from, why: combineReasons(writes.get(path)?.why, why) });
    },
    remove(asked, why) {
      const { path } = why.replacesLink ? baselines.own(asked) : baselines.at(asked);
      writes.set(path, { bytes: undefined, why: combineReasons(writes.get(path)?.why, why) });
    },
    readLink(asked) {
      const { path, state } = baselines.own(asked);
      const write = writes.get(path);
      const now = write ? write.link : state();
      return now?.kind === "link" ? now.target : undefined;
    },
    makeFolder(asked, mode) {
      if (files.look(asked)) return;
      madeFolders.set(baselines.placeOfNew(asked), mode);
    },
    removeFolder(path) {
      leftFolders.add(path);
    },
    link(asked, target, why) {
      const { path } = baselines.own(asked);
      writes.set(path, {
        bytes: undefined,
        link: { kind: "link", target },
        why: combineReasons(writes.get(path)?.why, why),
      });
    },
    move(from, to, why) {
      const { bytes, state } = take(from, why);
      if (state.kind === "link") writes.set(baselines.at(to).path, { bytes: undefined, link: state, why });
      else {
        const { mode, modified } = state;
        this.write(to, bytes, { mode, ...(modified === undefined ? {} : { modified }), ...why });
      }
    },
    discard(path, why) {
      take(path, why);
    },
    attempt(work) {
      const [written, made, left] = [[...writes], [...madeFolders], [...leftFolders]];
      try {
        work();
      } catch (error) {
        writes.clear();
        madeFolders.clear();
        leftFolders.clear();
        for (const [path, write] of written) writes.set(path, write);
        for (const [path, mode] of made) madeFolders.set(path, mode);
        for (const path of left) leftFolders.add(path);
        throw error;
      }
    },
    finish({ engine, title, report, removeFolders, makeFolders }) {
      const held = new Map<string, Uint8Array>();
      const placed = new Map<string, PlacedBytes>();
      const changes: FileChange[] = [];
      // By the names that the disk has for them, since the applier goes by no others.
      const spelled = system.platform === "linux" ? undefined : spellings(files, writes, baselines);
      for (const [asked, write] of writes) {
        const path = spelled ? spelled.get(asked) : asked;
        if (path === undefined) continue;
        const baseline = baselines.at(asked);
        const before = baseline.state();
        const after = stateAfter(before, write);
        if (sameState(before, after)) continue;
        const change = changeOf(path, before, after, write.why, originOf);
        keepBytes(change, baseline, write, { held, placed });
        changes.push(change);
      }
      return {
        set: {
          format: 1,
          id: system.newId(),
          engine,
          title,
          created: system.clock.now().toISOString(),
          changes,
          steps: [],
          report: [...(report ?? [])],
          removeFolders: [...new Set([...(removeFolders ?? []), ...leftFolders])].sort((a, b) => a.length - b.length),
          makeFolders: [...(makeFolders ?? []), ...[...madeFolders].map(([path, mode]) => ({ path, mode }))],
        },
        blobs: blobsOf(files, held, placed),
      };
    },
  };
}

/** What is to be at a path: bytes, those of another file, a link, or nothing. */
interface Write {
  readonly bytes: Uint8Array | undefined;
  readonly from?: PlacedBytes;
  readonly link?: FileState;
  readonly why: Why;
}

interface Taken {
  /** Empty for a link. */
  readonly bytes: Uint8Array;
  readonly state: Exclude<FileState, { kind: "absent" }>;
}

/**
 * The paths of `writes` as a disk that ignores case spells them. Of a file that is written under one name and removed
 * under another, the removal is left out.
 */
function spellings(
  files: FileSystem,
  writes: ReadonlyMap<string, Write>,
  baselines: Baselines,
): ReadonlyMap<string, string> {
  const askedAs = new Map<string, string>();
  for (const [asked, { bytes, from, link }] of writes) {
    const path = baselines.at(asked).state().kind === "file" ? spelledOnDisk(files, asked) : asked;
    const isRemoval = !bytes && !from && !link;
    if (!isRemoval || !askedAs.has(path)) askedAs.set(path, asked);
  }
  return new Map([...askedAs].map(([path, asked]) => [asked, path]));
}

/** What a write puts in place, if that is a file. */
function writtenBytes(files: FileSystem, { bytes, from }: Write): Uint8Array | undefined {
  return from ? readPlaced(files, from) : bytes;
}

function changeOf(
  path: string,
  before: FileState,
  after: FileState,
  why: Why,
  originOf: DraftOptions["originOf"] = () => "foreign",
): FileChange {
  // A literal and no spreads: these would cost every change a hidden class of its own.
  const change: FileChange = {
    path,
    before,
    after,
    component: why.component,
    reason: why.reason,
    risk: why.risk ?? "low",
    origin: originOf(path, before),
    role: why.role ?? "content",
  };
  if (why.lock) change.lock = why.lock;
  if (why.nodes) change.nodes = why.nodes.map((node) => [...node]);
  return change;
}

/** Notes where the old and the new bytes of a change are: in memory, or in a file. By hash. */
function keepBytes(
  { path, before, after }: FileChange,
  { isHeld, bytes: old }: Baseline,
  { bytes, from }: Write,
  { held, placed }: { readonly held: Map<string, Uint8Array>; readonly placed: Map<string, PlacedBytes> },
): void {
  if (before.kind === "file") {
    const replaced = isHeld ? old() : undefined;
    if (replaced) held.set(before.hash, replaced);
    else placed.set(before.hash, { path, hash: before.hash, size: before.size });
  }
  if (after.kind === "file") {
    if (bytes) held.set(after.hash, bytes);
    else if (from) placed.set(after.hash, from);
  }
}

function stateAfter(before: FileState, { bytes, from, link, why }: Write): FileState {
  if (link) return link;
  const content = from ?? (bytes && { hash: knownHashOf(bytes), size: bytes.length });
  if (!content) return nothing;
  const keepsMode = before.kind === "file" && !(why.changesMode && why.mode !== undefined);
  const mode = keepsMode ? before.mode : (why.mode ?? 0o600);
  const state = { kind: "file" as const, hash: content.hash, size: content.size, mode };
  return why.modified === undefined ? state : { ...state, modified: why.modified };
}

const nothing = { kind: "absent" } as const;

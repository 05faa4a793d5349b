import { basename, dirname, join } from "node:path";
import type { EngineId, FileChange, FileState, Origin } from "../../shared/change-set";
import { sameState } from "../../shared/change-set";
import type { ItemReport } from "../../shared/fidelity";
import { knownHashOf } from "../system/content-hash";
import { timeOf } from "../system/file-time";
import type { Entry, FileSystem, System } from "../system/system";
import { type Baseline, fileBaseline, linkBaseline, notAFile, readBaseline } from "./baseline";
import { combineReasons, type Why } from "./draft-why";
import { knownFile } from "./known-bytes";
import { lookBelow } from "./look-below";
import { blobsOf, type PlacedBytes, type Plan, readPlaced } from "./plan";
import { resolveExisting, resolveInside } from "./resolve-inside";

/** A pretend copy of the disk: reads see its own writes, and nothing reaches the real one. */
export interface Draft {
  /** The bytes at `path`, or undefined when nothing is there. Throws FileError when it can't be read, AppError when it may not be. */
  read(path: string): Uint8Array | undefined;
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

export function openDraft(system: System, options: DraftOptions): Draft {
  const { files } = system;
  const folders = new Map<string, string>();
  const roots = options.roots.map((root) => resolveExisting(files, system.platform, root, folders).path);
  const baselines = new Map<string, Baseline>();
  const writes = new Map<string, Write>();
  const madeFolders = new Map<string, number>();
  const look = lookBelow(files);
  const keepsTimes = options.keepsTimes ?? false;
  const opened = system.clock.now().getTime();

  // By the path that was asked for as well: one draft sees the disk at one time.
  const baseline = (asked: string, { isThere = false, holds = true, seen }: Reading = {}): Baseline => {
    const before = baselines.get(asked);
    if (before) return before;
    // Most of what is read is a plain file, which one step tells; what is only written is mostly not there.
    const file = isThere ? (knownFile(files, asked) ?? files.readRegular(asked)) : undefined;
    const there = file?.entry ?? seen ?? look(asked) ?? "absent";
    const { path, entry } = resolveInside(files, system.platform, roots, asked, folders, there);
    const options = { keepsTimes, holds, isRead: isThere, opened };
    const known =
      baselines.get(path) ??
      (file ? fileBaseline(files, path, file, options) : readBaseline(files, path, entry, options));
    baselines.set(path, known);
    baselines.set(asked, known);
    return known;
  };

  /** That of the path itself: a link there is not followed. */
  const ownBaseline = (asked: string, holds = true): Baseline => {
    const seen = baselines.get(asked);
    if (seen?.path === asked) return seen;
    const entry = look(asked) ?? "absent";
    if (entry === "absent" || entry.kind !== "link") return baseline(asked, { holds, seen: entry });
    const folder = resolveInside(files, system.platform, roots, dirname(asked), folders, undefined);
    const path = join(folder.path, basename(asked));
    const before = baselines.get(path);
    if (before?.path === path) return before;
    const known = linkBaseline(path, files.readLink(asked));
    baselines.set(path, known);
    return known;
  };

  /** Drafts the removal of a file or of a link itself, and gives what it was. */
  const take = (asked: string, why: Why): Taken => {
    const entry = files.look(asked);
    if (entry?.kind === "link") {
      const { path: folder } = resolveInside(files, system.platform, roots, dirname(asked), folders, undefined);
      const path = join(folder, basename(asked));
      const state = { kind: "link", target: files.readLink(asked) } as const;
      baselines.set(path, linkBaseline(path, state.target));
      writes.set(path, { bytes: undefined, why });
      return { bytes: new Uint8Array(), state };
    }
    const { path, bytes: old, state } = baseline(asked, { isThere: true });
    const [now, was] = [writes.get(path), state()];
    const bytes = now ? writtenBytes(files, now) : old();
    if (!bytes || was.kind !== "file") throw notAFile(asked);
    writes.set(path, { bytes: undefined, why: combineReasons(now?.why, why) });
    return { bytes, state: entry && !now ? { ...was, modified: timeOf(entry) } : was };
  };

  return {
    read(asked) {
      const { path, bytes } = baseline(asked, { isThere: true });
      const write = writes.get(path);
      return write ? writtenBytes(files, write) : bytes();
    },
    stateOf(asked) {
      const { path, state } = ownBaseline(asked, false);
      const write = writes.get(path);
      return write ? stateAfter(state(), write) : state();
    },
    write(asked, bytes, why) {
      const { path } = why.replacesLink ? ownBaseline(asked) : baseline(asked);
      writes.set(path, { bytes, why: combineReasons(writes.get(path)?.why, why) });
    },
    copy(asked, from, why) {
      const { path } = why.replacesLink ? ownBaseline(asked, false) : baseline(asked, { holds: false });
      writes.set(path, { bytes: undefined, from, why: combineReasons(writes.get(path)?.why, why) });
    },
    remove(asked, why) {
      const { path } = why.replacesLink ? ownBaseline(asked) : baseline(asked);
      writes.set(path, { bytes: undefined, why: combineReasons(writes.get(path)?.why, why) });
    },
    readLink(asked) {
      const { path, state } = ownBaseline(asked);
      const write = writes.get(path);
      const now = write ? write.link : state();
      return now?.kind === "link" ? now.target : undefined;
    },
    makeFolder(asked, mode) {
      if (files.look(asked)) return;
      const { path } = resolveInside(files, system.platform, roots, asked, folders, "absent");
      madeFolders.set(path, mode);
    },
    link(asked, target, why) {
      const { path } = ownBaseline(asked);
      writes.set(path, {
        bytes: undefined,
        link: { kind: "link", target },
        why: combineReasons(writes.get(path)?.why, why),
      });
    },
    move(from, to, why) {
      const { bytes, state } = take(from, why);
      if (state.kind === "link") writes.set(baseline(to).path, { bytes: undefined, link: state, why });
      else {
        const { mode, modified } = state;
        this.write(to, bytes, { mode, ...(modified === undefined ? {} : { modified }), ...why });
      }
    },
    discard(path, why) {
      take(path, why);
    },
    attempt(work) {
      const [written, made] = [[...writes], [...madeFolders]];
      try {
        work();
      } catch (error) {
        writes.clear();
        madeFolders.clear();
        for (const [path, write] of written) writes.set(path, write);
        for (const [path, mode] of made) madeFolders.set(path, mode);
        throw error;
      }
    },
    finish({ engine, title, report, removeFolders, makeFolders }) {
      const held = new Map<string, Uint8Array>();
      const placed = new Map<string, PlacedBytes>();
      const changes: FileChange[] = [];
      for (const [path, write] of writes) {
        const { bytes, from, why } = write;
        const { state, bytes: old, isHeld } = baseline(path);
        const before = state();
        const after = stateAfter(before, write);
        if (sameState(before, after)) continue;
        if (before.kind === "file") {
          const replaced = isHeld ? old() : undefined;
          if (replaced) held.set(before.hash, replaced);
          else placed.set(before.hash, { path, hash: before.hash, size: before.size });
        }
        if (after.kind === "file") {
          if (bytes) held.set(after.hash, bytes);
          else if (from) placed.set(after.hash, from);
        }
        // A literal and no spreads: these would cost every change a hidden class of its own.
        const change: FileChange = {
          path,
          before,
          after,
          component: why.component,
          reason: why.reason,
          risk: why.risk ?? "low",
          origin: options.originOf?.(path, before) ?? "foreign",
          role: why.role ?? "content",
        };
        if (why.lock) change.lock = why.lock;
        if (why.nodes) change.nodes = why.nodes.map((node) => [...node]);
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
          removeFolders: [...new Set(removeFolders)].sort((a, b) => a.length - b.length),
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

/** How a baseline is taken. */
interface Reading {
  /** Whether it is a plain file that is there, most likely. */
  readonly isThere?: boolean;
  /** Whether the bytes are kept in memory. */
  readonly holds?: boolean;
  /** What was just seen at the path itself. */
  readonly seen?: Entry | "absent";
}

/** What a write puts in place, if that is a file. */
function writtenBytes(files: FileSystem, { bytes, from }: Write): Uint8Array | undefined {
  return from ? readPlaced(files, from) : bytes;
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

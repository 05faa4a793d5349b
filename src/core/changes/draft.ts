import { createHash } from "node:crypto";
import { basename, dirname, join, posix, win32 } from "node:path";
import type { DirectoryLock, EngineId, FileChange, FileState, Origin, Risk } from "../../shared/change-set";
import { sameState } from "../../shared/change-set";
import type { ItemReport } from "../../shared/fidelity";
import { madeOf } from "../../shared/made-of";
import { AppError } from "../../shared/result";
import { timeOf } from "../system/file-time";
import type { Entry, FileSystem, RegularFile, System } from "../system/system";
import { knownBytes } from "./known-bytes";
import type { Plan } from "./plan";

/** Why a file is written, for the review; `mode` is for a new file (an existing one keeps its own unless `changesMode`). */
export interface Why {
  readonly component: string;
  readonly reason: string;
  readonly risk?: Risk;
  readonly mode?: number;
  readonly changesMode?: boolean;
  readonly role?: FileChange["role"];
  readonly lock?: DirectoryLock;
  /** When the file counts as changed, in microseconds since 1970; without it, when it is written. */
  readonly modified?: number;
  /** A link at the path itself is replaced, not followed. */
  readonly replacesLink?: boolean;
  /** The JSON nodes edited, for a file whose other nodes belong to a running program (see `FileChange.nodes`). */
  readonly nodes?: readonly (readonly string[])[];
}

/** A pretend copy of the disk: reads see its own writes, and nothing reaches the real one. */
export interface Draft {
  /** The bytes at `path`, or undefined when nothing is there. Throws FileError when it can't be read, AppError when it may not be. */
  read(path: string): Uint8Array | undefined;
  write(path: string, bytes: Uint8Array, why: Why): void;
  remove(path: string, why: Why): void;
  /** What the link at `path` itself names, as it is written; undefined where there is none. */
  readLink(path: string): string | undefined;
  /** Makes `path` itself, where nothing is or a file or another link, a link that names `target`. */
  link(path: string, target: string, why: Why): void;
  /**
   * Takes what is at `from`, a regular file or a symbolic link itself, to `to` as it is: bytes, permission bits, time.
   * Throws AppError `not-a-file` for anything else.
   */
  move(from: string, to: string, why: Why): void;
  /** Removes what is there, a regular file or a symbolic link itself. Throws AppError `not-a-file` for anything else. */
  discard(path: string, why: Why): void;
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
  const keepsTimes = options.keepsTimes ?? false;

  // By the path that was asked for as well: one draft sees the disk at one time.
  const baseline = (asked: string, isThere = false): Baseline => {
    const before = baselines.get(asked);
    if (before) return before;
    // Most of what is read is a plain file, which one step tells; what is only written is mostly not there.
    const file = isThere ? files.readRegular(asked) : undefined;
    const { path, entry } = resolveInside(files, system.platform, roots, asked, folders, file?.entry);
    const known =
      baselines.get(path) ??
      (file ? fileBaseline(path, file, keepsTimes) : readBaseline(files, path, entry, keepsTimes));
    baselines.set(path, known);
    baselines.set(asked, known);
    return known;
  };

  /** That of the path itself: a link there is not followed. */
  const ownBaseline = (asked: string): Baseline => {
    if (files.look(asked)?.kind !== "link") return baseline(asked);
    const folder = resolveInside(files, system.platform, roots, dirname(asked), folders, undefined);
    const path = join(folder.path, basename(asked));
    const before = baselines.get(path);
    if (before?.path === path) return before;
    const link: FileState = { kind: "link", target: files.readLink(asked) };
    const known: Baseline = { path, state: () => link, bytes: undefined };
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
      baselines.set(path, { path, state: () => state, bytes: undefined });
      writes.set(path, { bytes: undefined, why });
      return { bytes: new Uint8Array(), state };
    }
    const { path, bytes: old, state } = baseline(asked, true);
    const [now, was] = [writes.get(path), state()];
    const bytes = now ? now.bytes : old;
    if (!bytes || was.kind !== "file") throw notAFile(asked);
    writes.set(path, { bytes: undefined, why: combine(now?.why, why) });
    return { bytes, state: entry && !now ? { ...was, modified: timeOf(entry) } : was };
  };

  return {
    read(asked) {
      const { path, bytes } = baseline(asked, true);
      const write = writes.get(path);
      return write ? write.bytes : bytes;
    },
    write(asked, bytes, why) {
      const { path } = why.replacesLink ? ownBaseline(asked) : baseline(asked);
      writes.set(path, { bytes, why: combine(writes.get(path)?.why, why) });
    },
    remove(asked, why) {
      const { path } = why.replacesLink ? ownBaseline(asked) : baseline(asked);
      writes.set(path, { bytes: undefined, why: combine(writes.get(path)?.why, why) });
    },
    readLink(asked) {
      const { path, state } = ownBaseline(asked);
      const write = writes.get(path);
      const now = write ? write.link : state();
      return now?.kind === "link" ? now.target : undefined;
    },
    link(asked, target, why) {
      const { path } = ownBaseline(asked);
      writes.set(path, { bytes: undefined, link: { kind: "link", target }, why: combine(writes.get(path)?.why, why) });
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
    finish({ engine, title, report, removeFolders, makeFolders }) {
      const blobs = new Map<string, Uint8Array>();
      const changes: FileChange[] = [];
      for (const [path, { bytes, link, why }] of writes) {
        const { state, bytes: old } = baseline(path);
        const before = state();
        const after = link ?? stateAfter(before, bytes, why);
        if (sameState(before, after)) continue;
        if (old && before.kind === "file") blobs.set(before.hash, old);
        if (bytes && after.kind === "file") blobs.set(after.hash, bytes);
        changes.push({
          path,
          before,
          after,
          component: why.component,
          reason: why.reason,
          risk: why.risk ?? "low",
          origin: options.originOf?.(path, before) ?? "foreign",
          role: why.role ?? "content",
          ...(why.lock ? { lock: why.lock } : {}),
          ...(why.nodes ? { nodes: why.nodes.map((node) => [...node]) } : {}),
        });
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
          makeFolders: [...(makeFolders ?? [])],
        },
        blobs,
      };
    },
  };
}

/** A path that is written for several reasons is still one change. */
function combine(earlier: Why | undefined, why: Why): Why {
  if (!earlier) return why;
  const joined = (a: string, b: string, between: string) => [...new Set([...a.split(between), b])].sort().join(between);
  const { nodes: _nodes, ...rest } = { ...earlier, ...why };
  return {
    ...rest,
    component: joined(earlier.component, why.component, "+"),
    reason: joined(earlier.reason, why.reason, "; "),
    risk: riskier(earlier.risk ?? "low", why.risk ?? "low"),
    ...(earlier.nodes && why.nodes ? { nodes: [...earlier.nodes, ...why.nodes] } : {}),
  };
}

function riskier(a: Risk, b: Risk): Risk {
  const order = ["low", "medium", "high"] as const;
  return order.indexOf(a) > order.indexOf(b) ? a : b;
}

/** SHA-256 in hex. */
export function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** The same for bytes that are not to be changed any more. */
export const knownHashOf = madeOf(hashOf, () => "");

/** What is to be at a path: bytes, a link, or nothing. */
interface Write {
  readonly bytes: Uint8Array | undefined;
  readonly link?: FileState;
  readonly why: Why;
}

interface Taken {
  /** Empty for a link. */
  readonly bytes: Uint8Array;
  readonly state: Exclude<FileState, { kind: "absent" }>;
}

interface Baseline {
  readonly path: string;
  /** Made when it is asked for: most files are only read. */
  readonly state: () => FileState;
  readonly bytes: Uint8Array | undefined;
}

function readBaseline(files: FileSystem, path: string, seen: Entry | undefined, keepsTimes: boolean): Baseline {
  const entry = seen ?? files.look(path);
  if (!entry) return { path, state: () => ({ kind: "absent" }), bytes: undefined };
  if (entry.kind !== "file") throw notAFile(path);
  return fileBaseline(path, { entry, bytes: files.read(path) }, keepsTimes);
}

function fileBaseline(path: string, { entry, bytes: fresh }: RegularFile, keepsTimes: boolean): Baseline {
  const bytes = knownBytes(path, fresh);
  const { mode } = entry;
  const time = keepsTimes ? { modified: timeOf(entry) } : {};
  return { path, state: () => ({ kind: "file", hash: knownHashOf(bytes), size: bytes.length, mode, ...time }), bytes };
}

function notAFile(path: string): AppError {
  return new AppError({
    code: "not-a-file",
    message: `${path} is no regular file, so Lockstep will not read or replace it.`,
    hint: "Move it away, then plan again.",
  });
}

function stateAfter(before: FileState, bytes: Uint8Array | undefined, why: Why): FileState {
  if (!bytes) return { kind: "absent" };
  const keepsMode = before.kind === "file" && !(why.changesMode && why.mode !== undefined);
  const mode = keepsMode ? before.mode : (why.mode ?? 0o600);
  const time = why.modified === undefined ? {} : { modified: why.modified };
  return { kind: "file", hash: knownHashOf(bytes), size: bytes.length, mode, ...time };
}

/** Where a path leads, and what was seen there on the way; undefined: it has to be looked at. */
interface Resolved {
  readonly path: string;
  readonly entry: Entry | undefined;
}

/** `path` with links resolved, refused when that leads out of `roots`. */
function resolveInside(
  files: FileSystem,
  platform: System["platform"],
  roots: readonly string[],
  path: string,
  folders: Map<string, string>,
  seen: Entry | undefined,
): Resolved {
  const target = resolveExisting(files, platform, path, folders, seen);
  const resolved = target.path;
  const { relative, isAbsolute } = platform === "win32" ? win32 : posix;
  const inside = roots.some((root) => {
    // Told at once of nearly every path: links are resolved, so nothing in it leads up again.
    if (resolved.startsWith(`${root}/`) && !resolved.includes("/..")) return true;
    const way = relative(root, resolved);
    return way !== ".." && !way.startsWith("../") && !way.startsWith("..\\") && !isAbsolute(way);
  });
  if (inside) return target;
  throw new AppError({
    code: "outside-roots",
    message:
      resolved === path
        ? `${path} lies outside the folders that this change may touch.`
        : `${path} is a link to ${resolved}, which lies outside the folders that this change may touch.`,
    hint: "Replace the link by a file, or move its target inside.",
  });
}

/** Resolves the links of the longest part of `path` that exists. A dangling link is refused: what it means is unknown. */
function resolveExisting(
  files: FileSystem,
  platform: System["platform"],
  path: string,
  folders: Map<string, string>,
  seen?: Entry,
): Resolved {
  const { dirname, basename, join } = platform === "win32" ? win32 : posix;
  const parent = dirname(path);
  if (parent === path) return { path, entry: undefined };
  const entry = seen ?? files.look(path);
  if (entry && entry.kind !== "file") return { path: files.resolve(path), entry: undefined };
  // Thousands of files lie in a few folders, and one draft sees the disk at one time.
  const known = folders.get(parent);
  const folder = known ?? resolveExisting(files, platform, parent, folders).path;
  if (known === undefined) folders.set(parent, folder);
  return { path: join(folder, basename(path)), entry };
}

import { createHash } from "node:crypto";
import { posix, win32 } from "node:path";
import type { DirectoryLock, EngineId, FileChange, FileState, Origin, Risk } from "../../shared/change-set";
import { sameState } from "../../shared/change-set";
import type { ItemReport } from "../../shared/fidelity";
import { madeOf } from "../../shared/made-of";
import { AppError } from "../../shared/result";
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
  /** The JSON nodes edited, for a file whose other nodes belong to a running program (see `FileChange.nodes`). */
  readonly nodes?: readonly (readonly string[])[];
}

/** A pretend copy of the disk: reads see its own writes, and nothing reaches the real one. */
export interface Draft {
  /** The bytes at `path`, or undefined when nothing is there. Throws FileError when it can't be read, AppError when it may not be. */
  read(path: string): Uint8Array | undefined;
  write(path: string, bytes: Uint8Array, why: Why): void;
  remove(path: string, why: Why): void;
  /** The plan that turns the disk, as first read, into this draft; writes that change nothing are left out. */
  finish(about: About): Plan;
}

/** What a plan is about, besides its changes. */
export interface About {
  readonly engine: EngineId;
  readonly title: string;
  readonly report?: readonly ItemReport[];
}

export interface DraftOptions {
  /** Links are followed only to places inside these folders (absolute, links in them resolved). */
  readonly roots: readonly string[];
  /** Whose bytes a write replaces; by default `foreign`. */
  readonly originOf?: (path: string, before: FileState) => Origin;
}

export function openDraft(system: System, options: DraftOptions): Draft {
  const { files } = system;
  const folders = new Map<string, string>();
  const roots = options.roots.map((root) => resolveExisting(files, system.platform, root, folders).path);
  const baselines = new Map<string, Baseline>();
  const writes = new Map<string, { bytes: Uint8Array | undefined; why: Why }>();

  // By the path that was asked for as well: one draft sees the disk at one time.
  const baseline = (asked: string, isThere = false): Baseline => {
    const before = baselines.get(asked);
    if (before) return before;
    // Most of what is read is a plain file, which one step tells; what is only written is mostly not there.
    const file = isThere ? files.readRegular(asked) : undefined;
    const { path, entry } = resolveInside(files, system.platform, roots, asked, folders, file?.entry);
    const known = baselines.get(path) ?? (file ? fileBaseline(path, file) : readBaseline(files, path, entry));
    baselines.set(path, known);
    baselines.set(asked, known);
    return known;
  };

  return {
    read(asked) {
      const { path, bytes } = baseline(asked, true);
      const write = writes.get(path);
      return write ? write.bytes : bytes;
    },
    write(asked, bytes, why) {
      const { path } = baseline(asked);
      writes.set(path, { bytes, why: combine(writes.get(path)?.why, why) });
    },
    remove(asked, why) {
      const { path } = baseline(asked);
      writes.set(path, { bytes: undefined, why: combine(writes.get(path)?.why, why) });
    },
    finish({ engine, title, report }) {
      const blobs = new Map<string, Uint8Array>();
      const changes: FileChange[] = [];
      for (const [path, { bytes, why }] of writes) {
        const { state, bytes: old } = baseline(path);
        const before = state();
        const after = stateAfter(before, bytes, why);
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
          removeFolders: [],
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

interface Baseline {
  readonly path: string;
  /** Made when it is asked for: most files are only read. */
  readonly state: () => FileState;
  readonly bytes: Uint8Array | undefined;
}

function readBaseline(files: FileSystem, path: string, seen: Entry | undefined): Baseline {
  const entry = seen ?? files.look(path);
  if (!entry) return { path, state: () => ({ kind: "absent" }), bytes: undefined };
  if (entry.kind !== "file") {
    throw new AppError({
      code: "not-a-file",
      message: `${path} is no regular file, so Lockstep will not read or replace it.`,
      hint: "Move it away, then plan again.",
    });
  }
  return fileBaseline(path, { entry, bytes: files.read(path) });
}

function fileBaseline(path: string, { entry, bytes: fresh }: RegularFile): Baseline {
  const bytes = knownBytes(path, fresh);
  const { mode } = entry;
  return { path, state: () => ({ kind: "file", hash: knownHashOf(bytes), size: bytes.length, mode }), bytes };
}

function stateAfter(before: FileState, bytes: Uint8Array | undefined, why: Why): FileState {
  if (!bytes) return { kind: "absent" };
  const keepsMode = before.kind === "file" && !(why.changesMode && why.mode !== undefined);
  const mode = keepsMode ? before.mode : (why.mode ?? 0o600);
  return { kind: "file", hash: knownHashOf(bytes), size: bytes.length, mode };
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

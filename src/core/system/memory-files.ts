import { posix } from "node:path";
import { foldedName } from "../../shared/folded-name";
import { FileError } from "./file-error";
import type { Entry, FileSystem } from "./system";

export interface MemoryFiles extends FileSystem {
  /** Puts a file there, making its folders; for setting a scene. */
  place(path: string, content: string | Uint8Array, mode?: number): void;
  link(path: string, target: string): void;
  /** From now on a folder is a disk of its own. */
  mount(path: string): void;
  /** Leaves its folder empty; gives what connects it again. */
  unmount(path: string): () => void;
  /** Every file with its text, for comparing scenes. */
  texts(under?: string): Record<string, string>;
}

type Node =
  | { kind: "file"; bytes: Uint8Array; mode: number; uid: number; gid: number; modified: number }
  | { kind: "folder"; mode: number; uid: number; gid: number; modified: number }
  | { kind: "link"; target: string; mode: number; uid: number; gid: number; modified: number };

/**
 * A disk in memory with folders, links, modes and the errors that a real one gives; one that ignores case finds a file
 * also by its name in other letters, as those of macOS and Windows do.
 */
export function memoryFiles(now: () => number, ignoresCase = false): MemoryFiles {
  const nodes = new Map<string, Node>([["/", { kind: "folder", mode: 0o755, uid: 1000, gid: 1000, modified: 0 }]]);

  const mounted = new Set<string>();

  /** The path as the disk spells it, where there is something. */
  const spelled = (path: string): string => {
    if (!ignoresCase || nodes.has(path)) return path;
    const folded = foldedName(path);
    return [...nodes.keys()].find((other) => foldedName(other) === folded) ?? path;
  };

  const resolve = (path: string, operation: string, hops = 0): string => {
    if (hops > 40) throw new FileError("ELOOP", operation, path);
    let done = "/";
    const names = posix.normalize(path).split("/").filter(Boolean);
    for (const [index, name] of names.entries()) {
      done = spelled(posix.join(done, name));
      const node = nodes.get(done);
      if (!node) throw new FileError("ENOENT", operation, path);
      if (node.kind === "link") {
        const rest = names.slice(index + 1).join("/");
        return resolve(posix.join(posix.resolve(posix.dirname(done), node.target), rest), operation, hops + 1);
      }
      if (node.kind === "file" && index < names.length - 1) throw new FileError("ENOTDIR", operation, path);
    }
    return done;
  };
  /** The path with its parent's links resolved: where an entry of that name is or would be. */
  const seat = (path: string, operation: string): string => {
    if (posix.normalize(path) === "/") return "/";
    const parent = resolve(posix.dirname(path), operation);
    if (nodes.get(parent)?.kind !== "folder") throw new FileError("ENOTDIR", operation, path);
    return spelled(posix.join(parent, posix.basename(path)));
  };
  const expect = <K extends Node["kind"]>(path: string, operation: string, kind: K) => {
    const node = nodes.get(path);
    if (!node) throw new FileError("ENOENT", operation, path);
    if (node.kind !== kind) throw new FileError(node.kind === "folder" ? "EISDIR" : "ENOTDIR", operation, path);
    return node as Extract<Node, { kind: K }>;
  };
  const childrenOf = (folder: string) => {
    const prefix = folder === "/" ? "/" : `${folder}/`;
    return [...nodes.keys()].filter(
      (path) => path !== "/" && path.startsWith(prefix) && !path.slice(prefix.length).includes("/"),
    );
  };
  const fresh = { uid: 1000, gid: 1000 };

  const files: MemoryFiles = {
    look(path) {
      try {
        const node = nodes.get(seat(path, "look at"));
        return node && entryOf(node);
      } catch (error) {
        if (error instanceof FileError && (error.code === "ENOENT" || error.code === "ENOTDIR")) return undefined;
        throw error;
      }
    },
    // A copy: `slice` of a Buffer would be the same memory.
    read: (path) => new Uint8Array(expect(resolve(path, "read"), "read", "file").bytes),
    readFor: (path, use) => use(files.read(path)),
    readRegular(path) {
      const entry = files.look(path);
      return entry?.kind === "file" ? { entry, bytes: files.read(path) } : undefined;
    },
    readStart(path, most) {
      const node = nodes.get(resolve(path, "read"));
      if (node?.kind !== "file") throw new FileError("EFTYPE", "read", path);
      return node.bytes.slice(0, most);
    },
    list(path) {
      if (!files.look(path)) return undefined;
      const folder = resolve(path, "list");
      expect(folder, "list", "folder");
      return childrenOf(folder).map((child) => posix.basename(child));
    },
    *scan(path) {
      const folder = resolve(path, "list");
      expect(folder, "list", "folder");
      yield childrenOf(folder).flatMap((child) => {
        const node = nodes.get(child);
        return node ? [{ name: posix.basename(child), kind: node.kind }] : [];
      });
    },
    resolve: (path) => resolve(path, "resolve"),
    diskOf(path) {
      const at = `${resolve(path, "look at")}/`;
      return [...mounted].findIndex((disk) => at.startsWith(`${disk}/`));
    },
    create(path, bytes, { mode }) {
      const at = seat(path, "create");
      if (nodes.has(at)) throw new FileError("EEXIST", "create", path);
      nodes.set(at, { kind: "file", bytes: new Uint8Array(bytes), mode, ...fresh, modified: now() });
    },
    async createAll(_count, all) {
      for await (const { path, bytes, mode } of all) files.create(path, bytes, { mode, flush: false });
    },
    append(path, bytes, mode) {
      if (!files.look(path)) files.create(path, new Uint8Array(), { mode, flush: false });
      const node = expect(resolve(path, "append to"), "append to", "file");
      Object.assign(node, { bytes: Buffer.concat([node.bytes, bytes]), modified: now() });
    },
    rename(from, to) {
      const [source, target] = [seat(from, "rename"), seat(to, "rename to")];
      const node = nodes.get(source);
      if (!node) throw new FileError("ENOENT", "rename", from);
      if (nodes.get(target)?.kind === "folder") throw new FileError("EISDIR", "rename to", to);
      for (const path of [source, target]) nodes.delete(path);
      nodes.set(posix.join(posix.dirname(target), posix.basename(to)), node);
    },
    remove(path) {
      const at = seat(path, "remove");
      const node = nodes.get(at);
      if (!node) throw new FileError("ENOENT", "remove", path);
      if (node.kind === "folder") throw new FileError("EISDIR", "remove", path);
      nodes.delete(at);
    },
    makeFolder(path, mode) {
      const at = seat(path, "make the folder");
      if (nodes.has(at)) throw new FileError("EEXIST", "make the folder", path);
      nodes.set(at, { kind: "folder", mode, ...fresh, modified: now() });
    },
    removeFolder(path) {
      const at = seat(path, "remove the folder");
      expect(at, "remove the folder", "folder");
      if (childrenOf(at).length > 0) throw new FileError("ENOTEMPTY", "remove the folder", path);
      nodes.delete(at);
    },
    changeOwner(path, uid, gid) {
      Object.assign(expect(resolve(path, "change the owner of"), "change the owner of", "file"), { uid, gid });
    },
    changeMode(path, mode) {
      const node = nodes.get(resolve(path, "change the mode of"));
      if (node) node.mode = mode;
    },
    touch(path) {
      const node = nodes.get(resolve(path, "touch"));
      if (node) node.modified = now();
    },
    setModified(path, microseconds) {
      expect(resolve(path, "set the time of"), "set the time of", "file").modified = microseconds / 1_000;
    },
    readLink: (path) => expect(seat(path, "read the link"), "read the link", "link").target,
    createLink(path, target) {
      const at = seat(path, "create");
      if (nodes.has(at)) throw new FileError("EEXIST", "create", path);
      nodes.set(at, { kind: "link", target, mode: 0o777, ...fresh, modified: now() });
    },
    async flush(paths) {
      for (const path of paths) expect(resolve(path, "flush"), "flush", "file");
    },
    flushFolder(path) {
      expect(resolve(path, "flush"), "flush", "folder");
    },
    async flushFolders(paths) {
      for (const path of paths) expect(resolve(path, "flush"), "flush", "folder");
    },
    place(path, content, mode = 0o644) {
      const bytes = typeof content === "string" ? new TextEncoder().encode(content) : new Uint8Array(content);
      nodes.set(placeOf(path), { kind: "file", bytes, mode, ...fresh, modified: now() });
    },
    link(path, target) {
      nodes.set(placeOf(path), { kind: "link", target, mode: 0o777, ...fresh, modified: now() });
    },
    mount(path) {
      placeOf(`${path}/file`);
      mounted.add(path);
    },
    unmount(path) {
      const taken = [...nodes].filter(([at]) => at.startsWith(`${path}/`));
      for (const [at] of taken) nodes.delete(at);
      mounted.delete(path);
      return () => {
        files.mount(path);
        for (const [at, node] of taken) nodes.set(at, node);
      };
    },
    texts(under = "/") {
      const found = [...nodes].filter(([path]) => path.startsWith(under));
      return Object.fromEntries(
        found
          .flatMap(([path, node]) =>
            node.kind === "file" ? [[path, new TextDecoder("utf-8", { ignoreBOM: true }).decode(node.bytes)]] : [],
          )
          .sort(),
      );
    },
  };

  /** Where something is placed at `path`, its folders made. */
  function placeOf(path: string): string {
    const above = posix.dirname(path);
    if (above === path) return path;
    const parent = placeOf(above);
    if (!nodes.has(parent)) nodes.set(parent, { kind: "folder", mode: 0o755, ...fresh, modified: now() });
    return spelled(posix.join(parent, posix.basename(path)));
  }

  return files;
}

function entryOf(node: Node): Entry {
  const { kind, mode, uid, gid, modified } = node;
  const size = node.kind === "file" ? node.bytes.length : 0;
  return { kind, size, mode, uid, gid, modified, changed: modified, inode: inodeOf(node) };
}

function inodeOf(node: Node): number {
  const known = inodes.get(node);
  if (known !== undefined) return known;
  lastInode += 1;
  inodes.set(node, lastInode);
  return lastInode;
}

const inodes = new WeakMap<Node, number>();
let lastInode = 0;

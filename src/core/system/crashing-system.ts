import type { FileSystem, System } from "./system";

/** Stands for the death of the process: no code may catch it, and nothing works after it. */
export class Crash extends Error {
  override readonly name = "Crash";
}

/** Where the process dies: before the n-th operation that changes the disk, or half-way through it when it writes bytes. */
export interface StopPoint {
  readonly operation: number;
  readonly halfway: boolean;
}

export interface CrashingSystem extends System {
  /** How many operations that change the disk were asked for. */
  operations(): number;
}

/** `system`, on which the process dies at `stop`; without one it counts. */
export function crashingSystem<S extends System>(system: S, stop?: StopPoint): S & CrashingSystem {
  let asked = 0;
  let dead = false;
  const alive = () => {
    if (dead) throw new Crash("The process is dead");
  };
  const die = (): never => {
    dead = true;
    throw new Crash(`Stopped at operation ${asked}`);
  };
  const changing = (run: () => void, half?: () => void): void => {
    alive();
    asked += 1;
    if (stop?.operation !== asked) {
      run();
      return;
    }
    if (stop.halfway) half?.();
    die();
  };
  const looking = <T>(run: () => T): T => {
    alive();
    return run();
  };
  const { files } = system;
  const crashing: FileSystem = {
    look: (path) => looking(() => files.look(path)),
    read: (path) => looking(() => files.read(path)),
    readFor: (path, use) => looking(() => files.readFor(path, use)),
    readRegular: (path) => looking(() => files.readRegular(path)),
    readStart: (path, most) => looking(() => files.readStart(path, most)),
    list: (path) => looking(() => files.list(path)),
    scan: (path, folder) => looking(() => files.scan(path, folder)),
    resolve: (path) => looking(() => files.resolve(path)),
    diskOf: (path) => looking(() => files.diskOf(path)),
    create: (path, bytes, options) =>
      changing(
        () => files.create(path, bytes, options),
        () => files.create(path, bytes.subarray(0, bytes.length >> 1), options),
      ),
    async createAll(_count, all) {
      for await (const { path, bytes, mode } of all) crashing.create(path, bytes, { mode, flush: false });
    },
    append: (path, bytes, mode) =>
      changing(
        () => files.append(path, bytes, mode),
        () => files.append(path, bytes.subarray(0, bytes.length >> 1), mode),
      ),
    rename: (from, to) => changing(() => files.rename(from, to)),
    remove: (path) => changing(() => files.remove(path)),
    makeFolder: (path, mode) => changing(() => files.makeFolder(path, mode)),
    removeFolder: (path) => changing(() => files.removeFolder(path)),
    changeOwner: (path, uid, gid) => changing(() => files.changeOwner(path, uid, gid)),
    changeMode: (path, mode) => changing(() => files.changeMode(path, mode)),
    touch: (path) => changing(() => files.touch(path)),
    setModified: (path, microseconds) => changing(() => files.setModified(path, microseconds)),
    readLink: (path) => looking(() => files.readLink(path)),
    createLink: (path, target) => changing(() => files.createLink(path, target)),
    flush: async (paths) => {
      changing(() => undefined);
      await files.flush(paths);
    },
    flushFolder: (path) => changing(() => files.flushFolder(path)),
    flushFolders: async (paths) => {
      changing(() => undefined);
      await files.flushFolders(paths);
    },
  };
  return { ...system, files: crashing, operations: () => asked };
}

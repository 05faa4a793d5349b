import { join } from "node:path";
import { AppError } from "../../../../shared/result";
import type { System } from "../../../system/system";
import { sessionDigest } from "../digests";
import { RemoteAway, type SessionRemote } from "../remote";
import { takeFolderLock } from "./folder-lock";
import { folderStore } from "./folder-store";
import { compareWith, pushInto } from "./shared-index";

/**
 * A folder that several machines reach. Contents and states are only ever added, each renamed into place when it is
 * whole; the index of a project is replaced under a lock. A machine that dies leaves nothing that counts half.
 */
export function folderRemote(
  system: Pick<System, "files" | "clock" | "newId">,
  root: string,
  options: { readonly flush: boolean; readonly signal?: AbortSignal | undefined },
): SessionRemote {
  const store = folderStore(system, root, options);
  const requireRoot = () => {
    const entry = system.files.look(root);
    // A disk that is not mounted is no empty store.
    if (!entry) throw new RemoteAway(`${root} is not there`);
    if (entry.kind === "folder" || (entry.kind === "link" && system.files.look(system.files.resolve(root)))) return;
    throw new AppError({ code: "sync-folder", message: `${root} is no folder.`, hint: "Name another one." });
  };
  return {
    kind: "folder",
    place: root,
    async compare(project, digest) {
      requireRoot();
      return compareWith(store.readIndex(project), digest);
    },
    async pull(project, sessions) {
      requireRoot();
      const index = store.readIndex(project);
      return sessions.map((session) => store.session(session, index)).filter(({ kind }) => kind !== "absent");
    },
    async fetch(hashes, take) {
      requireRoot();
      return hashes.filter((hash) => {
        const bytes = store.content(hash);
        if (bytes) take(hash, bytes);
        return !bytes;
      });
    },
    async missing(hashes) {
      requireRoot();
      return hashes.filter((hash) => !store.has(hash));
    },
    async store(contents) {
      requireRoot();
      store.putContents(contents);
    },
    async push(project, orders, contents) {
      requireRoot();
      store.putContents(contents);
      for (const order of orders) if (order.kind === "put") store.putState(sessionDigest(order.entries), order.entries);
      const lock = await takeFolderLock(system, join(root, "lock"), options.signal);
      try {
        const { index, results } = pushInto(store.readIndex(project), orders, store, system.clock.now().toISOString());
        lock.require();
        if (results.some(({ kind }) => kind === "accepted")) store.writeIndex(index);
        return results;
      } finally {
        lock.release();
      }
    },
  };
}

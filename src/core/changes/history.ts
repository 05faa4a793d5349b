import { join } from "node:path";
import { AppError } from "../../shared/result";
import type { System } from "../system/system";
import { blobStore } from "./blob-store";
import { type DataFolder, replaceOwnFile } from "./data-folder";
import { type Manifest, printManifest, readManifest } from "./manifest";

export interface Retention {
  /** Always keep this many of the newest change sets. */
  readonly changeSets: number;
  /** Keep every change set that is younger than this. */
  readonly days: number;
}

/** The applied change sets, read from their plain folder. */
export interface History {
  /** Ids, newest first. */
  ids(): string[];
  /** Throws AppError `unknown-change-set` or `history-damaged`. */
  read(id: string): Manifest;
  /** All that can be read, newest first. */
  all(): Manifest[];
  /** The newest of them that `isWanted`. */
  find(isWanted: (record: Manifest) => boolean): Manifest | undefined;
  /** Removes the old bytes of one change set, or of all, for good; the line in the history stays. Gives how many lost theirs. */
  forget(id?: string): number;
  /** Removes what the retention no longer covers, but never the newest change set of any path. Gives how many went. */
  prune(retention: Retention): number;
}

/** `forget` and `prune` are for a caller that holds the apply lock. */
export function openHistory(system: System, folder: DataFolder): History {
  const { files } = system;
  const blobs = blobStore(system, folder);
  const pathOf = (id: string) => join(folder.history, `${id}.json`);

  const ids = () =>
    (files.list(folder.history) ?? [])
      .filter((name) => name.endsWith(".json"))
      .map((name) => name.slice(0, -".json".length))
      .sort()
      .reverse();

  const read = (id: string) => {
    const entry = /^[0-9a-z-]+$/.test(id) ? files.look(pathOf(id)) : undefined;
    if (entry && entry.kind !== "folder") return readManifest(files, pathOf(id));
    throw new AppError({
      code: "unknown-change-set",
      message: `There is no change set ${id} in the history.`,
      hint: "The history lists those that are there.",
    });
  };

  const readable = function* () {
    for (const id of ids()) {
      try {
        yield read(id);
      } catch (error) {
        // A manifest of a newer version stays where it is; the doctor names it.
        if (!(error instanceof AppError)) throw error;
      }
    }
  };
  const all = () => [...readable()];

  const sweep = () => {
    const hashes = new Set<string>();
    const journals = (files.list(folder.journal) ?? []).filter((name) => name.endsWith(".json"));
    const kept = [
      ...all().filter(({ pruned }) => !pruned),
      ...journals.map((name) => readManifest(files, join(folder.journal, name))),
    ];
    // A manifest that can't be read may need any blob.
    if (all().length < ids().length) return;
    for (const { set } of kept) {
      for (const { before, after } of set.changes) {
        for (const state of [before, after]) if (state.kind === "file") hashes.add(state.hash);
      }
    }
    blobs.sweep({ ids: new Set(kept.map(({ set }) => set.id)), hashes });
  };

  return {
    ids,
    read,
    all,
    find(isWanted) {
      for (const record of readable()) if (isWanted(record)) return record;
      return undefined;
    },
    forget(id) {
      const wanted = (id === undefined ? all() : [read(id)]).filter(({ pruned }) => !pruned);
      for (const record of wanted) {
        replaceOwnFile(system, pathOf(record.set.id), printManifest({ ...record, pruned: true }), true);
      }
      sweep();
      return wanted.length;
    },
    prune(retention) {
      const records = all();
      const eldest = system.clock.now().getTime() - retention.days * 86_400_000;
      const seen = new Set<string>();
      let removed = 0;
      for (const [index, { set, applied }] of records.entries()) {
        const isNewestOfSomething = set.changes.some(({ path }) => !seen.has(path));
        for (const { path } of set.changes) seen.add(path);
        if (index < retention.changeSets || Date.parse(applied) > eldest || isNewestOfSomething) continue;
        files.remove(pathOf(set.id));
        removed += 1;
      }
      if (removed > 0) sweep();
      return removed;
    },
  };
}

import { createHash } from "node:crypto";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { checkResult } from "../../../shared/coordination-checks";
import { AppError } from "../../../shared/result";
import { type DataFolder, makeDataFolder, makeFolders, replaceOwnFile } from "../../changes/data-folder";
import type { HighestIds } from "../../coordination/file/ids";
import { encodeText } from "../../documents/text-encoding";
import { hashOf } from "../../system/content-hash";
import type { Entry, System } from "../../system/system";

/** What Lockstep remembers of a coordination file, in `<data>/coordination/<hash of its path>/record.json`. */
const fileRecord = z.strictObject({
  format: z.literal(1),
  path: z.string(),
  isOpen: z.boolean(),
  /** Given to this path: a file that is moved has none. */
  isTrusted: z.boolean(),
  /** Keys of commands of checks that may run while the file is trusted. */
  approved: z.array(z.string()),
  checkEveryMinutes: z.int().min(0),
});

/**
 * The highest numbers of ids of entries that are gone, by prefix, in `ids.json`: an id is never given twice. Apart from
 * the record, since every process that edits the file writes them: what it had read of the trust before must not come
 * back with them.
 */
const keptIds = z.strictObject({ format: z.literal(1), highest: z.record(z.string(), z.int()) });

/** The newest result of every dependency, in `checks.json`. They can be had again, so losing them loses little. */
const keptResults = z.strictObject({ format: z.literal(1), results: z.array(checkResult) });

/** The hash of `known.yaml` while it is the file that it was made of, in `known.json`: to hash it takes longer than all else. */
const keptRevision = z.strictObject({
  format: z.literal(1),
  inode: z.number(),
  modified: z.number(),
  size: z.number(),
  revision: z.string(),
});

export type FileRecord = z.infer<typeof fileRecord>;
export type KeptResults = z.infer<typeof keptResults>["results"];

/** What is kept of coordination files, by their paths (absolute, links resolved). */
export interface CoordinationRecords {
  /** The folder of a file; it may not be there yet. */
  folderOf(path: string): string;
  /** Undefined for a file of which nothing is kept. Throws AppError `record-unreadable`: trust is never guessed. */
  read(path: string): FileRecord | undefined;
  /** Changes the record, which is made where it is missing. */
  change(path: string, change: Partial<FileRecord>): FileRecord;
  /** All that can be read. */
  all(): FileRecord[];
  highestIds(path: string): HighestIds;
  /** To be called by the one that edits the file, inside its lock. */
  keepHighestIds(path: string, highest: HighestIds): void;
  results(path: string): KeptResults;
  keepResults(path: string, results: KeptResults): void;
  /**
   * The bytes of the file when its changes were recorded last, by whichever process: what is different was changed
   * without Lockstep. Undefined while nobody follows it.
   */
  known(path: string): Uint8Array | undefined;
  /** Their hash, without reading them again while they are the same. */
  knownRevision(path: string): string | undefined;
  /** @param revision the hash of `bytes` */
  keepKnown(path: string, bytes: Uint8Array, revision: string): void;
}

export function coordinationRecords(system: System, folder: DataFolder, flush: boolean): CoordinationRecords {
  const { files } = system;
  const home = join(folder.root, "coordination");
  const folderOf = (path: string) => join(home, createHash("sha256").update(path).digest("hex").slice(0, 16));
  const placeOf = (path: string, name: string) => join(folderOf(path), name);
  const save = (path: string, name: string, bytes: Uint8Array, flushed: boolean): void => {
    makeDataFolder(files, folder);
    makeFolders(files, folderOf(path), 0o700);
    replaceOwnFile(system, placeOf(path, name), bytes, flushed);
  };
  const load = (path: string): unknown => (files.look(path) ? parsed(files.read(path)) : undefined);
  const readFile = (path: string): FileRecord | undefined => {
    const value = load(path);
    if (value === undefined) return undefined;
    const record = fileRecord.safeParse(value);
    if (record.success) return record.data;
    throw new AppError({
      code: "record-unreadable",
      message: `${path} is no record of a coordination file that this version of Lockstep can read.`,
      hint: "Move it away; then open the file again.",
    });
  };
  const read = (path: string) => readFile(placeOf(path, recordName));
  const known = (path: string) => {
    const place = placeOf(path, knownName);
    return files.look(place) ? files.read(place) : undefined;
  };
  const revisions = new Map<string, z.infer<typeof keptRevision>>();
  const noteRevision = (path: string, revision: string): string => {
    const entry = files.look(placeOf(path, knownName));
    if (!entry) return revision;
    const { inode, modified, size } = entry;
    const kept = { format: 1 as const, inode, modified, size, revision };
    revisions.set(path, kept);
    save(path, revisionName, encodeText(JSON.stringify(kept)), false);
    return revision;
  };

  return {
    folderOf,
    read,
    change(path, change) {
      const before = read(path);
      const record = { ...(before ?? emptyRecord(path)), ...change };
      if (before && isDeepStrictEqual(before, record)) return before;
      save(path, recordName, encodeText(`${JSON.stringify(record, null, 2)}\n`), flush);
      return record;
    },
    all() {
      return (files.list(home) ?? []).flatMap((name) => {
        try {
          return readFile(join(home, name, recordName)) ?? [];
        } catch (error) {
          // One that can't be read is told of when its file is opened.
          if (error instanceof AppError) return [];
          throw error;
        }
      });
    },
    highestIds: (path) => keptIds.safeParse(load(placeOf(path, idsName))).data?.highest ?? {},
    keepHighestIds(path, highest) {
      save(path, idsName, encodeText(`${JSON.stringify({ format: 1, highest }, null, 2)}\n`), flush);
    },
    results: (path) => keptResults.safeParse(load(placeOf(path, resultsName))).data?.results ?? [],
    keepResults(path, results) {
      save(path, resultsName, encodeText(JSON.stringify({ format: 1, results })), false);
    },
    known,
    knownRevision(path) {
      const entry = files.look(placeOf(path, knownName));
      if (!entry) return undefined;
      const hashed = revisions.get(path) ?? keptRevision.safeParse(load(placeOf(path, revisionName))).data;
      // Every writer puts another file in its place.
      if (hashed && isOf(hashed, entry)) {
        revisions.set(path, hashed);
        return hashed.revision;
      }
      const bytes = known(path);
      return bytes && noteRevision(path, hashOf(bytes));
    },
    keepKnown(path, bytes, revision) {
      save(path, knownName, bytes, false);
      noteRevision(path, revision);
    },
  };
}

function isOf(kept: z.infer<typeof keptRevision>, { inode, modified, size }: Entry): boolean {
  return kept.inode === inode && kept.modified === modified && kept.size === size;
}

function emptyRecord(path: string): FileRecord {
  return {
    format: 1,
    path,
    isOpen: false,
    isTrusted: false,
    approved: [],
    checkEveryMinutes: 0,
  };
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

const recordName = "record.json";
const idsName = "ids.json";
const resultsName = "checks.json";
const knownName = "known.yaml";
const revisionName = "known.json";

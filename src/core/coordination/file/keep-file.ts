import { type EntityKind, entityKind } from "../../../shared/coordination/enums";
import type { Finding } from "../../../shared/coordination/findings";
import type { CoordinationIndex, KeptFile } from "../../store/coordination-index";
import { assemble } from "./assemble";
import { type CoordinationFile, readCoordination } from "./coordination-file";
import { highestIds } from "./ids";
import { type KeptLists, keepLists, listsOf } from "./kept-split";
import { byKind, type PlacedEntries, type PlacedEntry, placed, type Split, splitAgain } from "./parse-entries";
import type { EntryReading } from "./read-entry";
import type { Surroundings } from "./section";

/** Reads coordination files with the help of what the index knows of them. */
export interface FileKeeper {
  /** The file, when the index has it under this hash of its bytes. */
  find(text: string, path: string, hash: string): CoordinationFile | undefined;
  /**
   * The file, from the index when that has it under this hash, else parsed as far as it differs from `before`, and
   * kept. `hash`: of the file's bytes. Throws DocumentError.
   */
  open(text: string, path: string, hash: string, before?: CoordinationFile): CoordinationFile;
  /** Puts a file into the index that was read already, as an edit has left it. */
  keep(file: CoordinationFile, hash: string): void;
}

export function fileKeeper(index: CoordinationIndex): FileKeeper {
  const chunked = new Map<string, Chunked>();
  const find: FileKeeper["find"] = (text, path, hash) => {
    const known = index.find(path, hash, readerVersion, readChunk);
    const restored = known && restore(known, text, path);
    if (restored) chunked.set(path, { hash, chunks: restored.chunks });
    return restored?.file;
  };
  return {
    find,
    open(text, path, hash, before) {
      const restored = before ? undefined : find(text, path, hash);
      if (restored) return restored;
      const file = readCoordination(text, path, before);
      if (file !== before) keep(index, chunked, file, hash);
      return file;
    },
    keep: (file, hash) => keep(index, chunked, file, hash),
  };
}

/** Raise it whenever the same text would read differently. */
const readerVersion = 3;

/** Many enough for few rows, few enough for one to be written at every edit. */
const chunkSize = 256;

/** What this process knows to be in the index. */
interface Chunked {
  readonly hash: string;
  readonly chunks: Readonly<Record<EntityKind, readonly Chunk[]>>;
}

interface Chunk {
  readonly id: number;
  readonly readings: readonly EntryReading[];
}

interface Frame {
  readonly surroundings: Surroundings;
  readonly findings: readonly Finding[];
  /** Undefined for a file that had to be taken as a whole. */
  readonly split: KeptLists | undefined;
  readonly lists: Readonly<
    Record<EntityKind, { readonly lines: readonly number[]; readonly chunks: readonly number[] }>
  >;
}

function readChunk(text: string): readonly EntryReading[] {
  return JSON.parse(text) as EntryReading[];
}

function restore(found: KeptFile<readonly EntryReading[]>, text: string, path: string) {
  const frame = JSON.parse(found.frame) as Frame;
  const chunks = byKind((kind) =>
    frame.lists[kind].chunks.map((id) => ({
      id,
      readings: found.chunks.get(id) ?? [],
    })),
  );
  const entries: PlacedEntries = byKind((kind) => {
    const { lines } = frame.lists[kind];
    const list: PlacedEntry[] = [];
    for (const { readings } of chunks[kind]) {
      for (const reading of readings) {
        const { entity, findings } = reading;
        list.push(placed({ reading, line: 1, entity, findings }, lines[list.length] ?? 1));
      }
    }
    return list;
  });
  const isWhole = entityKind.options.every((kind) => entries[kind].length === frame.lists[kind].lines.length);
  if (!isWhole) return undefined;
  const { surroundings, findings, split: kept } = frame;
  let split: Split | undefined;
  const parsed = {
    entries,
    surroundings,
    /** Only an edit needs it. */
    get split() {
      if (kept)
        split ??= splitAgain(
          text,
          path,
          listsOf(
            kept,
            byKind((kind) => frame.lists[kind].lines),
          ),
        );
      return split;
    },
  };
  const file: CoordinationFile = { path, text, data: assemble(parsed, { all: findings }), parsed };
  return { file, chunks };
}

function keep(index: CoordinationIndex, chunked: Map<string, Chunked>, file: CoordinationFile, hash: string): void {
  const { path, parsed, data } = file;
  const known = chunked.get(path);
  const wanted = byKind((kind) =>
    rechunk(
      parsed.entries[kind].map(({ reading }) => reading),
      known?.chunks[kind] ?? [],
    ),
  );
  const all = entityKind.options.flatMap((kind) => wanted[kind]);
  const fresh = all.filter(({ id }) => id === undefined);
  const frame = (ids: readonly number[]) => {
    const idOf = new Map(fresh.map((chunk, at) => [chunk, ids[at] ?? 0]));
    const lists = byKind((kind) => ({
      lines: parsed.entries[kind].map(({ line }) => line),
      chunks: wanted[kind].map((chunk) => chunk.id ?? idOf.get(chunk) ?? 0),
    }));
    const split = parsed.split && keepLists(parsed.split.lists);
    const made: Frame = { surroundings: parsed.surroundings, findings: data.findings, split, lists };
    return JSON.stringify(made);
  };
  const ids = index.put({
    path,
    hash,
    reader: readerVersion,
    before: known?.hash,
    kept: all.flatMap(({ id }) => id ?? []),
    added: fresh.map(({ readings }) => JSON.stringify(readings)),
    frame,
  });
  // What is there already has raised them when it was added.
  index.raiseIds(path, highestIds(fresh.flatMap(({ readings }) => readings.map(({ entity }) => entity))));
  if (!ids) {
    // Another process has kept the file meanwhile: what this one knew of the index is of no use.
    chunked.delete(path);
    if (known) keep(index, chunked, file, hash);
    return;
  }
  const idOf = new Map(fresh.map((chunk, at) => [chunk, ids[at] ?? 0]));
  const chunks = byKind((kind) =>
    wanted[kind].map((chunk) => ({ id: chunk.id ?? idOf.get(chunk) ?? 0, readings: chunk.readings })),
  );
  chunked.set(path, { hash, chunks });
}

interface WantedChunk {
  /** Undefined for a new one. */
  readonly id: number | undefined;
  readonly readings: readonly EntryReading[];
}

/** Takes over the chunks at the start and the end of a list that are as they were, and cuts what is between them anew. */
function rechunk(readings: readonly EntryReading[], known: readonly Chunk[]): WantedChunk[] {
  const isAt = (chunk: Chunk, at: number) =>
    at >= 0 && chunk.readings.every((one, offset) => readings[at + offset] === one);
  const start: Chunk[] = [];
  let from = 0;
  for (const chunk of known) {
    if (!isAt(chunk, from)) break;
    start.push(chunk);
    from += chunk.readings.length;
  }
  const end: Chunk[] = [];
  let to = readings.length;
  for (const chunk of known.slice(start.length).reverse()) {
    const at = to - chunk.readings.length;
    if (at < from || !isAt(chunk, at)) break;
    end.unshift(chunk);
    to = at;
  }
  const between: WantedChunk[] = [];
  for (let at = from; at < to; at += chunkSize) {
    between.push({ id: undefined, readings: readings.slice(at, Math.min(at + chunkSize, to)) });
  }
  return [...start, ...between, ...end];
}

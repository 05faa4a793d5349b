import { join } from "node:path";
import type { ConversionMapping } from "../../../shared/migration-data";
import type { Draft } from "../../changes/draft";
import type { RowPosition } from "../../store/read-rows";
import type { FileSystem } from "../../system/system";
import { refuseCancelled } from "./cancelled";
import { printMessage } from "./message-file";
import type { MessageSource } from "./message-source";
import { layoutOf } from "./settle-mapping";

/** Where messages are written: a draft over `files`, and the project's folder, absolute. */
export interface ConversionTarget {
  readonly draft: Draft;
  readonly files: Pick<FileSystem, "look" | "read">;
  readonly root: string;
}

export interface BatchOptions {
  /** Where an earlier batch stopped. Without it, files that are there already are passed by: slower, the same result. */
  readonly from?: RowPosition | undefined;
  /** How much one batch may write; by default 10,000 files and 64 MiB. A draft holds its bytes in memory. */
  readonly most?: { readonly files: number; readonly bytes: number } | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Rows read so far, now and then. */
  readonly onRows?: ((rows: number) => void) | undefined;
}

export interface ConversionBatch {
  /** Rows read. */
  readonly read: number;
  /** Files drafted, and their bytes. */
  readonly written: number;
  readonly bytes: number;
  /** Files that are there already, with the same bytes. */
  readonly kept: number;
  /** Paths below the root where something else is, which stays: the first ones, and how many. */
  readonly taken: readonly string[];
  readonly takenCount: number;
  /** Where the next batch begins; undefined after the last row. JSON data, so that it outlives a restart. */
  readonly next: RowPosition | undefined;
}

/**
 * Drafts one file for each row, up to the bounds of a batch: a big table becomes several change sets, one after the
 * other. Carried out again it drafts nothing, since a row's file has one name and one content. No file is replaced.
 * Throws AppError `bad-mapping`, `cancelled`, and as the source does.
 */
export async function draftConversion(
  { draft, files, root }: ConversionTarget,
  source: MessageSource,
  mapping: ConversionMapping,
  { from, most = defaultMost, signal, onRows }: BatchOptions = {},
): Promise<ConversionBatch> {
  const layout = layoutOf(source, mapping);
  const why = { component: "migrate-messages/convert", reason: `From ${layout.origin}`, mode: 0o644 };
  const taken: string[] = [];
  const count = { read: 0, written: 0, bytes: 0, kept: 0, takenCount: 0 };
  let next: RowPosition | undefined = from;
  for await (const row of source.reader.rows(layout.table, from)) {
    refuseCancelled(signal);
    const { path, bytes } = printMessage(layout, row);
    const there = lookAt(files, join(root, path));
    if (there === "nothing") {
      const isFull = count.written >= most.files || count.bytes + bytes.length > most.bytes;
      if (isFull && count.written > 0) return { ...count, taken, next };
      draft.write(join(root, path), bytes, why);
      count.written += 1;
      count.bytes += bytes.length;
    } else if (there !== "other" && Buffer.compare(there, bytes) === 0) {
      count.kept += 1;
    } else {
      count.takenCount += 1;
      if (taken.length < mostNamed) taken.push(path);
    }
    count.read += 1;
    next = row.position;
    if (count.read % 500 === 0) onRows?.(count.read);
  }
  return { ...count, taken, next: undefined };
}

/** The bytes at `path`, or what else is there. */
export function lookAt(files: ConversionTarget["files"], path: string): Uint8Array | "nothing" | "other" {
  const entry = files.look(path);
  if (!entry) return "nothing";
  return entry.kind === "file" ? files.read(path) : "other";
}

/** What one change set may hold: a draft holds it in memory. */
export const defaultMost = { files: 10_000, bytes: 64 * 1_048_576 };
const mostNamed = 20;

import { join } from "node:path";
import type { ConversionMapping, Verification } from "../../../shared/migration-data";
import { sameCell } from "../../store/cell";
import type { TableRow } from "../../store/read-rows";
import type { FileSystem } from "../../system/system";
import { refuseCancelled } from "./cancelled";
import { type MessageLayout, printMessage } from "./message-file";
import type { MessageSource } from "./message-source";
import { headLine, readMessage } from "./read-message";
import { layoutOf } from "./settle-mapping";

export interface VerifyOptions {
  readonly signal?: AbortSignal | undefined;
  /** Rows compared so far, now and then. */
  readonly onRows?: ((rows: number) => void) | undefined;
}

/**
 * Compares every field of every row with its file, as the file is read back, and looks for files of this table that no
 * row has become. Throws AppError `bad-mapping`, `cancelled`, and as the source does.
 */
export async function verifyConversion(
  { files, root }: { readonly files: Pick<FileSystem, "look" | "read" | "readStart" | "list">; readonly root: string },
  source: MessageSource,
  mapping: ConversionMapping,
  { signal, onRows }: VerifyOptions = {},
): Promise<Verification> {
  const layout = layoutOf(source, mapping);
  const missing = firstOnes<string>();
  const different = firstOnes<Verification["different"][number]>();
  const seen = new Set<string>();
  let rows = 0;
  let written = 0;
  for await (const row of source.reader.rows(layout.table)) {
    refuseCancelled(signal);
    rows += 1;
    const expected = printMessage(layout, row);
    // Two readers whose names differ in case alone share a folder on some disks, under the name of the first.
    seen.add(expected.path.toLowerCase());
    const path = join(root, expected.path);
    if (files.look(path)?.kind === "file") {
      written += 1;
      const fields = differences(layout, row, files.read(path), expected.bytes);
      if (fields.length > 0) different.add({ path: expected.path, fields });
    } else missing.add(expected.path);
    if (rows % 500 === 0) onRows?.(rows);
  }
  const extra = firstOnes<string>();
  for (const path of messagesOf(files, root, layout.origin, seen)) extra.add(path);
  const verified = written - different.count;
  return {
    rows,
    written,
    verified,
    agrees: rows === written && written === verified && extra.count === 0,
    missing: missing.items,
    different: different.items,
    extra: extra.items,
    counts: { missing: missing.count, different: different.count, extra: extra.count },
  };
}

/** The columns that the file does not hold as the row does, and parts of the file that are not as they were written. */
function differences(layout: MessageLayout, row: TableRow, bytes: Uint8Array, expected: Uint8Array): string[] {
  const found = readMessage(bytes);
  if (!found) return ["the file can't be read as a message"];
  const { columns } = layout.table;
  const names = new Set(columns.map(({ name }) => name));
  const fields = columns
    .filter(({ name }, index) => {
      const cell = found.row.get(name);
      return cell === undefined || !sameCell(cell, row.cells[index] ?? null);
    })
    .map(({ name }) => name);
  fields.push(...[...found.row.keys()].filter((name) => !names.has(name)));
  if (JSON.stringify(found.key) !== JSON.stringify(row.key)) fields.push("key");
  if (fields.length > 0 || Buffer.compare(bytes, expected) === 0) return fields;
  const head = readMessage(expected)?.head ?? new Map<string, string>();
  const lines = [...new Set([...head.keys(), ...found.head.keys()])];
  const changed = lines.filter((name) => head.get(name) !== found.head.get(name));
  return changed.length > 0 ? changed.map((name) => `the line ${name}`) : ["the form of the head"];
}

/** Files below the inbox that say they come from `origin` and that are not among `seen`. */
function* messagesOf(
  files: Pick<FileSystem, "look" | "readStart" | "list">,
  root: string,
  origin: string,
  seen: ReadonlySet<string>,
): Iterable<string> {
  const folders = files.look(join(root, "inbox"))?.kind === "folder" ? (files.list(join(root, "inbox")) ?? []) : [];
  for (const folder of folders.toSorted()) {
    if (files.look(join(root, "inbox", folder))?.kind !== "folder") continue;
    for (const name of (files.list(join(root, "inbox", folder)) ?? []).toSorted()) {
      const path = `inbox/${folder}/${name}`;
      if (!convertedName.test(name) || seen.has(path.toLowerCase())) continue;
      if (files.look(join(root, path))?.kind !== "file") continue;
      if (headLine(files.readStart(join(root, path), headBytes), "source") === origin) yield path;
    }
  }
}

/** The first of what may be very many, and how many. */
function firstOnes<T>(most = 20) {
  const items: T[] = [];
  const all = {
    items,
    count: 0,
    add(item: T) {
      all.count += 1;
      if (items.length < most) items.push(item);
    },
  };
  return all;
}

/** Ids with a UUID of version 8, as row-identity.ts makes them. */
const convertedName = /[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\.msg$/;
/** Enough for every line before `row`, each of them cut at 200 characters, but for a long table name. */
const headBytes = 8192;

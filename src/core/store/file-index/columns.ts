import type { Entry } from "../../system/system";

/** Rows of an index, column by column: of 50,000 files, rows would take five times as long to read. */
export interface IndexColumns {
  readonly paths: readonly string[];
  readonly sizes: ArrayLike<number>;
  readonly modified: ArrayLike<number>;
  readonly changed: ArrayLike<number>;
  readonly inodes: ArrayLike<number>;
  /** 64 hex digits each, in one string: most of them are looked at once (see `hashIn`). */
  readonly hashes: string;
  /** By path, where it differs from the hash. */
  readonly plain: ReadonlyMap<string, string>;
}

export const noColumns: IndexColumns = {
  paths: [],
  sizes: [],
  modified: [],
  changed: [],
  inodes: [],
  hashes: "",
  plain: new Map(),
};

/** Undefined for anything else than what `printColumns` gives on a machine like this. */
export function parseColumns(bytes: Uint8Array): IndexColumns | undefined {
  const head = numbersIn(bytes, 0, headLength);
  const [kind, count = -1, pathBytes = -1, plainBytes = -1] = head ?? [];
  const numbers = headLength + 4 * count;
  const texts = numbers * 8;
  const isWhole = bytes.length === texts + count * hashLength + pathBytes + plainBytes;
  if (kind !== format || ![count, pathBytes, plainBytes].every((size) => size >= 0) || !isWhole) return undefined;
  const values = numbersIn(bytes, headLength, 4 * count) ?? new Float64Array();
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const text = (from: number, length: number) => whole.toString("utf8", from, from + length);
  const hashes = whole.toString("latin1", texts, texts + count * hashLength);
  const paths = count === 0 ? [] : text(texts + hashes.length, pathBytes).split("\0");
  const plain = parseObject(text(texts + hashes.length + pathBytes, plainBytes));
  if (paths.length !== count || !plain) return undefined;
  const column = (place: number) => values.subarray(place * count, (place + 1) * count);
  return {
    paths,
    sizes: column(0),
    modified: column(1),
    changed: column(2),
    inodes: column(3),
    hashes,
    plain: new Map(Object.entries(plain).flatMap(([path, hash]) => (typeof hash === "string" ? [[path, hash]] : []))),
  };
}

/**
 * `rows`: columns, and the place in them. Gives 64-bit numbers (the format, how many files, how many bytes of paths and
 * of plain hashes; sizes, times and inodes), the hashes, the paths between NUL, and the plain hashes as JSON.
 */
export function printColumns(rows: readonly (readonly [columns: IndexColumns, place: number])[]): Uint8Array {
  const names = rows.map(([{ paths }, place]) => paths[place] ?? "");
  const paths = Buffer.from(names.join("\0"));
  const plainHashes = rows.flatMap(([{ plain }], index) => {
    const found = plain.size > 0 ? plain.get(names[index] ?? "") : undefined;
    return found === undefined ? [] : [[names[index], found]];
  });
  const plain = Buffer.from(JSON.stringify(Object.fromEntries(plainHashes)));
  const hashes = Buffer.from(rows.map(([{ hashes: all }, place]) => hashIn(all, place)).join(""), "latin1");
  const column = (of: "sizes" | "modified" | "changed" | "inodes") => {
    return Float64Array.from(rows, ([columns, place]) => columns[of][place] ?? 0);
  };
  const numbers = [
    Float64Array.of(format, rows.length, paths.length, plain.length),
    column("sizes"),
    column("modified"),
    column("changed"),
    column("inodes"),
  ];
  return Buffer.concat([...numbers.map(({ buffer }) => new Uint8Array(buffer)), hashes, paths, plain]);
}

/** A copy, since numbers must begin at a multiple of eight; undefined where the bytes end before. */
function numbersIn(bytes: Uint8Array, first: number, count: number): Float64Array | undefined {
  if (bytes.length < (first + count) * 8) return undefined;
  return new Float64Array(new Uint8Array(bytes.subarray(first * 8, (first + count) * 8)).buffer);
}

/** True when `entry` shows none of the signs of a change since it was put at `place`. */
export function isSame(columns: IndexColumns, place: number, { size, modified, changed, inode }: Entry): boolean {
  return (
    columns.modified[place] === modified &&
    columns.sizes[place] === size &&
    columns.changed[place] === changed &&
    columns.inodes[place] === inode
  );
}

/** The hash at `place` of many that are joined. */
export function hashIn(joined: string, place: number): string {
  return joined.slice(place * hashLength, (place + 1) * hashLength);
}

/** The object that a JSON text holds; undefined for any other text. */
export function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === "object" && parsed !== null ? { ...parsed } : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

export function isStrings(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

const hashLength = 64;
const headLength = 4;
/** Its name and version; no machine with another order of bytes reads it as such. */
const format = 0x4c_53_49_02;

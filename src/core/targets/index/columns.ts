/** Rows of an index, column by column: of 50,000 files, rows would take five times as long to read. */
export interface IndexColumns {
  readonly paths: string[];
  readonly sizes: number[];
  readonly modified: number[];
  readonly changed: number[];
  readonly inodes: number[];
  /** 64 hex digits each. */
  readonly hashes: string[];
  /** By path, where it differs from the hash. */
  readonly plain: Map<string, string>;
}

export function emptyColumns(): IndexColumns {
  return { paths: [], sizes: [], modified: [], changed: [], inodes: [], hashes: [], plain: new Map() };
}

/** Undefined for anything else than what `printColumns` gives. */
export function parseColumns(bytes: Uint8Array): IndexColumns | undefined {
  const parsed = parseObject(new TextDecoder().decode(bytes));
  if (parsed?.["format"] !== 1) return undefined;
  const { paths, sizes, modified, changed, inodes, hashes, plain } = parsed;
  if (!isStrings(paths) || typeof hashes !== "string" || hashes.length !== paths.length * hashLength) return undefined;
  const count = paths.length;
  if (!isNumbers(sizes, count) || !isNumbers(modified, count)) return undefined;
  if (!isNumbers(changed, count) || !isNumbers(inodes, count) || typeof plain !== "object") return undefined;
  return { paths, sizes, modified, changed, inodes, hashes: splitHashes(hashes), plain: textMap(plain) };
}

/** `rows`: columns, and the place in them. */
export function printColumns(rows: readonly (readonly [columns: IndexColumns, place: number])[]): Uint8Array {
  const column = <T>(pick: (columns: IndexColumns, place: number) => T) =>
    rows.map(([columns, place]) => pick(columns, place));
  const paths = column((columns, place) => columns.paths[place] ?? "");
  const plain = rows.flatMap(([columns], index) => {
    const found = columns.plain.size > 0 ? columns.plain.get(paths[index] ?? "") : undefined;
    return found === undefined ? [] : [[paths[index], found]];
  });
  const printed = {
    format: 1,
    paths,
    sizes: column(({ sizes }, place) => sizes[place]),
    modified: column(({ modified }, place) => modified[place]),
    changed: column(({ changed }, place) => changed[place]),
    inodes: column(({ inodes }, place) => inodes[place]),
    hashes: column(({ hashes }, place) => hashes[place]).join(""),
    plain: Object.fromEntries(plain),
  };
  return new TextEncoder().encode(JSON.stringify(printed));
}

/** One string of hashes as many. */
export function splitHashes(joined: string): string[] {
  const hashes = new Array<string>(joined.length / hashLength);
  for (let index = 0; index < hashes.length; index += 1) {
    hashes[index] = joined.slice(index * hashLength, (index + 1) * hashLength);
  }
  return hashes;
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

function isNumbers(value: unknown, count: number): value is number[] {
  return Array.isArray(value) && value.length === count && value.every((item) => typeof item === "number");
}

function textMap(value: object | null): Map<string, string> {
  return new Map(Object.entries(value ?? {}).flatMap(([key, text]) => (typeof text === "string" ? [[key, text]] : [])));
}

const hashLength = 64;

/** A file in an archive: where its bytes stand. */
export interface TarEntry {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** An archive in the making. */
export interface TarWriter {
  /** Names are ASCII of at most 100 characters. */
  add(name: string, bytes: Uint8Array): void;
  /** Nothing may be added afterwards. */
  end(): void;
}

/**
 * An uncompressed archive in POSIX's `ustar` format, which `tar -xf` unpacks everywhere: per file a header of 512 bytes
 * and its bytes, filled up to 512; two empty blocks at the end. Every file is for its user alone. `write` gets it in
 * pieces.
 */
export function openTar(write: (bytes: Uint8Array) => void): TarWriter {
  const zeros = Buffer.alloc(2 * block);
  return {
    add(name, bytes) {
      const head = Buffer.allocUnsafe(block);
      writeHeader(head, name, bytes.length);
      write(head);
      write(bytes);
      write(zeros.subarray(0, fill(bytes.length)));
    },
    end: () => write(zeros),
  };
}

/** The files of an archive that `openTar` made; undefined for bytes that are none, or not all of one. */
export function tarEntries(archive: Uint8Array): TarEntry[] | undefined {
  const entries: TarEntry[] = [];
  for (let at = 0; at + block <= archive.length; ) {
    const head = Buffer.from(archive.buffer, archive.byteOffset + at, block);
    if (head[0] === 0) return entries;
    const size = Number.parseInt(head.toString("latin1", 124, 135), 8);
    const end = at + block + size;
    if (head.toString("latin1", 257, 262) !== "ustar" || !(end <= archive.length)) return undefined;
    entries.push({ name: head.toString("latin1", 0, head.indexOf(0)), start: at + block, end });
    at = end + fill(size);
  }
  return undefined;
}

function writeHeader(head: Buffer, name: string, size: number): void {
  head.set(sameOfAll);
  head.write(name, 0, "latin1");
  head.write(octal(size, 11), 124, "latin1");
  // The sum of all bytes of the header, its own field counted as blanks.
  let sum = sumOfSame;
  for (let at = 0; at < behindSize; at += 1) sum += head[at] ?? 0;
  head.write(`${octal(sum, 6)}\0 `, 148, "latin1");
}

/** The fields by their offsets, without the name and the size: mode, user, group, time, checksum, type, magic and version. */
function headerOfAll(): Buffer {
  const head = Buffer.alloc(block);
  const fields = [
    [100, octal(0o600, 7)],
    [108, octal(0, 7)],
    [116, octal(0, 7)],
    [behindSize, octal(0, 11)],
    [148, " ".repeat(8)],
    [156, "0"],
    [257, "ustar\u000000"],
  ] as const;
  for (const [at, text] of fields) head.write(text, at, "latin1");
  return head;
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, "0");
}

/** Bytes from the end of `size` to the next block. */
function fill(size: number): number {
  return (block - (size % block)) % block;
}

const block = 512;
/** Where the name and the size of a header are over. */
const behindSize = 136;
const sameOfAll = headerOfAll();
/** The sum of what follows the size. */
const sumOfSame = sameOfAll.subarray(behindSize).reduce((sum, byte) => sum + byte, 0);

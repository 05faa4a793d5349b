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
      const head = Buffer.alloc(block);
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

/** The fields by their offsets: name, mode, user, group, size, time, checksum, type, magic and version. */
function writeHeader(head: Buffer, name: string, size: number): void {
  const octal = (value: number, at: number, digits: number) =>
    head.write(value.toString(8).padStart(digits, "0"), at, "latin1");
  head.write(name, 0, "latin1");
  octal(0o600, 100, 7);
  octal(0, 108, 7);
  octal(0, 116, 7);
  octal(size, 124, 11);
  octal(0, 136, 11);
  head.write("0", 156, "latin1");
  head.write("ustar\u000000", 257, "latin1");
  // The sum of all bytes of the header, its own field counted as blanks.
  head.fill(" ", 148, 156);
  let sum = 0;
  for (const byte of head) sum += byte;
  head.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148, "latin1");
}

/** Bytes from the end of `size` to the next block. */
function fill(size: number): number {
  return (block - (size % block)) % block;
}

const block = 512;

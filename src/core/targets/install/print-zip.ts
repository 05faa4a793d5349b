import { crc32 } from "node:zlib";

/** A file of an archive: its path with forward slashes, and its bytes. */
export interface ZipFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly isExecutable?: boolean;
}

/**
 * An uncompressed ZIP archive (APPNOTE 6.3, sections 4.3.7, 4.3.12 and 4.3.16), names in UTF-8, every file dated
 * 1980-01-01: the same files give the same bytes. For archives below 4 GiB and 65,535 files; throws RangeError above.
 */
export function printZip(files: readonly ZipFile[]): Uint8Array {
  const pieces: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  for (const { path, bytes, isExecutable } of files) {
    const name = new TextEncoder().encode(path);
    const common = commonFields(name, bytes);
    pieces.push(numbers([4, 0x04034b50], ...common), name, bytes);
    directory.push(
      numbers(
        [4, 0x02014b50],
        [2, 0x0314],
        ...common,
        [2, 0],
        [2, 0],
        [2, 0],
        [4, isExecutable ? program : regularFile],
        [4, at],
      ),
      name,
    );
    at += 30 + name.length + bytes.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = numbers(
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, files.length],
    [2, files.length],
    [4, size],
    [4, at],
    [2, 0],
  );
  return Buffer.concat([...pieces, ...directory, end]);
}

/** Of both headers: version, flags, method, time, date, checksum, sizes, lengths of name and extra field. */
function commonFields(name: Uint8Array, bytes: Uint8Array): Field[] {
  const { length } = bytes;
  return [
    [2, 20],
    [2, utf8Names],
    [2, 0],
    [2, 0],
    [2, 0x21],
    [4, crc32(bytes)],
    [4, length],
    [4, length],
    [2, name.length],
    [2, 0],
  ];
}

/** Little-endian numbers one after the other. */
function numbers(...fields: readonly Field[]): Uint8Array {
  const buffer = Buffer.alloc(fields.reduce((sum, [size]) => sum + size, 0));
  let at = 0;
  for (const [size, value] of fields) {
    buffer.writeUIntLE(value, at, size);
    at += size;
  }
  return buffer;
}

type Field = readonly [size: 2 | 4, value: number];

const utf8Names = 0x0800;
/** Kind and permissions in the upper half, as archives made on Unix have them: `-rw-r--r--` and `-rwxr-xr-x`. */
const regularFile = 0o100644 * 0x10000;
const program = 0o100755 * 0x10000;

import { DocumentError } from "./document-error";

/**
 * The text of a UTF-8 file; a byte order mark stays as its first character. Throws DocumentError `encoding` for bytes
 * that are not UTF-8, since writing them back would change them.
 */
export function decodeText(bytes: Uint8Array, path: string): string {
  try {
    return decoder.decode(bytes);
  } catch (cause) {
    throw new DocumentError("encoding", path, "The file is not UTF-8 text.", undefined, { cause });
  }
}

export function encodeText(text: string): Uint8Array {
  return encoder.encode(text);
}

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

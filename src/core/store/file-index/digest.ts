import { hashOf } from "../../system/content-hash";

/** What a file holds. */
export interface Digest {
  /** SHA-256 of the bytes, in hex. */
  readonly hash: string;
  /** Of a text with CRLF line ends: the hash that it would have with LF; else the same hash. */
  readonly plain: string;
}

/** The digest of a file's bytes. */
export function digestOf(bytes: Uint8Array): Digest {
  const hash = hashOf(bytes);
  if (!bytes.includes(carriageReturn) || isBinary(bytes)) return { hash, plain: hash };
  const text = withLineEnds(bytes, "\n");
  return { hash, plain: text.length === bytes.length ? hash : hashOf(text) };
}

/** As Git tells: a NUL among the first 8,000 bytes. */
export function isBinary(bytes: Uint8Array): boolean {
  return bytes.subarray(0, 8_000).includes(0);
}

/** A text with one kind of line end. */
export function withLineEnds(bytes: Uint8Array, eol: "\n" | "\r\n"): Uint8Array {
  // Latin 1 maps every byte to one character and back.
  const text = Buffer.from(bytes).toString("latin1").replaceAll("\r\n", "\n");
  return new Uint8Array(Buffer.from(eol === "\n" ? text : text.replaceAll("\n", "\r\n"), "latin1"));
}

const carriageReturn = 13;

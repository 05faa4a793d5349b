import { createHash } from "node:crypto";

/** A line of a `RECORD`: a path relative to site-packages, forward slashes, which may climb out of it. */
export interface RecordedFile {
  readonly path: string;
  /** `sha256=<base64url>`; empty where the installer gave none. */
  readonly hash: string;
}

/** The lines of a `RECORD`: CSV of path, hash, size (PEP 376, PEP 427). */
export function readRecord(text: string): RecordedFile[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const [path = "", hash = ""] = cellsOf(line);
    return path === "" ? [] : [{ path: path.replaceAll("\\", "/"), hash }];
  });
}

/** A line of a `RECORD` for `bytes`. */
export function recordLine(path: string, bytes: Uint8Array): string {
  return `${cell(path)},${recordHash(bytes)},${bytes.length}\n`;
}

/** As a `RECORD` states it: SHA-256 in base64url without padding. */
export function recordHash(bytes: Uint8Array): string {
  return `sha256=${createHash("sha256").update(bytes).digest("base64url")}`;
}

/** A name as a cell of a `RECORD`. */
export function cell(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function cellsOf(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain = ""]) =>
    quoted === undefined ? plain : quoted.replaceAll('""', '"'),
  );
}

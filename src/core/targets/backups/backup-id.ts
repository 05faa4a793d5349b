import { createHash } from "node:crypto";

/**
 * `YYYYMMDDTHHMMSSZ-<6 hex>`, always the same for the same moment (ISO time) and source, such as the id of a change
 * set: so the history needs no list of backups beside it.
 */
export function backupIdOf(at: string, source: string): string {
  const time = new Date(at).toISOString().replace(/[-:]|\.\d+/g, "");
  return `${time}-${createHash("sha256").update(source).digest("hex").slice(0, 6)}`;
}

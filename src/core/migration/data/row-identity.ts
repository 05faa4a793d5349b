import { createHash } from "node:crypto";
import type { Cell } from "../../store/cell";

/**
 * The UUID of a row: the same for the same source and key, whenever it is asked. Of version 8 (RFC 9562: made by the
 * application), out of a SHA-256.
 */
export function rowUuid(source: string, key: readonly Cell[]): string {
  const hex = createHash("sha256")
    .update(JSON.stringify([source, key]))
    .digest("hex");
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

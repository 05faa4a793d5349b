import { hash } from "node:crypto";
import { madeOf } from "../../shared/made-of";

/** SHA-256 in hex. */
export function hashOf(bytes: Uint8Array): string {
  return hash("sha256", bytes, "hex");
}

/** The same for bytes that are not to be changed any more. */
export const knownHashOf = madeOf(hashOf);

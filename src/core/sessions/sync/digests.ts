import { createHash } from "node:crypto";
import { projectDigestText, sessionDigestText } from "../../../shared/hub/digest";
import type { SessionEntry } from "../../../shared/hub/entries";

/** The digest of a session's files, as every remote knows it. */
export function sessionDigest(entries: readonly SessionEntry[]): string {
  return sha256(sessionDigestText(entries));
}

/** The digest of all sessions of a project. */
export function projectDigest(sessions: readonly { readonly session: string; readonly digest: string }[]): string {
  return sha256(projectDigestText(sessions));
}

/** SHA-256 of a text's UTF-8, in hex. */
export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

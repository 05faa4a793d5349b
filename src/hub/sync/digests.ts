import { createHash } from "node:crypto";
import { projectDigestText, sessionDigestText } from "../../shared/hub/digest";
import type { SessionEntry } from "../../shared/hub/entries";

/** The digest of a session with these files. */
export function sessionDigest(entries: readonly SessionEntry[]): string {
  return sha256(sessionDigestText(entries));
}

/** The digest of a project with these sessions, none of them removed. */
export function projectDigest(sessions: readonly { readonly session: string; readonly digest: string }[]): string {
  return sha256(projectDigestText(sessions));
}

/** In hex; text counts as its UTF-8. */
export function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

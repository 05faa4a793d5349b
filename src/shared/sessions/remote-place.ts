import type { SyncRemote } from "./sync";

/** Where a remote is, for people to read: its address without the password, or its folder. */
export function remotePlace(remote: SyncRemote): string {
  return remote.kind === "folder" ? remote.path : withoutPassword(remote.url);
}

/** A text without the names and passwords of the addresses in it. */
export function withoutPassword(text: string): string {
  return text.replaceAll(/:\/\/[^/\s]*@/g, "://");
}

import { isAbsolute, join } from "node:path";
import { AppError } from "../../../shared/result";
import { innerIssue, schemaDemand } from "../../../shared/schema-demand";
import { configPath } from "../../../shared/sessions/layout";
import { type SyncRemote, type SyncStatus, syncRemote } from "../../../shared/sessions/sync";
import { makeFolders, replaceOwnFile } from "../../changes/data-folder";
import type { Draft } from "../../changes/draft";
import { parseJson } from "../../documents/json";
import { decodeText, encodeText } from "../../documents/text-encoding";
import type { SessionRemote } from "../../sessions/sync/remote";
import type { HeldTokens } from "../../sessions/sync/remotes/hub-token";
import type { System } from "../../system/system";
import { realpathOrSelf } from "../paths";
import type { SyncRemoteView } from "./sync-interface";
import type { KeyStore } from "./sync-keys";
import type { SyncPlace, SyncSurroundings } from "./sync-place";
import { syncFolder } from "./sync-waiting";

/** The remote of a workspace: its own, else the user's. Throws AppError `sync-config` and DocumentError for a damaged file. */
export function remoteOf({ system, folder }: SyncSurroundings, workspace: string): SyncRemoteView {
  const own = join(workspace, configPath);
  const users = join(folder.root, syncFolder, userFile);
  for (const [file, from] of [[own, "workspace"] as const, [users, "user"] as const]) {
    const remote = readRemote(system, file);
    if (remote) return { remote, from, file };
  }
  return { remote: undefined, from: "nowhere", file: own };
}

/** The same, where there has to be one. Throws AppError `no-sync-remote`. */
export function requireRemote(surroundings: SyncSurroundings, workspace: string): SyncRemote {
  const { remote } = remoteOf(surroundings, workspace);
  if (remote) return remote;
  throw new AppError({
    code: "no-sync-remote",
    message: `${workspace} has nowhere to sync its sessions with.`,
    hint: "Name a place with `lockstep session sync remote`: a hub, a shared folder or a git repository.",
  });
}

/** Drafts the key `sync` of `.idse/config.json`; everything else in the file stays as it is. */
export function draftRemote(draft: Draft, workspace: string, remote: SyncRemote | undefined): void {
  const path = join(workspace, configPath);
  const bytes = draft.read(path);
  const document = parseJson(bytes ? decodeText(bytes, path) : "{}\n", { format: "jsonc", path });
  const next = remote ? document.set([key], { ...syncRemote.parse(remote) }) : document.remove([key]);
  draft.write(path, encodeText(next.text), { component: "config", reason: "Where sessions are shared", mode: 0o644 });
}

export function writeUserRemote({ system, folder, flush }: SyncSurroundings, remote: SyncRemote | undefined): void {
  const path = join(folder.root, syncFolder, userFile);
  makeFolders(system.files, join(path, ".."), 0o700);
  replaceOwnFile(system, path, encodeText(`${JSON.stringify({ [key]: remote }, null, 2)}\n`), flush);
}

/** How hubs are entered: keys, and the tokens that were got for them. */
export interface HubEntry {
  readonly keys: KeyStore;
  readonly tokens: HeldTokens;
}

/** The remote of a sync, ready to be asked. */
export async function openRemote(
  { system, flush }: SyncSurroundings,
  { keys, tokens }: HubEntry,
  place: Pick<SyncPlace, "remote" | "workspace" | "cloneFolder">,
  signal: AbortSignal | undefined,
): Promise<SessionRemote> {
  const { remote, workspace } = place;
  switch (remote.kind) {
    case "hub": {
      const url = hubAddress(remote.url);
      const { hubRemote } = await import("../../sessions/sync/remotes/hub-remote");
      const apiKey = async () => environmentKey(system, url) ?? keys.get(url.origin);
      return hubRemote({ system, url, signal }, apiKey, tokens);
    }
    case "folder": {
      const { folderRemote } = await import("../../sessions/sync/remotes/folder-remote");
      return folderRemote(system, absolute(workspace, remote.path), { flush, signal });
    }
    case "git": {
      const { gitRemote } = await import("../../sessions/sync/remotes/git-remote");
      const isPath = remote.url.startsWith(".");
      const url = isPath ? absolute(workspace, remote.url) : remote.url;
      return gitRemote(system, { url, branch: remote.branch, clone: place.cloneFolder, signal });
    }
  }
}

/** Where the key comes from that `openRemote` would use; undefined where there is none, or none is needed. */
export function keyKept({ system }: SyncSurroundings, keys: KeyStore, remote: SyncRemote): SyncStatus["key"] {
  if (remote.kind !== "hub") return undefined;
  const url = hubAddress(remote.url);
  return environmentKey(system, url) === undefined ? keys.kept(url.origin) : "environment";
}

/**
 * The key of the environment, for the hub that the environment names and no other: the address in a workspace is data,
 * and whoever may edit it (in a pull request, say) must not get the key sent to an address of theirs.
 */
function environmentKey({ environment }: System, { origin }: URL): string | undefined {
  const [apiKey, hub] = [environment[keyVariable], environment[hubVariable]];
  return apiKey && hub && URL.canParse(hub) && new URL(hub).origin === origin ? apiKey : undefined;
}

/**
 * The address of a hub. Throws AppError `hub-insecure` for one that is reached without encryption, unless it is this
 * machine: whoever is on the way could read the key.
 */
export function hubAddress(text: string): URL {
  const url = new URL(text);
  if (url.protocol === "https:" || /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname)) return url;
  throw new AppError({
    code: "hub-insecure",
    message: `${url.origin} is not encrypted, so neither sessions nor the key are sent there.`,
    hint: "Put the hub behind https, or reach it through a tunnel on this machine.",
  });
}

function absolute(workspace: string, path: string): string {
  return isAbsolute(path) ? path : join(workspace, path);
}

function readRemote(system: System, path: string): SyncRemote | undefined {
  const { files } = system;
  if (!files.look(path)) return undefined;
  const document = parseJson(decodeText(files.read(realpathOrSelf(system, path)), path), { format: "jsonc", path });
  const value = document.get([key]);
  if (value === undefined || value === null) return undefined;
  const read = syncRemote.safeParse(value);
  if (read.success) return read.data;
  const [why = ""] = read.error.issues.map(innerIssue).map(schemaDemand);
  throw new AppError({
    code: "sync-config",
    message: `"${key}" in ${path} names no place to sync with: ${why}.`,
    hint: 'It looks like { "kind": "hub", "url": "https://…" }, { "kind": "folder", "path": … } or { "kind": "git", "url": … }.',
  });
}

const key = "sync";
const userFile = "user.json";
/** The API key for processes that can't log in, such as those of a pipeline. */
const keyVariable = "LOCKSTEP_HUB_KEY";
const hubVariable = "LOCKSTEP_HUB_URL";

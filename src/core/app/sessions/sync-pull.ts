import { sharedBase } from "../../../shared/change-set";
import type { CompareAnswer } from "../../../shared/hub/pull";
import type { Draft } from "../../changes/draft";
import { projectDigest } from "../../sessions/sync/digests";
import { draftPull } from "../../sessions/sync/draft-pull";
import { isBase, printMemory, type SyncMemory } from "../../sessions/sync/memory";
import { contentsFor, decidePull, type PullDecisions } from "../../sessions/sync/pull-decisions";
import type { LocalSessions } from "../../sessions/sync/read-sessions";
import { RemoteAway, type SessionRemote } from "../../sessions/sync/remote";
import { settledByHand } from "../../sessions/sync/settle-conflicts";
import { hashOf } from "../../system/content-hash";
import type { System } from "../../system/system";
import { requireChosen } from "./sync-chosen";
import type { PulledSession, PullWish } from "./sync-interface";
import { asking, offlineError, type SyncPlace } from "./sync-place";

/** What the pull of one project drafts. */
export interface DraftedPull {
  readonly place: SyncPlace;
  readonly sessions: readonly PulledSession[];
  /** Folders that may be empty afterwards, absolute. */
  readonly folders: readonly string[];
  /** Whether the remote has a session of the project. */
  readonly isThere: boolean;
}

/** Drafts what the remote has and we don't, and the memory of it, into one change set. */
export function draftProjectPull(
  system: Pick<System, "files" | "platform">,
  draft: Draft,
  place: SyncPlace,
  remote: SessionRemote,
  wish: PullWish,
): Promise<DraftedPull> {
  return asking(place, remote, () => draftAsked(system, draft, place, remote, wish));
}

async function draftAsked(
  system: Pick<System, "files" | "platform">,
  draft: Draft,
  place: SyncPlace,
  remote: SessionRemote,
  wish: PullWish,
): Promise<DraftedPull> {
  const { files } = system;
  const { memory: before, queue } = place.books();
  const memory = settledByHand(files, place.sessions, before);
  const local = await place.readLocal(memory);
  try {
    const answer = await remote.compare(place.project, projectDigest([...local.sessions.values()]));
    const there = answer.kind === "equal" ? [...local.sessions.values()] : answer.sessions;
    requireChosen(system, place, local, wish.sessions, {
      remote: remote.place,
      sessions: there.map(({ session }) => session),
    });
    const names = differing(answer, local, memory, wish);
    const theirs = names.length > 0 ? await remote.pull(place.project, names) : [];
    const decisions = decidePull(system, theirs, local, { memory, queue }, wish.force ?? false);
    const contents = await readContents(files, place, remote, local, decisions);
    const contentOf = (hash: string) => contents.get(hash);
    const pulled = decisions.map((one) => draftPull({ draft, folder: place.sessions, contentOf }, one, memory));
    const next = remembered(memory, pulled);
    if (next !== before) {
      const why = { component: sharedBase, reason: "What both sides have now", role: "base" as const };
      draft.write(place.memoryFile, printMemory(next), why);
    }
    const { project } = place;
    const folders = decisions.flatMap(({ session, files: all }) =>
      all.some(({ kind }) => kind === "remove") ? emptied(place, session, local) : [],
    );
    const sessions = pulled.map(({ base: _base, ...one }) => ({ project, ...one }));
    return { place, folders, sessions, isThere: there.some(({ digest }) => digest !== null) };
  } catch (error) {
    if (error instanceof RemoteAway) throw offlineError(error.message);
    throw error;
  }
}

/** The sessions of which the remote has something that we don't have. */
function differing(
  answer: CompareAnswer,
  local: LocalSessions,
  memory: SyncMemory,
  { sessions: only, force }: PullWish,
): string[] {
  if (answer.kind === "equal") return [];
  const open = new Set(memory.conflicts.map(({ session }) => session));
  return answer.sessions.flatMap(({ session, version, digest }) => {
    if (only && !only.includes(session)) return [];
    const isAlike = (local.sessions.get(session)?.digest ?? null) === digest;
    const base = memory.sessions.get(session);
    // While a conflict is open, the base is neither side's state.
    const isKnown = open.has(session) ? base?.version === version : isBase(base, { version, digest });
    return isAlike || (isKnown && !force) ? [] : [session];
  });
}

/** The contents that the merge reads: from our own files where they are there, else from the remote. */
async function readContents(
  files: System["files"],
  place: SyncPlace,
  remote: SessionRemote,
  local: LocalSessions,
  decisions: readonly PullDecisions[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  const { needed, optional } = contentsFor(decisions);
  const contents = new Map<string, Uint8Array>();
  const wanted = new Set([...needed, ...optional]);
  for (const { session, entries } of wanted.size > 0 ? local.sessions.values() : []) {
    for (const { path, hash } of entries) {
      if (!wanted.has(hash) || contents.has(hash)) continue;
      const at = `${place.sessions}/${session}/${path}`;
      const bytes = files.look(at)?.kind === "file" ? files.read(at) : undefined;
      if (bytes && hashOf(bytes) === hash) contents.set(hash, bytes);
    }
  }
  const lacking = [...wanted].filter((hash) => !contents.has(hash));
  if (lacking.length > 0) await remote.fetch(lacking, (hash, bytes) => contents.set(hash, bytes));
  return contents;
}

function remembered(memory: SyncMemory, pulled: readonly ReturnType<typeof draftPull>[]): SyncMemory {
  if (pulled.length === 0) return memory;
  const sessions = new Map(memory.sessions);
  const names = new Set(pulled.map(({ session }) => session));
  for (const { session, base } of pulled) if (base) sessions.set(session, base);
  const others = memory.conflicts.filter(({ session }) => !names.has(session));
  return { sessions, conflicts: [...others, ...pulled.flatMap(({ conflicts }) => conflicts)] };
}

/** A session's folders, the innermost included. */
function emptied({ sessions }: SyncPlace, session: string, local: LocalSessions): string[] {
  const folders = new Set([session]);
  for (const { path } of local.sessions.get(session)?.entries ?? []) {
    const steps = path.split("/").slice(0, -1);
    for (let depth = 1; depth <= steps.length; depth += 1) folders.add([session, ...steps.slice(0, depth)].join("/"));
  }
  return [...folders].map((folder) => `${sessions}/${folder}`);
}

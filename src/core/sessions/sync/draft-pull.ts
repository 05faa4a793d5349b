import { posix } from "node:path";
import { sortedBy } from "../../../shared/hub/digest";
import type { SessionEntry } from "../../../shared/hub/entries";
import { AppError, unreachable } from "../../../shared/result";
import type { SyncConflict } from "../../../shared/sessions/sync";
import type { Draft } from "../../changes/draft";
import type { Why } from "../../changes/draft-why";
import { mergeContents } from "../../changes/text/merge-contents";
import { hashOf } from "../../system/content-hash";
import { sessionDigest } from "./digests";
import { type BaseSession, type SyncMemory, siblingsIn } from "./memory";
import type { FileDecision } from "./merge-session";
import type { PullDecisions } from "./pull-decisions";
import { isProgram } from "./read-sessions";

/** What a pull does to one session. */
export interface PulledSession {
  readonly session: string;
  readonly version: number;
  readonly files: readonly { readonly path: string; readonly change: "written" | "removed" | "merged" }[];
  readonly conflicts: readonly SyncConflict[];
}

export interface PullPlace {
  readonly draft: Draft;
  /** The folder of the sessions, absolute. */
  readonly folder: string;
  /** Contents by hash: those of `contentsFor`. */
  readonly contentOf: (hash: string) => Uint8Array | undefined;
}

/** Drafts the files of a session as the merge leaves them, and tells what to remember of it. */
export function draftPull(
  place: PullPlace,
  { session, theirs, files }: PullDecisions,
  memory: SyncMemory,
): PulledSession & { readonly base: BaseSession | undefined } {
  const before = memory.sessions.get(session);
  const known = new Map(before?.entries.map((entry) => [entry.path, entry]));
  const outcomes = files.map((file) => draftFile(place, session, file));
  const conflicts = outcomes.flatMap(({ conflict }) => (conflict ? [conflict] : []));
  dropOldVersions(place, session, memory, conflicts);

  // Of a file in conflict the base stays, or the next merge would take our version for an answer to theirs.
  const open = new Set(conflicts.map(({ path }) => path));
  const entries = [
    ...(theirs.kind === "present" ? theirs.entries : []).filter(({ path }) => !open.has(path)),
    ...[...open].flatMap((path) => known.get(path) ?? []),
  ];
  const sorted = sortedBy(entries, ({ path }) => path);
  return {
    session,
    version: theirs.version,
    conflicts,
    files: outcomes.flatMap(({ file }) => (file ? [file] : [])),
    base: { version: theirs.version, digest: sessionDigest(sorted), entries: sorted },
  };
}

interface Outcome {
  readonly file?: PulledSession["files"][number];
  readonly conflict?: SyncConflict;
}

function draftFile(place: PullPlace, session: string, decision: FileDecision): Outcome {
  const { path } = decision;
  switch (decision.kind) {
    case "keep":
      return {};
    case "take":
      write(place, session, decision, content(place, decision.theirs), "Changed at the remote");
      return { file: { path, change: "written" } };
    case "remove":
      place.draft.remove(`${place.folder}/${session}/${path}`, whyOf(session, "Removed at the remote"));
      return { file: { path, change: "removed" } };
    case "removed-there":
      return { conflict: { session, path, kind: "removed-there" } };
    case "removed-here":
      return { conflict: keepBeside(place, session, path, decision.theirs, "removed-here") };
    case "merge": {
      // Made from the artifacts on either side: it is made again, so there is nothing to decide.
      if (path === derived) return {};
      const { base, ours, theirs } = decision;
      const mine = place.draft.read(`${place.folder}/${session}/${path}`);
      const known = base && place.contentOf(base.hash);
      const merged = mergeContents(path, { base: known, ours: mine, theirs: content(place, theirs) });
      if (!merged) return { conflict: keepBeside(place, session, path, theirs, "both-changed") };
      const mode = base?.mode === ours.mode ? theirs.mode : ours.mode;
      write(place, session, { path, ours, theirs: { mode } }, merged, "Changed here and at the remote, merged");
      return { file: { path, change: "merged" } };
    }
    default:
      return unreachable(decision);
  }
}

/** Puts the remote's version beside ours, under a name of its own that tells its content. */
function keepBeside(
  place: PullPlace,
  session: string,
  path: string,
  theirs: SessionEntry,
  kind: SyncConflict["kind"],
): SyncConflict {
  const { dir, name, ext } = posix.parse(path);
  const bytes = content(place, theirs);
  const isFree = (sibling: string) => {
    const there = place.draft.read(`${place.folder}/${session}/${sibling}`);
    return there === undefined || hashOf(there) === theirs.hash;
  };
  const names = [8, 16, 64].map((length) => posix.join(dir, `${name}.remote-${theirs.hash.slice(0, length)}${ext}`));
  const sibling = names.find(isFree) ?? names[0] ?? path;
  write(place, session, { path: sibling, theirs }, bytes, "The remote's version of a file in conflict");
  return { session, path, kind, sibling, theirs };
}

/** Other versions of earlier conflicts that this pull settles or replaces go, unless somebody worked on them. */
function dropOldVersions(
  { draft, folder }: PullPlace,
  session: string,
  memory: SyncMemory,
  conflicts: readonly SyncConflict[],
): void {
  const kept = siblingsIn({ ...memory, conflicts });
  for (const { sibling, theirs, session: of } of memory.conflicts) {
    if (of !== session || sibling === undefined || kept.has(`${session}/${sibling}`)) continue;
    const bytes = draft.read(`${folder}/${session}/${sibling}`);
    if (bytes && hashOf(bytes) === theirs?.hash) {
      draft.remove(`${folder}/${session}/${sibling}`, whyOf(session, "The conflict is settled"));
    }
  }
}

interface Written {
  readonly path: string;
  /** What is replaced. */
  readonly ours?: SessionEntry | undefined;
  readonly theirs: { readonly mode?: number | undefined };
}

function write(
  { draft, folder }: PullPlace,
  session: string,
  { path, ours, theirs }: Written,
  bytes: Uint8Array,
  reason: string,
): void {
  // Who may read a file is the user's matter; only the right to execute it goes over, and is taken away again.
  const mode = isProgram(theirs.mode) ? 0o755 : 0o644;
  const changesMode = ours !== undefined && isProgram(ours.mode) !== isProgram(theirs.mode);
  const why = { ...whyOf(session, reason), mode, changesMode };
  draft.write(`${folder}/${session}/${path}`, bytes, why);
}

function whyOf(session: string, reason: string): Why {
  return { component: session, reason };
}

function content({ contentOf }: PullPlace, { hash, path }: SessionEntry): Uint8Array {
  const bytes = contentOf(hash);
  if (bytes) return bytes;
  throw new AppError({
    code: "sync-content-missing",
    message: `The remote names ${path} with a content that it does not have (${hash}).`,
    hint: "Push the session again from the machine that changed it.",
  });
}

const derived = "metadata/session_state.json";

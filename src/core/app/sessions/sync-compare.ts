import { sortedBy } from "../../../shared/hub/digest";
import type { SessionEntry } from "../../../shared/hub/entries";
import { AppError } from "../../../shared/result";
import type { ComparedArtifact, SessionComparison } from "../../../shared/sessions/sync-compare";
import { type BaseSession, siblingsIn } from "../../sessions/sync/memory";
import type { SessionManifest } from "../../sessions/sync/read-sessions";
import { RemoteAway, type SessionRemote } from "../../sessions/sync/remote";
import { settledByHand } from "../../sessions/sync/settle-conflicts";
import type { System } from "../../system/system";
import { diffOf } from "../plans";
import type { CompareWish } from "./sync-interface";
import { asking, offlineError, type SyncPlace } from "./sync-place";

type Files = System["files"];

/** Compares a session with its remote; nothing is written. */
type Comparing = (place: SyncPlace, remote: SessionRemote, wish: CompareWish) => Promise<SessionComparison>;

/**
 * Makes the comparison. What a state at the remote consists of is asked once, since a hub notes every pull down; contents
 * are fetched of what differs alone. It throws AppError `sync-offline`, `sync-encrypted`, `no-such-session` and
 * `no-such-file`.
 */
export function sessionComparing({ files }: Pick<System, "files">): Comparing {
  const known: KnownStates = new Map();
  return async (place, remote, wish) => {
    const work = () => compare(files, known, { place, remote, wish });
    try {
      return await asking(place, remote, work);
    } catch (error) {
      if (error instanceof RemoteAway) throw offlineError(error.message);
      throw error;
    }
  };
}

/** The project that is meant where none is named. Throws AppError `usage` where there are several. */
export function onlyOne(places: readonly SyncPlace[]): SyncPlace {
  const [place, ...others] = places;
  if (place && others.length === 0) return place;
  const message = `This workspace has several projects: ${places.map(({ project }) => project).join(", ")}.`;
  throw new AppError({ code: "usage", message, hint: "Name one with --project." });
}

interface Asked {
  readonly place: SyncPlace;
  readonly remote: SessionRemote;
  readonly wish: CompareWish;
}

/** Entries by the digest of their session. */
type KnownStates = Map<string, readonly SessionEntry[]>;

interface Here {
  readonly ours: SessionManifest | undefined;
  readonly base: BaseSession | undefined;
  /** Why files of the session are not shared, by path. */
  readonly leftOut: ReadonlyMap<string, string>;
}

interface There {
  readonly version: number;
  readonly entries: readonly SessionEntry[];
}

async function compare(files: Files, known: KnownStates, asked: Asked): Promise<SessionComparison> {
  const { place, remote, wish } = asked;
  const { project } = place;
  const { session, side } = wish;
  const here = await readHere(files, place, session);
  const there = side === "base" ? here.base : await readThere(known, asked, here);
  if (!here.ours && !there) {
    const where = side === "base" ? "here, and none was ever synced" : `here or at ${remote.place}`;
    throw new AppError({ code: "no-such-session", message: `${project} has no session ${session} ${where}.` });
  }
  const pairs = pairsOf(here.ours?.entries ?? [], there?.entries ?? []);
  const wanted = wish.path === undefined ? differing(pairs, here) : [wish.path];
  const contents = await fetched(remote, pairs, wanted);
  const artifacts = wanted.map((path): ComparedArtifact => {
    const reason = here.leftOut.get(path);
    if (reason !== undefined) return { state: "left-out", path, reason };
    const pair = pairs.get(path);
    if (!pair) throw noSuchFile(asked, path);
    const state = stateOf(pair);
    if (state !== "changed") return { state, path };
    const before = contents.get(pair.theirs?.hash ?? "");
    const after = files.read(`${place.sessions}/${session}/${path}`);
    return { state, path, diff: before ? diffOf(path, before, after, wish.reveal) : { ...gone, path } };
  });
  const version = there ? { version: there.version } : {};
  return { project, session, side, remote: remote.place, ...version, artifacts };
}

/** The session in this workspace. Throws AppError `sync-left-out` where it is not shared as a whole. */
async function readHere(files: Files, place: SyncPlace, session: string): Promise<Here> {
  const memory = settledByHand(files, place.sessions, place.books().memory);
  const local = await place.readLocal(memory, new Set([session]));
  const reasons = new Map(local.skipped.map(({ path, reason }) => [path, reason]));
  if (local.unreadable.has(session)) {
    const why = (reasons.get(session) ?? "It can't be read.").replace(/\.$/, "");
    throw new AppError({ code: "sync-left-out", message: `The session ${session} is not shared. ${why}.` });
  }
  for (const sibling of siblingsIn(memory)) reasons.set(sibling, "It is the remote's version of a file in conflict");
  const own = [...reasons].filter(([path]) => path.startsWith(`${session}/`));
  return {
    ours: local.sessions.get(session),
    base: memory.sessions.get(session),
    leftOut: new Map(own.map(([path, reason]) => [path.slice(session.length + 1), reason])),
  };
}

/** The session as the remote has it now; undefined where it has none. */
async function readThere(known: KnownStates, asked: Asked, here: Here): Promise<There | undefined> {
  const { place, remote, wish } = asked;
  const answer = await remote.compare(place.project);
  const found =
    answer.kind === "different" ? answer.sessions.find(({ session }) => session === wish.session) : undefined;
  if (!found || found.digest === null) return undefined;
  const { digest, version } = found;
  const entries = [here.ours, here.base].find((one) => one?.digest === digest)?.entries ?? known.get(digest);
  if (entries) return { version, entries };
  const [theirs] = await remote.pull(place.project, [wish.session]);
  if (theirs?.kind !== "present") return undefined;
  if (theirs.encryption !== undefined) {
    const message = `The session ${wish.session} is encrypted at ${remote.place}, which Lockstep can't read.`;
    throw new AppError({ code: "sync-encrypted", message });
  }
  if (known.size >= mostKnown) known.clear();
  known.set(theirs.digest, theirs.entries);
  return theirs;
}

interface Pair {
  readonly ours: SessionEntry | undefined;
  readonly theirs: SessionEntry | undefined;
}

function pairsOf(ours: readonly SessionEntry[], theirs: readonly SessionEntry[]): ReadonlyMap<string, Pair> {
  const [a, b] = [ours, theirs].map((side) => new Map(side.map((entry) => [entry.path, entry])));
  const paths = [...new Set([...ours, ...theirs].map(({ path }) => path))];
  return new Map(sortedBy(paths, (path) => path).map((path) => [path, { ours: a?.get(path), theirs: b?.get(path) }]));
}

function stateOf({ ours, theirs }: Pair): Exclude<ComparedArtifact["state"], "left-out"> {
  if (!ours) return "only-there";
  if (!theirs) return "only-here";
  if (ours.hash !== theirs.hash) return "changed";
  return ours.mode === theirs.mode ? "same" : "mode";
}

function differing(pairs: ReadonlyMap<string, Pair>, { leftOut }: Here): string[] {
  return [...pairs].flatMap(([path, pair]) => (stateOf(pair) === "same" || leftOut.has(path) ? [] : [path]));
}

/** The other side's contents of what changed, by hash; without those that are not there any more. */
async function fetched(
  remote: SessionRemote,
  pairs: ReadonlyMap<string, Pair>,
  paths: readonly string[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  const hashes = paths.flatMap((path) => {
    const pair = pairs.get(path);
    return pair?.theirs && stateOf(pair) === "changed" ? [pair.theirs.hash] : [];
  });
  const contents = new Map<string, Uint8Array>();
  if (hashes.length > 0) await remote.fetch([...new Set(hashes)], (hash, bytes) => contents.set(hash, bytes));
  return contents;
}

function noSuchFile({ remote, wish: { session, side } }: Asked, path: string): AppError {
  const where = side === "base" ? "at the last sync" : `at ${remote.place}`;
  return new AppError({
    code: "no-such-file",
    message: `The session ${session} has no ${path}, neither here nor ${where}.`,
  });
}

const gone = { unified: "", added: 0, removed: 0, omitted: "The remote does not have this version any more." };
/** Sessions, whose lists of files are kept in memory. */
const mostKnown = 100;

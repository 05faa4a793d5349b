import { z } from "zod";
import { contentHash } from "../../../../shared/change-set";
import { cursor, hubName, sessionVersion } from "../../../../shared/hub/entries";
import type { CompareAnswer } from "../../../../shared/hub/pull";
import type { HubSession, PushOrder, PushResult } from "../../../../shared/hub/push";
import { AppError } from "../../../../shared/result";
import { projectDigest, sessionDigest } from "../digests";

/** How a session stands in a shared store; a removed one has no digest. Its entries are in a file named after the digest. */
const indexed = z.strictObject({
  session: hubName,
  version: sessionVersion,
  cursor,
  digest: contentHash.nullable(),
  updatedAt: z.iso.datetime(),
  /** The last operations on it with the version that each has made, so that one sent twice is known. */
  operations: z.array(z.tuple([z.uuid(), sessionVersion, contentHash.nullable()])),
});

const indexFile = z.strictObject({
  format: z.literal(1),
  project: hubName,
  cursor,
  sessions: z.array(indexed),
});

/** What is current in a project of a shared store: the one file that a push replaces. */
export interface SharedIndex {
  readonly project: string;
  readonly cursor: number;
  readonly sessions: ReadonlyMap<string, SharedSession>;
}

type SharedSession = z.infer<typeof indexed>;

/** Throws AppError `sync-index-damaged`. */
export function parseIndex(path: string, bytes: Uint8Array): SharedIndex {
  try {
    const { project, cursor: at, sessions } = indexFile.parse(JSON.parse(new TextDecoder().decode(bytes)));
    return { project, cursor: at, sessions: new Map(sessions.map((one) => [one.session, one])) };
  } catch (cause) {
    const message = `${path} is no index of sessions that this version of Lockstep can read.`;
    throw new AppError(
      { code: "sync-index-damaged", message, hint: "Restore it from a backup of the store." },
      { cause },
    );
  }
}

export function printIndex(index: SharedIndex): Uint8Array {
  const { project, cursor: at, sessions } = index;
  return new TextEncoder().encode(
    `${JSON.stringify({ format: 1, project, cursor: at, sessions: [...sessions.values()] })}\n`,
  );
}

export function emptyIndex(project: string): SharedIndex {
  return { project, cursor: 0, sessions: new Map() };
}

/** As the hub compares. */
export function compareWith(index: SharedIndex, digest: string | undefined): CompareAnswer {
  const sessions = [...index.sessions.values()].map(({ session, version, cursor: at, digest: of }) => ({
    session,
    version,
    cursor: at,
    digest: of,
  }));
  const present = sessions.flatMap((one) =>
    one.digest === null ? [] : [{ session: one.session, digest: one.digest }],
  );
  return digest !== undefined && projectDigest(present) === digest
    ? { kind: "equal", projectCursor: index.cursor }
    : { kind: "different", projectCursor: index.cursor, sessions };
}

/** What the store has beside the index. */
export interface Shelf {
  readonly has: (hash: string) => boolean;
  /** A session as the index has it, with its entries. */
  readonly session: (session: string, index: SharedIndex) => HubSession;
}

/** Carries orders out on an index, by the rules of the hub; the contents have to be there. */
export function pushInto(
  index: SharedIndex,
  orders: readonly PushOrder[],
  shelf: Shelf,
  now: string,
): { readonly index: SharedIndex; readonly results: PushResult[] } {
  const sessions = new Map(index.sessions);
  const next = { project: index.project, cursor: index.cursor, sessions };
  const results = orders.map((order): PushResult => {
    const { operationId, session } = order;
    const digest = order.kind === "put" ? sessionDigest(order.entries) : null;
    const before = sessions.get(session);
    const about = { operationId, session };
    const repeated = before && answerAgain(before, about, digest);
    if (repeated) return repeated;
    if (!isMadeFrom(order, before)) return { kind: "conflict", ...about, current: shelf.session(session, next) };
    const lacking = order.kind === "put" ? order.entries.filter(({ hash }) => !shelf.has(hash)) : [];
    if (lacking.length > 0) return { kind: "missing-blobs", ...about, hashes: lacking.map(({ hash }) => hash) };
    next.cursor += 1;
    const version = order.baseVersion + 1;
    const operations = [
      [operationId, version, digest] as [string, number, string | null],
      ...(before?.operations ?? []),
    ];
    sessions.set(session, {
      session,
      version,
      cursor: next.cursor,
      digest,
      updatedAt: now,
      operations: operations.slice(0, mostOperations),
    });
    return { kind: "accepted", ...about, version, cursor: next.cursor, digest };
  });
  return { index: next, results };
}

/** What an order is answered that was carried out before; undefined for a new one. */
function answerAgain(
  { operations, cursor }: SharedSession,
  about: { readonly operationId: string; readonly session: string },
  digest: string | null,
): PushResult | undefined {
  const done = operations.find(([id]) => id === about.operationId);
  if (!done) return undefined;
  const [, version, made] = done;
  if (made === digest) return { kind: "accepted", ...about, version, cursor, digest };
  const message = "The same operation came with something else before.";
  return { kind: "refused", ...about, code: "operation-reused", message };
}

/** Whether an order was made from what is current: its version and, where the order tells it, its digest. */
function isMadeFrom({ baseVersion, baseDigest }: PushOrder, before: SharedSession | undefined): boolean {
  if (baseVersion !== (before?.version ?? 0)) return false;
  return baseDigest === undefined || baseDigest === (before?.digest ?? null);
}

const mostOperations = 20;

import { randomUUID } from "node:crypto";
import { sortedBy } from "../../shared/hub/digest";
import type { SessionEntry } from "../../shared/hub/entries";
import type { PushOrder, PushResult } from "../../shared/hub/push";
import { type CurrentSession, hubSessionOf } from "./current-sessions";
import { sessionDigest, sha256 } from "./digests";

/** What the hub knows before a push. */
export interface Before {
  readonly project: string;
  readonly cursor: number;
  readonly sessions: readonly CurrentSession[];
  /** Of the operations asked for, those done before. */
  readonly done: ReadonlyMap<string, { readonly fingerprint: string; readonly result: PushResult }>;
  /** The sizes of the contents that this client has stored. */
  readonly sizes: ReadonlyMap<string, number>;
  readonly now: Date;
}

/** A version to be written; of several of one session the last is the current one. */
export interface NewVersion extends CurrentSession {
  readonly isNew: boolean;
  readonly operationId: string;
  readonly fingerprint: string;
  readonly result: PushResult;
  /** The paths that this version changes. */
  readonly changed: readonly string[];
}

/**
 * Decides orders in turn: an answer for each, and what there is to write. `fingerprintOf` tells one order from another
 * under the same operation id.
 */
export function decidePushes(
  orders: readonly PushOrder[],
  before: Before,
  fingerprintOf: (order: PushOrder) => string = (order) => orderFingerprint(before.project, order),
): { readonly results: PushResult[]; readonly versions: NewVersion[] } {
  const current = new Map(before.sessions.map((session) => [session.session, session]));
  const done = new Map(before.done);
  const left = new Set<string>();
  const versions: NewVersion[] = [];
  let { cursor } = before;

  const decide = (order: PushOrder): PushResult => {
    const { operationId, session } = order;
    const answered = { operationId, session };
    const fingerprint = fingerprintOf(order);
    const earlier = done.get(operationId);
    if (earlier) return earlier.fingerprint === fingerprint ? earlier.result : reused(answered);
    const present = current.get(session);
    const isBase = isMadeFrom(order, present);
    // What comes after an order that was not carried out was made upon it, whatever version the hub is at by chance.
    if (!isBase || left.has(session)) return { kind: "conflict", ...answered, current: otherSide(session, present) };
    const trouble = order.kind === "put" ? troubleWith(order.entries, before.sizes) : undefined;
    if (trouble) return { ...trouble, ...answered };

    cursor += 1;
    const entries = order.kind === "put" ? sortedBy(order.entries, ({ path }) => path) : [];
    const digest = order.kind === "put" ? sessionDigest(entries) : null;
    const version = order.baseVersion + 1;
    const result: PushResult = { kind: "accepted", ...answered, version, cursor, digest };
    const next: NewVersion = {
      ...{
        id: present?.id ?? randomUUID(),
        session,
        version,
        cursor,
        digest,
        entries,
        operationId,
        fingerprint,
        result,
      },
      encryption: order.kind === "put" ? (order.encryption ?? null) : null,
      updatedAt: before.now,
      isNew: present === undefined,
      changed: changedPaths(present?.entries ?? [], entries),
    };
    versions.push(next);
    current.set(session, next);
    done.set(operationId, { fingerprint, result });
    return result;
  };

  const results = orders.map((order) => {
    const result = decide(order);
    if (result.kind !== "accepted") left.add(order.session);
    return result;
  });
  return { results, versions };
}

function orderFingerprint(project: string, order: PushOrder): string {
  const { kind, session, baseVersion } = order;
  const entries = order.kind === "put" ? sortedBy(order.entries, ({ path }) => path) : [];
  const files = entries.map(({ path, hash, size, mode, tag }) => [path, hash, size, mode ?? null, tag ?? null]);
  const encryption = order.kind === "put" ? (order.encryption ?? null) : null;
  return sha256(JSON.stringify([project, kind, session, baseVersion, encryption, files]));
}

/** Whether an order was made from what is current: its version and, where the order tells it, its digest. */
function isMadeFrom({ baseVersion, baseDigest }: PushOrder, present: CurrentSession | undefined): boolean {
  if (baseVersion !== (present?.version ?? 0)) return false;
  return baseDigest === undefined || baseDigest === (present?.digest ?? null);
}

function troubleWith(entries: readonly SessionEntry[], sizes: ReadonlyMap<string, number>) {
  const missing = new Set(entries.filter(({ hash }) => !sizes.has(hash)).map(({ hash }) => hash));
  if (missing.size > 0) return { kind: "missing-blobs" as const, hashes: [...missing] };
  const wrong = entries.find(({ hash, size }) => sizes.get(hash) !== size);
  if (wrong === undefined) return undefined;
  const message = `${wrong.path} is not of the size that is said of it.`;
  return { kind: "refused" as const, code: "size-mismatch" as const, message };
}

function reused(answered: { readonly operationId: string; readonly session: string }): PushResult {
  const message = "This operation id was used before, for something else.";
  return { kind: "refused", ...answered, code: "operation-reused", message };
}

function otherSide(session: string, present: CurrentSession | undefined) {
  return present === undefined ? { kind: "absent" as const, session, version: 0 as const } : hubSessionOf(present);
}

function changedPaths(before: readonly SessionEntry[], after: readonly SessionEntry[]): string[] {
  const old = new Map(before.map((entry) => [entry.path, entry]));
  const written = after.filter(({ path, hash, mode }) => {
    const earlier = old.get(path);
    old.delete(path);
    return earlier === undefined || earlier.hash !== hash || earlier.mode !== mode;
  });
  return [...written.map(({ path }) => path), ...old.keys()];
}

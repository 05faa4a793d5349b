import { sortedBy } from "../../../shared/hub/digest";
import type { HubSession, PushResult } from "../../../shared/hub/push";
import { unreachable } from "../../../shared/result";
import type { SyncLogEntry } from "../../../shared/sessions/sync";
import type { Sending } from "./delivery";
import type { BaseSession } from "./memory";
import { enqueue, isOwn, type Making, park, type QueueEntry } from "./queue";
import type { SessionManifest } from "./read-sessions";

/** What the answer to one order changes in the books. */
export interface Settlement {
  readonly session: string;
  /** What is left to be sent. */
  readonly entry: QueueEntry | undefined;
  /** The new base; `keep` where it stays. */
  readonly base: BaseSession | undefined | "keep";
  readonly log?: SyncLogEntry;
  /** The remote lacks contents that it once had: all are to be sent. */
  readonly isDoubted?: boolean;
}

export function settle(sending: Sending, result: PushResult, making: Making, wasDoubted: boolean): Settlement {
  const { entry, base, manifest } = sending;
  const { session } = entry;
  const parked = (state: "diverged" | "stopped", why: string): Settlement => ({
    session,
    base: "keep",
    entry: park([entry], new Set([session]), state, why)[0],
  });
  switch (result.kind) {
    case "accepted": {
      const { version } = result;
      const at = making.now.toISOString();
      return {
        session,
        entry: undefined,
        base: manifest && { version, digest: manifest.digest, entries: manifest.entries },
        log: { at, direction: "push", session, version, artifacts: changedPaths(base, manifest) },
      };
    }
    case "conflict":
      return settleConflict(sending, result.current, making) ?? parked("diverged", divergedText);
    case "missing-blobs":
      return wasDoubted
        ? parked("stopped", "The remote does not keep what it is sent.")
        : { session, base: "keep", entry, isDoubted: true };
    case "refused": {
      if (result.code !== "operation-reused" || entry.attempts >= mostNewIds) return parked("stopped", result.message);
      const operationId = making.newOperationId(session);
      return { session, base: "keep", entry: { ...entry, operationId, attempts: entry.attempts + 1 } };
    }
    default:
      return unreachable(result);
  }
}

/** A conflict that is none; undefined for one that only a pull can settle. */
function settleConflict({ entry, manifest }: Sending, current: HubSession, making: Making): Settlement | undefined {
  const { session } = entry;
  // A remote that never had the session was set up anew: nothing there can be lost.
  if (current.kind === "absent") {
    const [next] = manifest ? enqueue([entry], { ...entry, baseVersion: 0, baseDigest: null }, making) : [];
    return { session, entry: next, base: undefined };
  }
  const theirs = current.kind === "present" ? current.digest : null;
  const isNewAfterRemoval = theirs === null && entry.baseVersion === 0;
  if (theirs === (manifest?.digest ?? null)) return { session, entry: undefined, base: baseOf(current) };
  if (!isOwn(entry, theirs) && !isNewAfterRemoval) return undefined;
  const [next] = enqueue([entry], { ...entry, baseVersion: current.version, baseDigest: theirs }, making);
  return { session, entry: next, base: baseOf(current) };
}

/** What a session of the remote is as a base. */
export function baseOf(session: HubSession): BaseSession | undefined {
  if (session.kind !== "present") return undefined;
  const { version, digest, entries } = session;
  return { version, digest, entries: sortedBy(entries, ({ path }) => path) };
}

/** The paths whose bytes or permissions differ between two states of a session. */
export function changedPaths(
  before: Pick<BaseSession, "entries"> | undefined,
  after: Pick<SessionManifest, "entries"> | undefined,
): string[] {
  const old = new Map(before?.entries.map((entry) => [entry.path, entry]));
  const fresh = new Map(after?.entries.map((entry) => [entry.path, entry]));
  return [...new Set([...old.keys(), ...fresh.keys()])].filter((path) => {
    const [a, b] = [old.get(path), fresh.get(path)];
    return a?.hash !== b?.hash || a?.mode !== b?.mode;
  });
}

export const divergedText = "It was changed at the remote as well: pull first.";
const mostNewIds = 3;

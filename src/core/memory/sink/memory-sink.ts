import { join } from "node:path";
import type { MemoryEvent } from "../../../shared/memory";
import type { Delivery, MemoryServer } from "../../../shared/memory-sink";
import { AppError } from "../../../shared/result";
import { type ApplyLock, takeApplyLock } from "../../changes/apply-lock";
import { dataFolder } from "../../changes/data-folder";
import type { System } from "../../system/system";
import type { EventLog } from "../event-log";
import { connectMemoryServer, type MemoryConnection, RefusedEntry } from "./connect-memory-server";
import { readSinkState, type SinkState, type WaitingEvent, waitingEvents, writeSinkState } from "./sink-state";
import { storeEntry } from "./store-entry";

export interface MemorySinkOptions {
  readonly log: EventLog;
  /** Lockstep's data folder. */
  readonly root: string;
  readonly server: MemoryServer;
  /** Lockstep's own, told to the server. */
  readonly version: string;
  /** How many events wait at most; beyond, the oldest are never delivered. */
  readonly mostWaiting?: number;
}

/** Sends the events of the log to an MCP server, in order, each at least once. */
export interface MemorySink {
  /** Sends what waits. Gives how it went; a server that is away is an answer. */
  deliver(signal: AbortSignal): Promise<Delivery>;
  /** Delivers until aborted: when woken, every half minute, and with growing pauses while the server is away. */
  run(signal: AbortSignal): Promise<void>;
  /** There is something new. */
  wake(): void;
  /** Events that wait, that were too many, and that the server would not take. */
  status(): { readonly waiting: number; readonly dropped: number; readonly refused: number };
}

export function openMemorySink(system: System, options: MemorySinkOptions): MemorySink {
  const { log, root, server, version, mostWaiting = 10_000 } = options;
  let wakening = new AbortController();
  /** The log when all of it was delivered last: reading it again would find nothing. */
  let delivered = "";

  const deliver = async (signal: AbortSignal): Promise<Delivery> => {
    const standing = JSON.stringify(log.files());
    if (standing === delivered) return { kind: "delivered", sent: 0 };
    const outcome = await deliverAlone(signal);
    if (outcome.kind === "delivered") delivered = standing;
    return outcome;
  };

  const deliverAlone = async (signal: AbortSignal): Promise<Delivery> => {
    const lock = await takeLock(system, root);
    if (!lock) return { kind: "busy" };
    try {
      const state = readSinkState(system, root);
      const waiting = takeNewest(log, state, mostWaiting);
      if (waiting.length === 0) return { kind: "delivered", sent: 0 };
      return await send(waiting, state, lock, signal);
    } finally {
      lock.release();
    }
  };

  const send = async (waiting: readonly WaitingEvent[], state: SinkState, lock: ApplyLock, signal: AbortSignal) => {
    let sent = 0;
    let connection: MemoryConnection | undefined;
    try {
      connection = await connectMemoryServer(server, version, signal);
      for (const { event, name, mark } of waiting) {
        if (!(await isTaken(connection, event, state, signal))) state.refused += 1;
        state.files[name] = mark;
        sent += 1;
        if (sent % 25 === 0) {
          writeSinkState(system, root, state);
          lock.renew();
        }
      }
      return { kind: "delivered" as const, sent };
    } catch (error) {
      if (!(error instanceof Error) || error instanceof AppError) throw error;
      const trouble = error instanceof RefusedEntry ? "did not take an event" : "can't be reached";
      const message = `The memory server ${trouble} (${error.message}).`;
      return { kind: "away" as const, sent, left: waiting.length - sent, message };
    } finally {
      writeSinkState(system, root, state);
      await connection?.close();
    }
  };

  /** Stores one entry; false when it was refused so often that it must not hold back the others any longer. */
  const isTaken = async (connection: MemoryConnection, event: MemoryEvent, state: SinkState, signal: AbortSignal) => {
    try {
      await connection.store(storeEntry(event), signal);
      delete state.refusal;
      return true;
    } catch (error) {
      if (!(error instanceof RefusedEntry)) throw error;
      const times = state.refusal?.event === event.id ? state.refusal.times + 1 : 1;
      if (times < mostRefusals) {
        state.refusal = { event: event.id, times };
        throw error;
      }
      delete state.refusal;
      return false;
    }
  };

  return {
    deliver,
    async run(signal) {
      for (let failures = 0; !signal.aborted; ) {
        wakening = new AbortController();
        const { signal: woken } = wakening;
        const { kind } = await deliver(signal);
        failures = kind === "away" ? failures + 1 : 0;
        if (failures === 0) await system.clock.sleep(30_000, AbortSignal.any([signal, woken]));
        // New events don't make an absent server come back: no waking here.
        else await system.clock.sleep(Math.min(1_000 * 2 ** (failures - 1), 300_000), signal);
      }
    },
    wake: () => wakening.abort(),
    status() {
      const state = readSinkState(system, root);
      const { dropped, refused } = state;
      const waiting = [...waitingEvents(log, state)].length;
      return {
        waiting: Math.min(waiting, mostWaiting),
        dropped: dropped + Math.max(0, waiting - mostWaiting),
        refused,
      };
    },
  };
}

/** What waits; when that is too much, `state` says that the oldest ones are past. */
function takeNewest(log: EventLog, state: SinkState, most: number): WaitingEvent[] {
  const waiting = [...waitingEvents(log, state)];
  const tooMany = waiting.slice(0, Math.max(0, waiting.length - most));
  for (const { name, mark } of tooMany) state.files[name] = mark;
  state.dropped += tooMany.length;
  return waiting.slice(tooMany.length);
}

async function takeLock(system: System, root: string): Promise<ApplyLock | undefined> {
  try {
    return await takeApplyLock(system, { ...dataFolder(root), lock: join(root, "memory-sink.lock") }, 0);
  } catch (error) {
    if (error instanceof AppError && error.code === "busy") return undefined;
    throw error;
  }
}

/** Of one event, each after a longer pause: a server in trouble refuses as well, and comes back. */
const mostRefusals = 6;

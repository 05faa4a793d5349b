import type { PushOrder } from "../../../shared/hub/push";
import type { SyncLogEntry } from "../../../shared/sessions/sync";
import type { System } from "../../system/system";
import type { BaseSession, SyncMemory } from "./memory";
import type { Making, Queue, QueueEntry } from "./queue";
import type { LocalSessions, SessionManifest } from "./read-sessions";
import type { SessionRemote } from "./remote";

/** What is durable of a sync. */
export interface Books {
  readonly queue: Queue;
  readonly memory: SyncMemory;
}

/** Everything that a delivery reads and keeps. */
export interface Delivery {
  readonly system: Pick<System, "files" | "clock">;
  readonly project: string;
  /** The folder of the sessions, absolute. */
  readonly folder: string;
  readonly remote: SessionRemote;
  readonly newOperationId: Making["newOperationId"];
  /** The sessions as they are now. */
  readonly readNow: (sessions: ReadonlySet<string>) => Promise<LocalSessions>;
  readonly books: () => Books;
  /** Makes the books durable: the memory before the queue, so that what is forgotten there is known here. */
  readonly keep: (books: Books) => void;
  readonly log: (entries: readonly SyncLogEntry[]) => void;
  readonly signal?: AbortSignal | undefined;
}

/** An order on its way. */
export interface Sending {
  readonly entry: QueueEntry;
  readonly order: PushOrder;
  /** Undefined: the session was removed. */
  readonly manifest: SessionManifest | undefined;
  /** What both sides had. */
  readonly base: BaseSession | undefined;
}

import type { CompareAnswer } from "../../../shared/hub/pull";
import type { HubSession, PushOrder, PushResult } from "../../../shared/hub/push";

/**
 * Another place where the sessions of a project are: a team hub, a shared folder or a git repository. All speak in the
 * terms of the hub's contract. Calls throw `RemoteAway` for what may pass by itself, AppError for what will not.
 */
export interface SessionRemote {
  readonly kind: "hub" | "folder" | "git";
  /** For messages: its address or folder, without secrets. */
  readonly place: string;
  /** Whether all sessions are as on our side, by the digest of the project; without it, how each of them stands. */
  compare(project: string, digest?: string): Promise<CompareAnswer>;
  /** These sessions as they are there now; those that never were are left out. */
  pull(project: string, sessions: readonly string[]): Promise<readonly HubSession[]>;
  /** Gives contents by hash to `take`, each checked against it; answers with those that are not there. */
  fetch(hashes: readonly string[], take: (hash: string, bytes: Uint8Array) => void): Promise<readonly string[]>;
  /** Which of these contents have to be stored before sessions can name them. */
  missing(hashes: readonly string[]): Promise<readonly string[]>;
  store(contents: readonly Content[]): Promise<void>;
  /** Carries orders out, with contents that were not stored before. An order without a result was not carried out. */
  push(project: string, orders: readonly PushOrder[], contents: readonly Content[]): Promise<readonly PushResult[]>;
}

export interface Content {
  readonly hash: string;
  readonly bytes: Uint8Array;
}

/** The remote can't be reached or is busy: what was asked may or may not have happened, and is worth another try. */
export class RemoteAway extends Error {
  override readonly name = "RemoteAway";
  /** Milliseconds that the remote wants to be left alone. */
  readonly retryAfter: number;

  constructor(message: string, options: { readonly retryAfter?: number; readonly cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.retryAfter = options.retryAfter ?? 0;
  }
}

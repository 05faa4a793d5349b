import type { ApplyOutcome } from "../../../shared/history";
import type { QueuedPush, SyncConflict, SyncLogEntry, SyncRemote, SyncStatus } from "../../../shared/sessions/sync";
import type { ComparedSide, SessionComparison } from "../../../shared/sessions/sync-compare";
import type { Running } from "../running";
import type { ShownPlan } from "../shown-plan";

/** What of a workspace is meant. */
export interface SyncChoice {
  /** Left out: all of them. */
  readonly project?: string | undefined;
  /** Left out: all of the project. */
  readonly sessions?: readonly string[] | undefined;
}

export interface PushWish extends SyncChoice {
  /** Ours replaces what was changed at the remote, and many sessions may be removed at once. */
  readonly force?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface PullWish extends SyncChoice {
  /** The remote's state replaces what was changed here. */
  readonly force?: boolean | undefined;
  readonly reveal: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** How the push of one project ended. What could not be sent is in the queue. */
export interface PushReport {
  readonly project: string;
  readonly remote: string;
  readonly pushed: readonly string[];
  /** Waiting in the queue. */
  readonly queued: readonly QueuedPush[];
  /** Changed at the remote, not here: a pull brings it. */
  readonly behind: readonly string[];
  /** Changed on both sides: pull first. */
  readonly diverged: readonly string[];
  readonly conflicts: readonly SyncConflict[];
  /** What can't be shared, with the reason. */
  readonly skipped: readonly { readonly path: string; readonly reason: string }[];
  /** Why what is queued could not be sent. */
  readonly offline?: string | undefined;
}

/** What a pull would do to one session. */
export interface PulledSession {
  readonly project: string;
  readonly session: string;
  /** At the remote. */
  readonly version: number;
  readonly files: readonly { readonly path: string; readonly change: "written" | "removed" | "merged" }[];
  /** Files of which both versions stay, for the user to choose. */
  readonly conflicts: readonly SyncConflict[];
}

/** A pull to be approved: one change set for all projects of the workspace. */
export interface PullReview extends ShownPlan {
  readonly remotes: readonly string[];
  /** Projects of which the remote has no sessions. */
  readonly lacking: readonly string[];
  readonly sessions: readonly PulledSession[];
}

export interface PullRun {
  readonly outcome: ApplyOutcome;
  readonly sessions: readonly PulledSession[];
}

/** Where a workspace's sessions are shared, and where that is written. */
export interface SyncRemoteView {
  readonly remote: SyncRemote | undefined;
  readonly from: "workspace" | "user" | "nowhere";
  /** Absolute: the file that says so, or would. */
  readonly file: string;
}

export interface SettlingWish {
  /** Left out: the only one of the workspace. */
  readonly project?: string | undefined;
  readonly session: string;
  readonly path: string;
  /** Whose version counts, or the text of neither that the file is to have. */
  readonly use: "ours" | "theirs" | { readonly text: string };
}

/** What is compared with the remote. */
export interface CompareWish {
  /** Left out: the only one of the workspace. */
  readonly project?: string | undefined;
  readonly session: string;
  /** In the session's folder; left out: all that differ. */
  readonly path?: string | undefined;
  readonly side: ComparedSide;
  readonly reveal: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** The sync of sessions with a hub, a shared folder or a git repository. `workspace` is the folder with `.idse`. */
export interface SessionSyncUseCases {
  remote(workspace: string): SyncRemoteView;
  /** Writes it into `.idse/config.json`, whose other keys stay; undefined takes it out. */
  planRemote(workspace: string, remote: SyncRemote | undefined, shown: { readonly reveal: boolean }): ShownPlan;
  /** For workspaces that name none themselves. */
  saveUserRemote(remote: SyncRemote | undefined): void;
  /** Keeps an API key for a hub once the hub has accepted it. Throws AppError `hub-unauthorized`, `hub-insecure`. */
  login(url: string, apiKey: string): Promise<void>;
  logout(url: string): Promise<void>;

  /** Queues what changed and sends the queue. Throws AppError for what no new try would mend. */
  push(workspace: string, wish: PushWish): Promise<readonly PushReport[]>;
  /** Throws AppError `sync-offline` when the remote can't be reached, `no-such-project` and `no-such-session` for what neither side has. */
  planPull(workspace: string, wish: PullWish): Promise<PullReview>;
  applyPull(planId: string, running: Running): Promise<PullRun>;
  status(
    workspace: string,
    choice: SyncChoice & { readonly signal?: AbortSignal | undefined },
  ): Promise<readonly SyncStatus[]>;
  /** A session beside what the remote has of it. Throws AppError `sync-offline` when that can't be reached. */
  compare(workspace: string, wish: CompareWish): Promise<SessionComparison>;

  queue(
    workspace: string,
    choice: SyncChoice,
  ): readonly { readonly project: string; readonly entries: readonly QueuedPush[] }[];
  /** Takes pushes out of the queue; the sessions stay as they are. Gives how many. */
  drop(workspace: string, choice: SyncChoice): Promise<number>;
  /** Sends what is due in the queues of all workspaces of this user, as the app does by itself. */
  deliverDue(signal?: AbortSignal): Promise<readonly PushReport[]>;

  planSettling(workspace: string, wish: SettlingWish, shown: { readonly reveal: boolean }): ShownPlan;
  /** The newest first; of the only project where none is named. */
  log(workspace: string, project: string | undefined, most: number): readonly SyncLogEntry[];
  /** Applies a held plan of `planRemote` or `planSettling`. */
  apply(planId: string, running: Running): Promise<ApplyOutcome>;
}

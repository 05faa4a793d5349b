import type { ApplyEvent, ApplyOutcome } from "../shared/history";
import { failureOf } from "../shared/result";
import type { MadeSync } from "../shared/targets/known";
import { cleanSyncMessage, takeBackMessage } from "./clean-sync-message";
import { notifyDesktop } from "./desktop-notification";
import { quickSyncMessage } from "./quick-sync-message";
import type { ShellClient } from "./shell-client";
import type { TrayUndo } from "./tray-view";

export interface TrayWork {
  readonly client: ShellClient;
  readonly openWindow: () => void;
  /** Called with what a later Undo takes back; undefined when there is nothing to. */
  readonly onUndoable: (undo: TrayUndo | undefined) => void;
}

/** Syncs what needs no decision, and tells the desktop how it went, with a way back. */
export async function quickSync(work: TrayWork): Promise<void> {
  const { client, openWindow, onUndoable } = work;
  await tellingFailure("Quick sync failed", openWindow, async () => {
    const outcome = await outcomeOf(await client.sync.quick());
    const { title, text } = quickSyncMessage(outcome, await client.sync.state());
    const made: TrayUndo | undefined =
      outcome.kind === "applied" ? { kind: "pair", changeSetId: outcome.changeSetId } : undefined;
    if (made) onUndoable(made);
    notifyDesktop({ title, text, undo: made && (() => void undoSync(work, made)), open: openWindow });
  });
}

/** Syncs the targets about which nobody has to be asked, and tells the desktop how it went, with a way back. */
export async function syncTargets(work: TrayWork): Promise<void> {
  const { client, openWindow, onUndoable } = work;
  await tellingFailure("Targets not synced", openWindow, async () => {
    const done = await client.allTargets.syncClean();
    const { title, text } = cleanSyncMessage(done);
    const made: TrayUndo | undefined = done.synced.length > 0 ? { kind: "targets", syncs: done.synced } : undefined;
    if (made) onUndoable(made);
    notifyDesktop({ title, text, undo: made && (() => void undoSync(work, made)), open: openWindow });
  });
}

/** The answer comes as a state event, to the tray and to every window. */
export async function pauseWatching({ client, openWindow }: TrayWork, paused: boolean): Promise<void> {
  await tellingFailure("Not paused", openWindow, async () => void (await client.sync.pause({ paused })));
}

/** Takes a sync back, unless that would lose what somebody changed since: then the window is the place to look. */
export async function undoSync(work: TrayWork, undo: TrayUndo): Promise<void> {
  const { openWindow } = work;
  await tellingFailure("Not rolled back", openWindow, () =>
    undo.kind === "pair" ? undoPair(work, undo.changeSetId) : undoTargets(work, undo.syncs),
  );
}

async function undoTargets({ client, openWindow, onUndoable }: TrayWork, syncs: readonly MadeSync[]): Promise<void> {
  const failed = await client.allTargets.takeBack({ syncs: [...syncs] });
  const { title, text } = takeBackMessage(failed);
  const left = syncs.filter(({ main, target }) => failed.some((one) => one.main === main && one.target === target));
  onUndoable(left.length > 0 ? { kind: "targets", syncs: left } : undefined);
  notifyDesktop({ title, text, open: openWindow });
}

async function undoPair({ client, openWindow, onUndoable }: TrayWork, id: string): Promise<void> {
  const { planId, obstacles, merged } = await client.history.planUndo({ id });
  if (obstacles[0]) {
    const text = `${obstacles[0].path} was changed since. History shows what would be lost.`;
    notifyDesktop({ title: "Not rolled back", text, open: openWindow });
    openWindow();
    return;
  }
  const outcome = await outcomeOf(await client.history.undo({ planId, force: false }));
  if (outcome.kind === "applied" || outcome.kind === "nothing-to-do") {
    onUndoable(undefined);
    const text =
      merged.length === 0
        ? "The files are as they were before the sync."
        : "What the sync did is taken back; what was changed in other places since stays.";
    notifyDesktop({ title: "Rolled back", text, open: openWindow });
  } else {
    notifyDesktop({ title: "Not rolled back", text: reason(outcome), open: openWindow });
  }
}

async function outcomeOf(events: AsyncIterable<ApplyEvent>): Promise<ApplyOutcome> {
  for await (const event of events) if (event.kind === "outcome") return event.outcome;
  throw new Error("The engine stopped before it was done.");
}

function reason(outcome: Exclude<ApplyOutcome, { kind: "applied" | "nothing-to-do" }>): string {
  switch (outcome.kind) {
    case "stale":
      return `${outcome.paths.join(", ")} changed meanwhile, so nothing was written.`;
    case "cancelled":
      return "It was cancelled.";
    case "failed":
      return outcome.failure.message;
  }
}

async function tellingFailure(title: string, open: () => void, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    notifyDesktop({ title, text: failureOf(error).message, open });
  }
}

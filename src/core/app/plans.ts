import { operationOf } from "../../shared/change-set";
import type { FileSummary } from "../../shared/config-sync";
import type { FileDiff, UndoObstacle } from "../../shared/history";
import { AppError } from "../../shared/result";
import type { Plan } from "../changes/plan";
import type { Obstacle } from "../changes/plan-undo";
import { countChangedLines, type TextDiff, textDiff } from "../changes/text/unified-diff";
import { maskFile } from "../config-sync/mask-secrets";
import type { ShownPlan } from "./shown-plan";

/**
 * The newest plans, 20 unless `most` says otherwise, held in memory so that what was reviewed is what is applied; fewer,
 * but three, where what they would write is large.
 */
export class HeldPlans<T extends { readonly plan: Plan }> {
  private readonly plans = new Map<string, { readonly held: T; readonly size: number }>();

  private readonly most: number;

  constructor(most = 20) {
    this.most = most;
  }

  hold(held: T): void {
    this.plans.set(held.plan.set.id, { held, size: bytesWritten(held.plan) });
    let total = 0;
    for (const { size } of this.plans.values()) total += size;
    for (const [id, { size }] of this.plans) {
      const isTooMuch = total > mostBytesHeld && this.plans.size > alwaysHeld;
      if (!isTooMuch && this.plans.size <= this.most) return;
      this.plans.delete(id);
      total -= size;
    }
  }

  /** Throws AppError `unknown-plan` for one that was never made or is too old. */
  get(id: string): T {
    const known = this.plans.get(id);
    if (known) return known.held;
    throw new AppError({ code: "unknown-plan", message: "This plan is no longer held.", hint: "Plan again." });
  }
}

/** What it writes is its own; what it found is mostly that of the plan before as well. */
function bytesWritten({ set }: Plan): number {
  return set.changes.reduce((sum, { after }) => sum + (after.kind === "file" ? after.size : 0), 0);
}

const mostBytesHeld = 32 * 1024 ** 2;
const alwaysHeld = 3;

/** The files of a plan as the review lists them; Lockstep's own memory is not one of them. */
export function summarise({ set }: Pick<Plan, "set">, read: (hash: string) => Uint8Array | undefined): FileSummary[] {
  return set.changes
    .filter(({ role }) => role === "content")
    .map((change) => {
      const { path, component, reason, risk, origin } = change;
      const { added, removed } = countsOf(bytesOf(change.before, read), bytesOf(change.after, read));
      return { path, operation: operationOf(change), component, reason, risk, origin, added, removed };
    });
}

/** A plan with the diff of each of its files, for faces that show all at once. */
export function showPlan({ set, blobs }: Plan, backupFolder: string, reveal: boolean): ShownPlan {
  const read = (hash: string) => blobs.get(hash);
  return {
    planId: set.id,
    title: set.title,
    files: summarise({ set }, read),
    diffs: set.changes.map(({ path }) => showFile({ set }, path, read, reveal)),
    backupFolder,
  };
}

/** One file of a plan or a change set, as text. Throws AppError `unknown-file`. */
export function showFile(
  { set }: Pick<Plan, "set">,
  path: string,
  read: (hash: string) => Uint8Array | undefined,
  reveal: boolean,
): FileDiff {
  const change = set.changes.find((one) => one.path === path);
  if (!change) throw new AppError({ code: "unknown-file", message: `${path} is not a file of this change.` });
  return diffOf(path, bytesOf(change.before, read), bytesOf(change.after, read), reveal);
}

/** Said of a file that a roll back takes back in part. */
export function keepsTheRest(path: string): string {
  return `${path} keeps what was changed in other places of it since.`;
}

export function showObstacle({ path, written, current }: Obstacle): UndoObstacle {
  const { unified } = diffOf(path, written, current, false);
  return { path, message: `${path} was changed after this change set.`, unified };
}

function countsOf(before: Uint8Array | undefined, after: Uint8Array | undefined) {
  const isLarge = Math.max(before?.length ?? 0, after?.length ?? 0) > mostBytesShown;
  const [old, fresh] = isLarge ? [null, null] : [textOf(before), textOf(after)];
  return old === null || fresh === null ? { added: 0, removed: 0 } : countChangedLines({ before: old, after: fresh });
}

/** The difference of two states of a file; `omitted` says why a file that is too large or no text is not shown. */
export function diffOf(
  path: string,
  before: Uint8Array | undefined,
  after: Uint8Array | undefined,
  reveal: boolean,
): FileDiff {
  const size = Math.max(before?.length ?? 0, after?.length ?? 0);
  if (size > mostBytesShown) {
    const omitted = `The file has ${(size / 1_048_576).toFixed(0)} MB, too large to show whole; the items show what changes.`;
    return { path, unified: "", added: 0, removed: 0, omitted };
  }
  const [old, fresh] = [textOf(before), textOf(after)];
  if (old === null || fresh === null)
    return { path, unified: "Binary files differ\n", added: 0, removed: 0, omitted: "The file is not text." };
  const shown = (text: string | undefined) => (text === undefined || reveal ? text : maskFile(path, text));
  const [masked, maskedFresh] = [shown(old), shown(fresh)];
  const { unified, added, removed }: TextDiff = textDiff({ path, before: masked, after: maskedFresh });
  return {
    path,
    ...(masked === undefined ? {} : { before: masked }),
    ...(maskedFresh === undefined ? {} : { after: maskedFresh }),
    unified,
    added,
    removed,
  };
}

function bytesOf(state: Plan["set"]["changes"][number]["before"], read: (hash: string) => Uint8Array | undefined) {
  if (state.kind === "link") return new TextEncoder().encode(state.target);
  return state.kind === "file" ? read(state.hash) : undefined;
}

/** Null: not text. */
function textOf(bytes: Uint8Array | undefined): string | undefined | null {
  if (!bytes) return undefined;
  if (bytes.subarray(0, 8000).includes(0)) return null;
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}

const mostBytesShown = 4 * 1024 * 1024;

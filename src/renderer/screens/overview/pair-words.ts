import { comparesNothing, kindsOf, kindWords } from "../../../shared/kinds";
import { leftUndone } from "../../../shared/left-undone";
import { unreachable } from "../../../shared/result";
import type { Settings, SyncState } from "../../../shared/state";
import { count, grouped } from "../../components/count";

/** How the pair stands, as a headline; `pair` may not be known yet. */
export function pairHeadline(
  { verdict, counts, problems }: Pick<SyncState, "verdict" | "counts" | "problems">,
  pair: Pick<Settings["sync"], "syncTypes"> | undefined,
): string {
  switch (verdict) {
    case "in-sync":
      if (pair && comparesNothing(pair)) return "No kind is chosen to sync";
      if (counts.found === 0) return "Neither side has anything to sync yet";
      return leftUndone(counts) ?? "Everything is in step";
    case "drift":
      return `${count(toCarry(counts), "item")} to carry over`;
    case "conflict":
      return `${count(counts.conflicts + counts.decisions, "item needs", "items need")} your decision`;
    case "blocked":
      if (problems.length !== 1) return `${count(problems.length, "problem")} in the way`;
      return problems[0]?.code === "no-project" ? "No project is chosen" : "A file can't be read";
    default:
      return unreachable(verdict);
  }
}

/** The counts worth a word, in the order of what they ask of the user; empty where nothing was counted. */
export function pairCounts(counts: SyncState["counts"]): string {
  const words: [number, string][] = [
    [counts.conflicts, counts.conflicts === 1 ? "conflict" : "conflicts"],
    [counts.decisions, counts.decisions === 1 ? "decision" : "decisions"],
    [counts.steps, counts.steps === 1 ? "step to run" : "steps to run"],
    [counts.held, "held back"],
    [counts.added, "new"],
    [counts.updated, "changed"],
    [counts.deleted, "deleted"],
    [counts.kept, "kept"],
    [counts.skipped, "skipped"],
    [counts.unchanged, "in step"],
  ];
  return words
    .filter(([number]) => number > 0)
    .map(([number, word]) => `${grouped(number)} ${word}`)
    .join(" · ");
}

/** Where the pair is kept in step, and which kinds: "Everywhere, all kinds". */
export function pairReach({ scope, project, syncTypes }: Settings["sync"]): string {
  const folder = project ?? "a project that is not chosen yet";
  const where = { user: "Everywhere", project: `Shared in ${folder}`, local: `Only me in ${folder}` }[scope];
  const kinds = kindsOf(syncTypes);
  const named = kindWords.filter(({ id }) => kinds.includes(id)).map(({ many }) => many);
  if (named.length === kindWords.length) return `${where}, all kinds`;
  return `${where}: ${named.join(", ") || "no kinds"}`;
}

function toCarry({ added, updated, deleted }: SyncState["counts"]): number {
  return added + updated + deleted;
}

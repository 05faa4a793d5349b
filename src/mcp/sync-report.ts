import { z } from "zod";
import { step } from "../shared/change-set";
import { isOpen, type SyncItem, type SyncPlan } from "../shared/config-sync";
import type { ApplyOutcome } from "../shared/history";
import { type KindWords, kindsOf, kindWords } from "../shared/kinds";
import { unreachable } from "../shared/result";
import { shellLine } from "../shared/shell-word";
import type { ToolAnswer } from "./tool";

const type = z.enum(kindWords.map((kind) => kind.type));

/** How many things of one type stand how, as planned. */
const typeStats = z.strictObject({
  /** In the source; of a two-way sync, on either side. */
  found: z.int(),
  added: z.int(),
  updated: z.int(),
  deleted: z.int(),
  unchanged: z.int(),
  skipped: z.int(),
  not_representable: z.int(),
});

/** Something that was not carried over, and why. Never holds the entry itself. */
const openItem = z.strictObject({ type, name: z.string(), reasons: z.array(z.string()) });

/** What sync_claude_qwen_config answers. */
export const syncReport = z.strictObject({
  outcome: z.enum(["applied", "nothing-to-do", "dry-run", "blocked", "stale", "cancelled", "failed"]),
  stats: z.partialRecord(type, typeStats).describe("Per type that was asked for"),
  change_set_id: z.string().optional(),
  files: z.array(z.string()).describe("Files that were changed, or would be"),
  conflicts: z.array(openItem),
  decisions: z.array(openItem).describe("Carried over only after the user has decided, in the app or with lockstep"),
  not_representable: z.array(openItem),
  steps: z.array(step).describe("Commands that would bring extensions in step, to be run by the user"),
  notes: z.array(z.string()),
  errors: z.array(z.string()),
});

export type SyncReport = z.infer<typeof syncReport>;

/** How a call ended: an apply, or none, since a file can't be read or only a plan was wanted. */
type Ending = ApplyOutcome | { readonly kind: "blocked" } | { readonly kind: "dry-run" };

/** A planned sync and how it ended, as a value and as text. */
export function describeSync(plan: SyncPlan, ending: Ending): ToolAnswer<SyncReport> {
  const errors = errorsOf(plan, ending);
  const value: SyncReport = {
    outcome: ending.kind,
    stats: Object.fromEntries(askedKinds(plan).map((kind) => [kind.type, statsOf(plan, kind)])),
    ...(ending.kind === "applied" ? { change_set_id: ending.changeSetId } : {}),
    files: plan.files.map(({ path }) => path),
    conflicts: openItems(plan, "conflict"),
    decisions: openItems(plan, "decision"),
    not_representable: openItems(plan, "held"),
    steps: plan.items.flatMap(({ steps }) => steps),
    notes: plan.notes.map(({ text }) => text),
    errors,
  };
  return { value, lines: linesOf(plan, value), isError: errors.length > 0 };
}

function askedKinds({ options }: SyncPlan): readonly KindWords[] {
  const asked = kindsOf(options.syncTypes);
  return kindWords.filter(({ id }) => asked.includes(id));
}

function statsOf({ items, options }: SyncPlan, { id }: KindWords): z.infer<typeof typeStats> {
  const own = items.filter(({ kind }) => kind === id);
  const count = (state: SyncItem["state"]) => own.filter((item) => item.state === state).length;
  return {
    found: options.mode === "two-way" ? own.length : own.filter(({ source }) => source !== undefined).length,
    added: count("added"),
    updated: count("changed"),
    deleted: count("deleted"),
    unchanged: count("in-sync"),
    skipped: count("skipped"),
    not_representable: count("held"),
  };
}

function openItems({ items }: SyncPlan, wanted: "conflict" | "decision" | "held"): z.infer<typeof openItem>[] {
  return items
    .filter(({ state }) => state === wanted)
    .flatMap(({ kind, name, gates, notes }) => {
      const words = kindWords.find(({ id }) => id === kind);
      const open = gates.filter(isOpen).map(({ text }) => text);
      const reasons = wanted === "decision" ? open : notes.map(({ text }) => text);
      return words ? [{ type: words.type, name, reasons }] : [];
    });
}

function errorsOf({ problems }: SyncPlan, ending: Ending): string[] {
  switch (ending.kind) {
    case "blocked":
      // A file that holds several kinds is a problem of each.
      return [...new Set(problems.map(({ message, hint }) => (hint === undefined ? message : `${message} ${hint}`)))];
    case "applied":
      return ending.leftovers.map((text) => `Still not in step: ${text}`);
    case "stale":
      return ending.paths.map((path) => `${path} was changed meanwhile, so nothing was written; try again.`);
    case "cancelled":
      return ["The sync was cancelled; nothing was written."];
    case "failed":
      return [[ending.failure.message, ending.failure.hint].filter(Boolean).join(" ")];
    case "nothing-to-do":
    case "dry-run":
      return [];
    default:
      return unreachable(ending);
  }
}

function linesOf({ title }: SyncPlan, report: SyncReport): string[] {
  const { stats, conflicts, decisions, change_set_id: id } = report;
  const waiting = (items: readonly { readonly name: string }[]) => items.map(({ name }) => name).join(", ");
  return [
    headline(title, report),
    ...kindWords.flatMap(({ type: key, many }) => {
      const numbers = stats[key];
      return numbers ? [`  ${many}: ${printStats(numbers)}`] : [];
    }),
    ...(conflicts.length > 0 ? [`  In conflict, left as they are: ${waiting(conflicts)}`] : []),
    ...(decisions.length > 0 ? [`  Waiting for a decision in Lockstep: ${waiting(decisions)}`] : []),
    ...report.not_representable.map(({ name, reasons }) => `  Not carried over: ${name}. ${reasons.join(" ")}`),
    ...report.steps.map(({ title, argv }) => `  To be run by you: ${shellLine(argv, process.platform)} (${title})`),
    ...report.notes.map((text) => `  Note: ${text}`),
    ...report.errors.map((text) => `  Error: ${text}`),
    ...(id === undefined ? [] : [`  Change set ${id}; rollback_change_set takes it back.`]),
  ];
}

/** Says "completed" only of a sync without an error. */
function headline(title: string, { outcome, errors, files, stats }: SyncReport): string {
  const number = `${files.length} ${files.length === 1 ? "file" : "files"}`;
  if (Object.keys(stats).length === 0) return "Nothing to do: no type was asked for (sync_types is empty).";
  if (outcome === "dry-run") return `${title}: dry run, nothing was written; ${number} would change.`;
  if (errors.length > 0) return `${title}: failed.`;
  return `${title}: completed, ${outcome === "applied" ? `${number} changed` : "nothing to do"}.`;
}

function printStats(stats: z.infer<typeof typeStats>): string {
  const { found, ...rest } = stats;
  const parts = Object.entries(rest).filter(([, number]) => number > 0);
  return [`${found} found`, ...parts.map(([word, number]) => `${number} ${word.replaceAll("_", " ")}`)].join(", ");
}

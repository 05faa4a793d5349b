import { type ItemKind, itemKind, type Resolution, type SyncPlan } from "../shared/config-sync";
import { nearest } from "../shared/nearest";
import { AppError } from "../shared/result";
import type { Shell, SyncFlags } from "./command";
import { syncOptionsFrom } from "./sync-flags";

/**
 * The plan that the words of the command line ask for. What `--use` and `--answer` settle is found among the items and
 * questions of the plan itself, since their names may hold `:` and `=`. Throws AppError for words that fit none.
 */
export function planAsked(
  app: Pick<Shell["app"], "planSync">,
  flags: SyncFlags,
  shown: { readonly reveal: boolean },
): SyncPlan {
  const settle = (plan: SyncPlan, words: readonly string[] | undefined, read: typeof withSides): SyncPlan =>
    words === undefined || plan.verdict === "blocked"
      ? plan
      : app.planSync({ ...plan.options, resolutions: read(plan, words) }, shown);
  const plan = app.planSync(syncOptionsFrom(flags), shown);
  // Which side counts decides what is asked.
  return settle(settle(plan, flags.use, withSides), flags.answer, withAnswers);
}

/**
 * With the choices `item=from`, `item=to` or `item=leave`; `kind/*` in the place of the item stands for the conflicts of a
 * kind that are open, `*` for those of all kinds. There may be none: a script says so before it knows.
 */
function withSides({ items, options }: SyncPlan, words: readonly string[]): Record<string, Resolution> {
  const settled = { ...options.resolutions };
  for (const word of words) {
    const cut = word.lastIndexOf("=");
    const kind = sides.get(word.slice(cut + 1));
    if (cut < 1 || !kind) throw usage(`--use ${word}: expected item=from, item=to or item=leave.`);
    const name = word.slice(0, cut);
    const item = named(items, (one) => one.id, name);
    if (!item && !patterns.includes(name)) {
      const known = items.map(({ id }) => id);
      throw usage(`--use ${word}: the plan has no such item${oneOf(name, known)}.`);
    }
    const alike = items.filter((one) => one.state === "conflict" && [allOfAll, allOf(one.kind)].includes(name));
    for (const { id } of item ? [item] : alike) settled[id] = { kind };
  }
  return settled;
}

/**
 * With the answers `item:gate=choice`, or `kind/*:gate=choice` for all items of a kind that wait with that question; an
 * item that is not settled otherwise is carried as the plan would.
 */
function withAnswers({ items, options }: SyncPlan, words: readonly string[]): Record<string, Resolution> {
  const settled = { ...options.resolutions };
  const known = items.flatMap(({ id, kind, gates }) =>
    gates.flatMap(({ code, choices, chosen }) =>
      choices.map((choice) => ({
        id,
        code,
        choice: choice.id,
        word: answerWord(id, code, choice.id),
        wordOfAll: chosen === undefined ? answerWord(allOf(kind), code, choice.id) : undefined,
      })),
    ),
  );
  for (const word of words) {
    const one = named(known, (one) => one.word, word);
    const found = one ? [one] : known.filter(({ wordOfAll }) => wordOfAll === word);
    if (found.length === 0) {
      const own = known.filter(({ id }) => [word, `${usualKind}${word}`].some((one) => one.startsWith(`${id}:`)));
      const could = oneOf(
        word,
        (own.length > 0 ? own : known).map((one) => one.word),
      );
      throw usage(`--answer ${word}: the plan has no such question${could}.`);
    }
    for (const { id, code, choice } of found) {
      const before = settled[id] ?? { kind: "auto" };
      if (before.kind !== "leave") settled[id] = { ...before, answers: { ...before.answers, [code]: choice } };
    }
  }
  return settled;
}

/** In the place of an item: all of a kind that wait with the question. */
export function allOf(kind: ItemKind): string {
  return `${kind}/*`;
}

/** The word that gives an answer. */
export function answerWord(item: string, gate: string, choice: string): string {
  return `${item}:${gate}=${choice}`;
}

/** `commands/review`, or of an MCP server the name alone. */
function named<T>(all: readonly T[], wordOf: (one: T) => string, word: string): T | undefined {
  return all.find((one) => wordOf(one) === word) ?? all.find((one) => wordOf(one) === usualKind + word);
}

function oneOf(word: string, known: readonly string[]): string {
  if (known.length === 0) return "; it has none";
  const near = nearest(word, known, mostNamed);
  const shown = near.length > 0 ? near : known.slice(0, mostNamed);
  const more = known.length - shown.length;
  return `; it could be ${shown.join(", ")}${more > 0 ? ` or one of ${more} more` : ""}`;
}

function usage(message: string): AppError {
  return new AppError({ code: "usage", message });
}

/** In the place of an item: all of all kinds. */
const allOfAll = "*";
const patterns = [allOfAll, ...itemKind.options.map(allOf)];
const usualKind = "mcp-servers/";
const mostNamed = 5;
const sides = new Map<string, "source" | "destination" | "leave">([
  ["from", "source"],
  ["to", "destination"],
  ["leave", "leave"],
]);

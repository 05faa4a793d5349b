import { samePair } from "./base";
import type { ItemAnswer, ItemQuestion } from "./item-answer";
import type { Side } from "./side";
import { answerItem } from "./sync-item";

/** What all questions of a kind have alike. */
export type AskedAlike = Pick<ItemQuestion, "kind" | "source" | "destination" | "mode" | "prune" | "reveal">;

/** What each has of its own. */
export type Asked = Omit<ItemQuestion, keyof AskedAlike>;

/**
 * `answerItem` for the things of one kind, which remembers: between two plans nearly every item is as it was, and most
 * of a plan's time goes into reading and converting texts. `tools` says which dialects the two sides have. An answer
 * that looked at the rest of its side (see `Side.holds`) is made anew each time.
 */
export function answersOf(alike: AskedAlike, tools: string): (asked: Asked) => ItemAnswer {
  const { source, destination, kind, mode, prune, reveal } = alike;
  const group = groupOf(`${tools} ${source.isShared} ${destination.isShared} ${mode} ${prune} ${reveal} ${kind.id}`);
  let isLocal = true;
  const watched = (side: Side): Side => ({
    ...side,
    holds(text) {
      isLocal = false;
      return side.holds(text);
    },
  });
  const [from, to] = [watched(source), watched(destination)];
  return (asked) => {
    const { name, sourceEntry, destinationEntry, problem, base, skipped, resolution, reader } = asked;
    const key = `${group} ${skipped} ${reader?.side} ${reader?.reading} ${name}`;
    const known = answers.get(key);
    if (known && isSameQuestion(known.question, asked)) return known.answer;
    isLocal = true;
    // A literal: two spreads would take a tenth of the time that most answers take.
    const made = answerItem({
      kind,
      source: from,
      destination: to,
      mode,
      prune,
      reveal,
      name,
      sourceEntry,
      destinationEntry,
      problem,
      base,
      skipped,
      resolution,
      reader,
    });
    // The very object where it does not change, so that nobody has to compare it again.
    const answer = samePair(made.nextBase, base) ? { ...made, nextBase: base } : made;
    answers.delete(key);
    if (isLocal) {
      answers.set(key, { question: contentOf(asked), answer });
      // Maps keep the order of insertion: the first is the oldest.
      if (answers.size > mostAnswers) answers.delete(answers.keys().next().value ?? key);
    }
    return answer;
  };
}

/** What a question is about, besides what its key says. */
type Content = Pick<Asked, "sourceEntry" | "destinationEntry" | "problem" | "base" | "resolution">;

function contentOf({ sourceEntry, destinationEntry, problem, base, resolution }: Asked): Content {
  return { sourceEntry, destinationEntry, problem, base, resolution };
}

function isSameQuestion(known: Content, question: Asked): boolean {
  return (
    isSpelledAlike(known.sourceEntry, question.sourceEntry) &&
    isSpelledAlike(known.destinationEntry, question.destinationEntry) &&
    isSpelledAlike(known.base, question.base) &&
    isSpelledAlike(known.problem, question.problem) &&
    isSpelledAlike(known.resolution, question.resolution)
  );
}

/** The same data with its keys in the same order, which an entry that is written keeps. */
function isSpelledAlike(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [Object.entries(a), Object.entries(b)];
  if (left.length !== right.length) return false;
  return left.every(([key, item], index) => key === right[index]?.[0] && isSpelledAlike(item, right[index]?.[1]));
}

/** A number in place of a text that would make every key long; there are a few dozen. */
function groupOf(alike: string): number {
  const known = groups.get(alike) ?? groups.size;
  groups.set(alike, known);
  return known;
}

const groups = new Map<string, number>();
const answers = new Map<string, { readonly question: Content; readonly answer: ItemAnswer }>();
const mostAnswers = 12_000;

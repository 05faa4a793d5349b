import { samePair } from "./base";
import { answerItem, type ItemAnswer, type ItemQuestion } from "./sync-item";

/**
 * `answerItem`, which remembers: between two plans nearly every item is as it was, and most of a plan's time goes into
 * reading and converting texts. `tools` says which dialects the question's sides have. An answer that looked at the rest
 * of its side (see `Side.holds`) is made anew each time.
 */
export function answerAgain(question: ItemQuestion, tools: string): ItemAnswer {
  const { source, destination, kind, name, mode, prune, skipped, isReadByBoth, reveal } = question;
  const places = `${tools} ${source.isShared} ${destination.isShared}`;
  const key = `${places} ${mode} ${prune} ${skipped} ${isReadByBoth} ${reveal} ${kind.id}/${name}`;
  const known = answers.get(key);
  if (known && isSameQuestion(known.question, question)) return known.answer;
  let isLocal = true;
  const watched = <S extends typeof source>(side: S): S => ({
    ...side,
    holds(text: string) {
      isLocal = false;
      return side.holds(text);
    },
  });
  const made = answerItem({ ...question, source: watched(source), destination: watched(destination) });
  // The very object where it does not change, so that nobody has to compare it again.
  const answer = samePair(made.nextBase, question.base) ? { ...made, nextBase: question.base } : made;
  answers.delete(key);
  if (isLocal) {
    answers.set(key, { question: contentOf(question), answer });
    // Maps keep the order of insertion: the first is the oldest.
    if (answers.size > mostAnswers) answers.delete(answers.keys().next().value ?? key);
  }
  return answer;
}

/** What a question is about, besides what its key says. */
type Content = Pick<ItemQuestion, "sourceEntry" | "destinationEntry" | "problem" | "base" | "resolution">;

function contentOf({ sourceEntry, destinationEntry, problem, base, resolution }: ItemQuestion): Content {
  return { sourceEntry, destinationEntry, problem, base, resolution };
}

function isSameQuestion(known: Content, question: ItemQuestion): boolean {
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

const answers = new Map<string, { readonly question: Content; readonly answer: ItemAnswer }>();
const mostAnswers = 12_000;

/** What happens to one token of a body, on every line where it stands, when the body goes to the other tool. */
export type FidelityNote = {
  readonly code: string;
  /** The token as it stands in the source; in a decision, the same token of the same body gets the same answer. */
  readonly token: string;
  /** One-based lines of the source body, ascending. */
  readonly lines: readonly number[];
  /** One sentence for the user. */
  readonly text: string;
} & (
  | { readonly kind: "translated" | "approximated" | "not-representable" }
  /** The user must choose before the result may be written; the preview follows the first answer until then. */
  | { readonly kind: "decision"; readonly id: string; readonly answers: readonly Answer[]; readonly answer?: string }
);

export interface Answer {
  readonly id: string;
  readonly label: string;
}

/** By the id of the decision, the id of the answer. */
export type Answers = Readonly<Record<string, string>>;

export interface NoteDraft {
  readonly kind: "translated" | "approximated" | "not-representable";
  readonly code: string;
  readonly token: string;
  readonly at: number;
  readonly text: string;
}

export interface Question {
  readonly code: string;
  readonly token: string;
  readonly at: number;
  readonly text: string;
  /** The first is what the preview shows. */
  readonly answers: readonly [Answer, ...Answer[]];
}

export type NoteBook = ReturnType<typeof openNoteBook>;

/** Collects the notes about `source`, and knows what the user has decided. */
export function openNoteBook(source: string, given: Answers) {
  const lineOf = lineFinder(source);
  const entries = new Map<string, { note: FidelityNote; lines: Set<number> }>();
  const enter = (id: string, at: number, note: () => FidelityNote) => {
    let entry = entries.get(id);
    if (!entry) {
      entry = { note: note(), lines: new Set() };
      entries.set(id, entry);
    }
    entry.lines.add(lineOf(at));
  };
  return {
    add({ kind, code, token, at, text }: NoteDraft): void {
      enter(`${kind} ${code}:${token}`, at, () => ({ kind, code, token, lines: [], text }));
    },
    /** The answer to follow: the user's, else the first. */
    decide({ code, token, at, text, answers }: Question): string {
      const id = `${code}:${token}`;
      const choices: readonly Answer[] = [...answers, skip];
      const answer = Object.hasOwn(given, id) ? choices.find((choice) => choice.id === given[id])?.id : undefined;
      const decided = answer === undefined ? {} : { answer };
      enter(id, at, () => ({ kind: "decision", id, code, token, lines: [], text, answers: choices, ...decided }));
      return answer === undefined || answer === skip.id ? answers[0].id : answer;
    },
    /** All notes, by the line where they first apply. */
    notes(): FidelityNote[] {
      return [...entries.values()]
        .map(({ note, lines }) => ({ ...note, lines: [...lines].sort((a, b) => a - b) }))
        .sort((a, b) => (a.lines[0] ?? 0) - (b.lines[0] ?? 0));
    },
  };
}

function lineFinder(source: string): (at: number) => number {
  const starts = [0];
  for (let end = source.indexOf("\n"); end !== -1; end = source.indexOf("\n", end + 1)) starts.push(end + 1);
  return (at) => {
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= at) low = middle;
      else high = middle;
    }
    return low + 1;
  };
}

/** Every decision can be answered so. */
export const skip = { id: "skip", label: "Leave this command out" } as const satisfies Answer;

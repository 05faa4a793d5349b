import type { ProviderId } from "../../../shared/config-sync";
import { argumentsLineAfter } from "./arguments-line";
import type { BodyDialect } from "./body-dialect";
import { bodyDialects } from "./body-dialects";
import { type BodyPart, holds, rawOf, writeBody } from "./command-body";
import { type Answers, type FidelityNote, type NoteBook, openNoteBook, skip } from "./fidelity-note";
import { leavesDollarsToShell } from "./qwen-spelling";
import { type Slot, settleBody } from "./settle-body";

/**
 * `converted`: the text may be written. `undecided`: notes of kind `decision` without an answer are left; the text is
 * a preview that follows the first answer of each. `skipped`: the user wants the command left out.
 */
export type ConvertedBody =
  | { readonly kind: "converted" | "undecided"; readonly text: string; readonly notes: readonly FidelityNote[] }
  | { readonly kind: "skipped"; readonly notes: readonly FidelityNote[] };

export interface ConvertOptions {
  /** The names in the front matter's `arguments`. */
  readonly argumentNames?: readonly string[];
  /** Decisions of an earlier call, now answered; ids that no decision has are ignored. */
  readonly answers?: Answers;
}

/**
 * The body of a slash command, without front matter, in the notation of another tool. What both can say is said in the
 * other's words, what only one can say stays as text, and the notes tell of everything that isn't the same. Converting
 * the text back gives the same bytes for all that both can say. Never fails, whatever the text.
 */
export function convertBody(
  text: string,
  from: ProviderId,
  to: ProviderId,
  { argumentNames = [], answers = {} }: ConvertOptions = {},
): ConvertedBody {
  if (from === to) return { kind: "converted", text, notes: [] };
  const book = openNoteBook(text, answers);
  const source = bodyDialects[from].read(text, argumentNames);
  const slots = spell(text, source, bodyDialects[to], argumentNames, book);
  const result = settleBody(slots, bodyDialects[to], argumentNames, book);
  const notes = book.notes();
  const decisions = notes.filter((note) => note.kind === "decision");
  if (decisions.some(({ answer }) => answer === skip.id)) return { kind: "skipped", notes };
  const isOpen = decisions.some(({ answer }) => answer === undefined);
  return { kind: isOpen ? "undecided" : "converted", text: result, notes };
}

function spell(
  text: string,
  source: readonly BodyPart[],
  tool: BodyDialect,
  argumentNames: readonly string[],
  book: NoteBook,
): Slot[] {
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const keepsDollars = source.some((part) => needsArgumentsLine(part, book));
  const slots: Slot[] = [];
  let [offset, before] = [0, ""];
  for (const origin of source) {
    offset += rawOf(origin).length;
    const place = { before, after: text.slice(offset, offset + 200), eol, keepsDollars, decide: book.decide };
    const { parts, notes } = tool.spell(origin, place);
    const spelled = parts.filter((part) => rawOf(part) !== "");
    slots.push({ origin, spelled, notes });
    before = writeBody(spelled).at(-1) ?? before;
  }
  if (keepsDollars && !tool.acts.has("positional")) {
    const soFar = slots.map(({ spelled }) => writeBody(spelled)).join("");
    const raw = argumentsLineAfter(soFar, argumentNames);
    slots.push({ origin: undefined, spelled: [{ kind: "arguments-line", raw, at: text.length }], notes: [] });
  }
  return slots;
}

function needsArgumentsLine(part: BodyPart, { decide }: NoteBook): boolean {
  if (!holds(part, "positional", "named")) return false;
  return part.kind !== "shell" || !leavesDollarsToShell(part, decide);
}

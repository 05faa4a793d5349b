import type { ProviderId } from "../../shared/config-sync";
import type { KindWords } from "../../shared/kinds";
import type { Failure } from "../../shared/result";
import type { Draft } from "../changes/draft";
import type { Value } from "../documents/document";
import { blockerOf } from "../providers/entry-fields";
import type { Shelf } from "../providers/kind";
import { failureOfFile } from "../system/failure-of-file";
import type { SyncBase } from "./base";
import { held, type ItemAnswer, newIn } from "./item-answer";

/** Both sides' things of one kind. */
export interface Shelves {
  readonly kind: KindWords;
  readonly source: Shelf;
  readonly destination: Shelf;
}

/** Where answers are drafted, and for which tools. */
export interface Drafting {
  readonly draft: Draft;
  readonly source: ProviderId;
  readonly destination: ProviderId;
  /** For the review. */
  readonly reason: string;
}

/**
 * Drafts what the sides of one kind get. An item that can't be written, such as one with a folder where its file belongs,
 * is held, on both sides, and keeps none of the others. Gives the answers with those held.
 */
export function draftAnswers(
  answers: readonly ItemAnswer[],
  shelves: Shelves,
  base: SyncBase,
  drafting: Drafting,
): readonly ItemAnswer[] {
  const failures = new Map<ItemAnswer, Failure>();
  const changing = answers.filter(({ edits }) => edits.source !== undefined || edits.destination !== undefined);
  draftAll(changing, shelves, drafting, failures);
  if (failures.size === 0) return answers;
  return answers.map((answer) => {
    const failure = failures.get(answer);
    if (!failure) return answer;
    const waiting = held(answer, base, blockerOf(failure));
    // It was to come: that the other side lacks it is no deletion of the user's, which the next sync would carry back.
    return newIn(answer.item) ? { ...waiting, nextBase: undefined } : waiting;
  });
}

/** All at once, as nearly always; where that fails, each half for itself, down to the item that can't be written. */
function draftAll(
  answers: readonly ItemAnswer[],
  shelves: Shelves,
  drafting: Drafting,
  failures: Map<ItemAnswer, Failure>,
): void {
  try {
    drafting.draft.attempt(() => {
      draftSide(answers, shelves, "source", drafting);
      draftSide(answers, shelves, "destination", drafting);
    });
  } catch (error) {
    const failure = failureOfFile(error);
    const [only] = answers;
    if (!failure || !only) throw error;
    if (answers.length === 1) {
      failures.set(only, failure);
      return;
    }
    const middle = Math.ceil(answers.length / 2);
    draftAll(answers.slice(0, middle), shelves, drafting, failures);
    draftAll(answers.slice(middle), shelves, drafting, failures);
  }
}

function draftSide(
  answers: readonly ItemAnswer[],
  { kind, source, destination }: Shelves,
  side: "source" | "destination",
  { draft, reason, ...tools }: Drafting,
): void {
  const edits = new Map<string, Value | undefined>();
  for (const { item, edits: wanted } of answers) {
    const edit = wanted[side];
    if (edit) edits.set(item.name, edit.entry);
  }
  if (edits.size === 0) return;
  const [shelf, giver] = side === "source" ? [source, destination] : [destination, source];
  shelf.write(draft, edits, { component: `${tools[side]}:${kind.id}`, reason }, giver);
}

import type { Note } from "../../shared/config-sync";
import { info } from "../providers/entry-fields";
import { type Decision, receiversOf } from "./decide";
import { type ItemAnswer, type ItemQuestion, still } from "./item-answer";
import type { Pair } from "./pair";

/**
 * The answer about a thing that one side reads where the other has it: that side lacks nothing, so that nothing is
 * copied for it unless it reads it with another meaning, and a copy of its own that is gone takes nothing with it.
 * Undefined where `decision` holds all the same. `models` are those of both sides.
 */
export function answerReadThere(
  question: ItemQuestion,
  models: Pair,
  { action, state }: Decision,
  notes: readonly Note[],
): ItemAnswer | undefined {
  const { reader, resolution } = question;
  if (!reader || (resolution && resolution.kind !== "auto")) return undefined;
  const { side, reading } = reader;
  const { name, dialect } = question[side];
  const other = side === "source" ? "destination" : "source";
  if (reading === "unlike") {
    const isDeleted = action === `delete-from-${other}`;
    return isDeleted ? still(question, "kept", [...notes, info("shared-file", notMissing(name))]) : undefined;
  }
  const shared = info("shared-file", `${name} reads this where it stands, so there is nothing to copy.`);
  if (models[side] !== undefined) {
    const isWritten = receiversOf(action).includes(side);
    if (isWritten || state === "conflict") return still(question, "kept", [...notes, shared]);
    // A change since the last sync is one, but for a text in whose place what it points to would be lost.
    const stays = action !== "none" && (question.mode === "one-way" || reading === "pointed-to");
    return stays ? still(question, "kept", [...notes, pointer(name)]) : undefined;
  }
  const model = models[other];
  const limits = model === undefined ? [] : dialect.limits(model, true);
  const blockers = limits.filter(({ severity }) => severity === "blocker");
  return still(question, blockers.length > 0 ? "held" : "in-sync", [...notes, shared, ...blockers], noCopies);
}

function notMissing(name: string): string {
  return `${name} reads this where it stands, if not as it is meant, so it is not missing there and stays.`;
}

function pointer(name: string): Note {
  return info("shared-file", `${name} reads this, or what it points to, besides its own, so it stays as it is.`);
}

const noCopies: Pair = { source: undefined, destination: undefined };

import type { Note } from "../../shared/config-sync";
import { info } from "../providers/entry-fields";
import { type Decision, receiversOf } from "./decide";
import { type ItemAnswer, type ItemQuestion, still } from "./item-answer";
import type { Pair } from "./pair";

/**
 * The answer about a thing that one side reads where the other has it: that side lacks nothing, so that nothing is
 * copied for it, and a copy of its own that is gone takes nothing with it. Undefined where `decision` holds all the
 * same. `models` are those of both sides.
 */
export function answerReadThere(
  question: ItemQuestion,
  models: Pair,
  { action }: Decision,
  notes: readonly Note[],
): ItemAnswer | undefined {
  const { reader, resolution } = question;
  if (!reader || (resolution && resolution.kind !== "auto")) return undefined;
  const { name, dialect } = question[reader];
  const shared = info("shared-file", `${name} reads this where it stands, so there is nothing to copy.`);
  if (models[reader] !== undefined)
    return receiversOf(action).includes(reader) ? still(question, "kept", [...notes, shared]) : undefined;
  const model = models[reader === "source" ? "destination" : "source"];
  const limits = model === undefined ? [] : dialect.limits(model, true);
  const blockers = limits.filter(({ severity }) => severity === "blocker");
  return still(question, blockers.length > 0 ? "held" : "in-sync", [...notes, shared, ...blockers], noCopies);
}

const noCopies: Pair = { source: undefined, destination: undefined };

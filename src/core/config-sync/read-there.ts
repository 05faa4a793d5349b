import type { Note } from "../../shared/config-sync";
import { info } from "../providers/entry-fields";
import { type ItemAnswer, type ItemQuestion, still } from "./item-answer";
import type { Pair } from "./pair";

/** Nothing is to be copied for `reader`: it reads what the other side has where it stands. `models` are those of both. */
export function readThere(
  question: ItemQuestion,
  reader: "source" | "destination",
  models: Pair,
  notes: readonly Note[],
): ItemAnswer {
  const { name, dialect } = question[reader];
  const shared = info("shared-file", `${name} reads this where it stands, so there is nothing to copy.`);
  if (models[reader] !== undefined) return still(question, "kept", [...notes, shared]);
  const model = models[reader === "source" ? "destination" : "source"];
  const limits = model === undefined ? [] : dialect.limits(model, true);
  const blockers = limits.filter(({ severity }) => severity === "blocker");
  return still(question, blockers.length > 0 ? "held" : "in-sync", [...notes, shared, ...blockers], noCopies);
}

const noCopies: Pair = { source: undefined, destination: undefined };

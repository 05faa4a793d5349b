import type { ItemAction, ItemState, Resolution } from "../../shared/config-sync";
import type { Value } from "../documents/document";
import { equalValues } from "../documents/equal-values";
import { mergeValues } from "../documents/merge-values";

/** One item on both sides and in the base, in the common model; undefined: it is not there. */
export interface Sides {
  readonly source: Value | undefined;
  readonly destination: Value | undefined;
  /** What both had after the last sync. */
  readonly base: Value | undefined;
}

/** What becomes of an item: its value afterwards on the sides that change. */
export interface Decision {
  readonly state: ItemState;
  readonly action: ItemAction;
  /** The value afterwards, undefined when it is deleted or nothing changes. */
  readonly value: Value | undefined;
}

/** One way: the destination gains and is updated; what only it has goes only with `prune`. */
export function decideOneWay({ source, destination }: Sides, prune: boolean): Decision {
  if (equalValues(source, destination)) return settled;
  if (source === undefined) return prune ? remove("destination") : { state: "kept", action: "none", value: undefined };
  return carryTo("destination", source, destination);
}

/** Both ways: what changed on one side since the base is carried to the other; what both changed differently is a conflict. */
export function decideTwoWay({ source, destination, base }: Sides): Decision {
  if (equalValues(source, destination)) return settled;
  if (source === undefined) return decideMissing("source", destination, base);
  if (destination === undefined) return decideMissing("destination", source, base);
  if (base === undefined) return conflict;

  const { value, conflicts } = mergeValues(base, source, destination);
  if (conflicts.length > 0 || value === undefined) return conflict;
  if (equalValues(value, source)) return { state: "changed", action: "update-destination", value };
  if (equalValues(value, destination)) return { state: "changed", action: "update-source", value };
  return { state: "changed", action: "update-both", value };
}

/** What the user chose for an item. `edited` is the value of a resolution by hand. */
export function decideByChoice(sides: Sides, choice: Resolution["kind"], edited: Value | undefined): Decision {
  const { source, destination } = sides;
  if (choice === "leave" || (choice !== "edited" && equalValues(source, destination))) {
    return choice === "leave" ? { state: "kept", action: "none", value: undefined } : settled;
  }
  if (choice === "source")
    return source === undefined ? remove("destination") : carryTo("destination", source, destination);
  if (choice === "destination")
    return destination === undefined ? remove("source") : carryTo("source", destination, source);
  if (edited === undefined) return conflict;
  const [isSource, isDestination] = [equalValues(edited, source), equalValues(edited, destination)];
  if (isSource) return carryTo("destination", edited, destination);
  if (isDestination) return carryTo("source", edited, source);
  return { state: "changed", action: "update-both", value: edited };
}

function decideMissing(missing: "source" | "destination", there: Value | undefined, base: Value | undefined): Decision {
  const other = missing === "source" ? "destination" : "source";
  if (base === undefined) return carryTo(missing, there, undefined);
  return equalValues(base, there) ? remove(other) : conflict;
}

function carryTo(side: "source" | "destination", value: Value | undefined, old: Value | undefined): Decision {
  if (old === undefined) return { state: "added", action: `add-to-${side}`, value };
  return { state: "changed", action: `update-${side}`, value };
}

function remove(side: "source" | "destination"): Decision {
  return { state: "deleted", action: `delete-from-${side}`, value: undefined };
}

const settled: Decision = { state: "in-sync", action: "none", value: undefined };
const conflict: Decision = { state: "conflict", action: "none", value: undefined };

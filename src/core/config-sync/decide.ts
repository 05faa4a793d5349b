import type { ItemAction, ItemState, Resolution } from "../../shared/config-sync";
import type { Value } from "../documents/document";
import { equalValues } from "../documents/equal-values";
import { mergeSides } from "./merge-sides";
import type { Pair } from "./pair";

export interface Sides extends Pair {
  /** What both had after the last sync. The two differ where the user accepted that a conversion is not exact. */
  readonly base: Pair | undefined;
}

/** What becomes of an item. */
export interface Decision {
  readonly state: ItemState;
  readonly action: ItemAction;
  /** What a side that changes has afterwards; undefined when it is deleted. */
  readonly after: Pair;
}

/** One way: the destination gains and is updated; what only it has goes only with `prune`. */
export function decideOneWay(sides: Sides, prune: boolean): Decision {
  const { source, destination } = sides;
  if (isSettled(sides)) return settled;
  if (source === undefined) return prune ? remove("destination") : kept;
  return carryTo("destination", source, destination);
}

/**
 * Both ways: what changed on one side since its base is carried to the other; what both changed differently is a conflict.
 * Where the bases differ, a side that is as its base has nothing to carry, and what the other changed there replaces it.
 */
export function decideTwoWay(sides: Sides): Decision {
  const { source, destination, base } = sides;
  if (isSettled(sides)) return settled;
  if (source === undefined) return decideMissing("source", destination, base?.destination);
  if (destination === undefined) return decideMissing("destination", source, base?.source);
  if (base === undefined) return conflict;

  const after = mergeSides(base, { source, destination });
  if (!after) return conflict;
  const changes = {
    source: !equalValues(after.source, source),
    destination: !equalValues(after.destination, destination),
  };
  if (!changes.source && !changes.destination) return settled;
  if (changes.source && changes.destination) return { state: "changed", action: "update-both", after };
  return { state: "changed", action: changes.source ? "update-source" : "update-destination", after };
}

/** What the user chose for an item. `edited` is the value of a resolution by hand. */
export function decideByChoice(
  sides: Sides,
  choice: Exclude<Resolution["kind"], "auto">,
  edited: Value | undefined,
): Decision {
  const { source, destination } = sides;
  if (choice === "leave") return kept;
  if (choice !== "edited" && isSettled(sides)) return settled;
  if (choice === "source")
    return source === undefined ? remove("destination") : carryTo("destination", source, destination);
  if (choice === "destination")
    return destination === undefined ? remove("source") : carryTo("source", destination, source);
  if (edited === undefined) return conflict;
  const [isSource, isDestination] = [equalValues(edited, source), equalValues(edited, destination)];
  if (isSource && isDestination) return settled;
  if (isSource) return carryTo("destination", edited, destination);
  if (isDestination) return carryTo("source", edited, source);
  return { state: "changed", action: "update-both", after: { source: edited, destination: edited } };
}

/** The sides that change. */
export function receiversOf(action: ItemAction): readonly ("source" | "destination")[] {
  if (action === "none") return [];
  if (action === "update-both") return ["source", "destination"];
  return [action.endsWith("source") ? "source" : "destination"];
}

/** Alike, or differing just as they did when the last sync left them. */
function isSettled({ source, destination, base }: Sides): boolean {
  if (equalValues(source, destination)) return true;
  if (!base || source === undefined || destination === undefined) return false;
  return equalValues(source, base.source) && equalValues(destination, base.destination);
}

function decideMissing(missing: "source" | "destination", there: Value | undefined, base: Value | undefined): Decision {
  const other = missing === "source" ? "destination" : "source";
  if (base === undefined) return carryTo(missing, there, undefined);
  return equalValues(base, there) ? remove(other) : conflict;
}

function carryTo(side: "source" | "destination", value: Value | undefined, old: Value | undefined): Decision {
  const after = { source: undefined, destination: undefined, [side]: value };
  if (old === undefined) return { state: "added", action: `add-to-${side}`, after };
  return { state: "changed", action: `update-${side}`, after };
}

function remove(side: "source" | "destination"): Decision {
  return { state: "deleted", action: `delete-from-${side}`, after: nothing };
}

const nothing: Pair = { source: undefined, destination: undefined };
const settled: Decision = { state: "in-sync", action: "none", after: nothing };
const kept: Decision = { state: "kept", action: "none", after: nothing };
const conflict: Decision = { state: "conflict", action: "none", after: nothing };

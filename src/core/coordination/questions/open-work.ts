import { madeOf } from "../../../shared/made-of";
import { compareIds } from "./compare-ids";
import { type Components, components, cycleThrough } from "./components";
import { countWaiting } from "./count-waiting";
import type { Edges } from "./links";
import type { Relations } from "./relations";

/** The relation between entries that are not done. What is done holds nothing back, so nothing in front of it counts. */
export interface OpenWork {
  readonly before: Edges;
  readonly after: Edges;
  /** Nodes in groups that wait for each other, each group after all that waits for it. */
  readonly groups: readonly (readonly number[])[];
  readonly groupOf: Int32Array;
  /** A way around for every group of entries that wait for each other, in the order of blocking, the lowest id first. */
  readonly cycles: readonly (readonly number[])[];
  /** True for a node that waits for itself, directly or through others. */
  isInCycle(place: number): boolean;
  /** How many open entries wait for a node, directly or not; itself never counts. */
  waiting(place: number): number;
}

/** What is open in a file, worked out once for each value of its relations. */
export const openWork = madeOf(({ nodes, before: allBefore, after: allAfter }: Relations): OpenWork => {
  const isLeft = (place: number) => nodes[place]?.state !== "done";
  const left = (edges: Edges) =>
    edges.map((places, place) => (places.length === 0 || !isLeft(place) ? none : places.filter(isLeft)));
  const [before, after] = [left(allBefore), left(allAfter)];
  let known: Around | undefined;
  const around = () => {
    known ??= goAround(nodes, after);
    return known;
  };
  let counts: Int32Array | undefined;
  return {
    before,
    after,
    get groups() {
      return around().groups;
    },
    get groupOf() {
      return around().groupOf;
    },
    get cycles() {
      return around().cycles;
    },
    isInCycle: (place) => around().inCycle[place] === 1,
    waiting(place) {
      counts ??= countWaiting(after, around(), (node) => nodes[node]?.state === "open");
      return counts[place] ?? 0;
    },
  };
});

/** What only some questions need. */
interface Around extends Components {
  readonly cycles: OpenWork["cycles"];
  /** 1 for a place in a cycle. */
  readonly inCycle: Uint8Array;
}

function goAround(nodes: Relations["nodes"], after: Edges): Around {
  const { groups, groupOf } = components(after);
  const isLower = (a: number, b: number) => compareIds(nodes[a]?.id ?? "", nodes[b]?.id ?? "") < 0;
  const around = groups.filter(([first = -1, second]) => second !== undefined || after[first]?.includes(first));
  const inCycle = new Uint8Array(nodes.length);
  for (const place of around.flat()) inCycle[place] = 1;
  const cycles = around
    .map((group) => group.reduce((lowest, place) => (isLower(place, lowest) ? place : lowest)))
    .sort((a, b) => (isLower(a, b) ? -1 : 1))
    .map((start) => cycleThrough(start, after, groupOf));
  return { groups, groupOf, cycles, inCycle };
}

const none: readonly number[] = [];

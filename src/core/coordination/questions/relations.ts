import type { CoordinationData, Dependency } from "../../../shared/coordination/entities";
import { addTo } from "../../../shared/groups";
import { madeOf } from "../../../shared/made-of";
import { idRanks } from "./id-ranks";
import { type Edges, linksOf } from "./links";
import { nodesOf, type WorkNode } from "./work-node";

/** Everything that the questions look up. Nodes are named by their place in `nodes`. */
export interface Relations {
  readonly nodes: readonly WorkNode[];
  /** Of several entries with the same id the first. */
  readonly byId: ReadonlyMap<string, number>;
  /** What stands directly in front of each node, whichever side writes it. */
  readonly before: Edges;
  /** What waits directly for each node. */
  readonly after: Edges;
  /** Nodes of each repository, by its name; of a dependency the consumer's. */
  readonly byRepo: ReadonlyMap<string, readonly number[]>;
  /** Place of each node in the order of ids (see `compareIds`). */
  readonly rank: Int32Array;
  readonly outgoing: ReadonlyMap<string, readonly Dependency[]>;
  readonly incoming: ReadonlyMap<string, readonly Dependency[]>;
}

/**
 * The index of a file's entries, built once for each value. `blocked_by` and `dependencies` of one entry and `blocking` of
 * another are one relation: a one-sided entry counts. What not every question needs is built at the first that does.
 */
export const relations = madeOf((data: CoordinationData): Relations => {
  const nodes = nodesOf(data);
  const byId = new Map<string, number>();
  nodes.forEach(({ id }, place) => {
    if (!byId.has(id)) byId.set(id, place);
  });
  const placeOf = (id: string): number => {
    const known = byId.get(id);
    if (known !== undefined) return known;
    byId.set(id, nodes.length);
    return nodes.push({ kind: "unknown", id, repos: [], state: "unknown" }) - 1;
  };
  const { before, after } = linksOf(nodes, placeOf);
  let byRepo: ReadonlyMap<string, readonly number[]> | undefined;
  let rank: Int32Array | undefined;
  let outgoing: ReadonlyMap<string, readonly Dependency[]> | undefined;
  let incoming: ReadonlyMap<string, readonly Dependency[]> | undefined;
  return {
    nodes,
    byId,
    before,
    after,
    get byRepo() {
      byRepo ??= placesByRepo(nodes);
      return byRepo;
    },
    get rank() {
      rank ??= idRanks(nodes.map(({ id }) => id));
      return rank;
    },
    get outgoing() {
      outgoing ??= bySide(data.dependencies, "consumer");
      return outgoing;
    },
    get incoming() {
      incoming ??= bySide(data.dependencies, "provider");
      return incoming;
    },
  };
});

function placesByRepo(nodes: readonly WorkNode[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  nodes.forEach(({ repos }, place) => {
    for (const repo of repos) addTo(places, repo, place);
  });
  return places;
}

function bySide(dependencies: readonly Dependency[], side: "consumer" | "provider"): Map<string, Dependency[]> {
  const groups = new Map<string, Dependency[]>();
  for (const dependency of dependencies) addTo(groups, dependency[side], dependency);
  return groups;
}

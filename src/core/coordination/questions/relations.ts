import type { CoordinationData, Dependency } from "../../../shared/coordination/entities";
import { repoNames } from "../../../shared/coordination/repo-names";
import { compareIds } from "./compare-ids";
import { nodesOf, type WorkNode } from "./work-node";

/** Everything that the questions look up. Nodes are named by their place in `nodes`. */
export interface Relations {
  readonly nodes: readonly WorkNode[];
  /** Of several entries with the same id the first. */
  readonly byId: ReadonlyMap<string, number>;
  /** What stands directly in front of each node, whichever side writes it. */
  readonly before: readonly (readonly number[])[];
  /** What waits directly for each node. */
  readonly after: readonly (readonly number[])[];
  /** Nodes of each repository, by its name; of a dependency the consumer's. */
  readonly byRepo: ReadonlyMap<string, readonly number[]>;
  /** Place of each node in the order of ids (see `compareIds`). */
  readonly rank: Int32Array;
  readonly outgoing: ReadonlyMap<string, readonly Dependency[]>;
  readonly incoming: ReadonlyMap<string, readonly Dependency[]>;
  /** A repository's name by its name, package or nickname; what the file's `repos` do not know stays as it is. */
  readonly repoName: (asked: string) => string;
}

/**
 * The index of a file's entries, built once for each value. `blocked_by` and `dependencies` of one entry and `blocking` of
 * another are one relation: a one-sided entry counts.
 */
export function relations(data: CoordinationData): Relations {
  const known = made.get(data);
  if (known) return known;
  const built = build(data);
  made.set(data, built);
  return built;
}

function build(data: CoordinationData): Relations {
  const nodes = nodesOf(data);
  const byId = new Map<string, number>();
  for (const [place, { id }] of nodes.entries()) if (!byId.has(id)) byId.set(id, place);
  const placeOf = (id: string): number => {
    const known = byId.get(id);
    if (known !== undefined) return known;
    byId.set(id, nodes.length);
    return nodes.push({ kind: "unknown", id, repos: [], state: "unknown" }) - 1;
  };
  const [before, after] = linksOf(nodes, placeOf);
  const byRepo = grouped(nodes.flatMap(({ repos }, place) => repos.map((repo): [string, number] => [repo, place])));
  let ranks: Int32Array | undefined;
  const named = repoNames(data.repos);
  return {
    nodes,
    byId,
    before,
    after,
    byRepo,
    get rank() {
      ranks ??= ranksOf(nodes);
      return ranks;
    },
    outgoing: grouped(data.dependencies.map((entry): [string, Dependency] => [entry.consumer, entry])),
    incoming: grouped(data.dependencies.map((entry): [string, Dependency] => [entry.provider, entry])),
    repoName: (asked) => named(asked) ?? asked,
  };
}

/** What is in front of each node, and what waits for it, each pair once. */
function linksOf(nodes: readonly WorkNode[], placeOf: (id: string) => number): [number[][], number[][]] {
  const before: number[][] = nodes.map(() => []);
  const after: number[][] = nodes.map(() => []);
  const add = (first: number, second: number) => {
    // Ids that are in no list have become nodes.
    while (before.length < nodes.length) {
      before.push([]);
      after.push([]);
    }
    before[second]?.push(first);
    after[first]?.push(second);
  };
  for (let place = 0, size = nodes.length; place < size; place += 1) {
    const node = nodes[place];
    if (!node || node.kind === "unknown" || node.kind === "dependency") continue;
    for (const id of node.entity.dependencies) add(placeOf(id), place);
    if (node.kind === "milestone") continue;
    for (const id of node.entity.blocked_by) add(placeOf(id), place);
    for (const id of node.entity.blocking) add(place, placeOf(id));
  }
  const once = (places: number[]) => (places.length < 2 ? places : [...new Set(places)]);
  return [before.map(once), after.map(once)];
}

function ranksOf(nodes: readonly WorkNode[]): Int32Array {
  const places = nodes.map((_, place) => place);
  places.sort((a, b) => compareIds(nodes[a]?.id ?? "", nodes[b]?.id ?? ""));
  const ranks = new Int32Array(nodes.length);
  for (const [rank, place] of places.entries()) ranks[place] = rank;
  return ranks;
}

function grouped<T>(pairs: readonly (readonly [string, T])[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const [key, value] of pairs) {
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}

const made = new WeakMap<CoordinationData, Relations>();

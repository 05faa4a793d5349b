import type { WorkNode } from "./work-node";

/** For each node, by its place, the places of others. */
export type Edges = readonly (readonly number[])[];

/**
 * What stands directly in front of each node, and what waits directly for it: each pair once, whichever side writes it.
 * @param placeOf puts ids that no entry has at the end of `nodes`
 */
export function linksOf(
  nodes: readonly WorkNode[],
  placeOf: (id: string) => number,
): { readonly before: Edges; readonly after: Edges } {
  const size = nodes.length;
  const [before, after] = [new Array<number[]>(size).fill(none), new Array<number[]>(size).fill(none)];
  const seen = new Set<number>();
  const add = (first: number, second: number) => {
    const pair = first * mostNodes + second;
    if (seen.has(pair)) return;
    seen.add(pair);
    push(before, second, first);
    push(after, first, second);
  };
  // Nodes that are added meanwhile are not gone through.
  nodes.forEach((node, place) => {
    if (node.kind === "unknown" || node.kind === "dependency") return;
    for (const id of node.entity.dependencies) add(placeOf(id), place);
    if (node.kind === "milestone") return;
    for (const id of node.entity.blocked_by) add(placeOf(id), place);
    for (const id of node.entity.blocking) add(place, placeOf(id));
  });
  for (const edges of [before, after]) while (edges.length < nodes.length) edges.push(none);
  return { before, after };
}

function push(edges: number[][], from: number, to: number): void {
  while (edges.length <= from) edges.push(none);
  const known = edges[from];
  if (known === undefined || known === none) edges[from] = [to];
  else known.push(to);
}

/** Of the many nodes without links all have this one: thousands of lists of their own would take longer than the rest. */
const none: number[] = [];
/** Two places below it are one number. */
const mostNodes = 2 ** 26;

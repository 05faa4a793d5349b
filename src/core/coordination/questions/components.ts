import type { Edges } from "./links";

/** Groups of places that lead to each other, each group after all that it leads to. */
export interface Components {
  readonly groups: readonly (readonly number[])[];
  /** Place in `groups` for every place. */
  readonly groupOf: Int32Array;
}

/** Tarjan's strongly connected components, without recursion: chains may be as long as the file. */
export function components(edges: Edges): Components {
  const size = edges.length;
  const groupOf = new Int32Array(size).fill(-1);
  const order = new Int32Array(size).fill(-1);
  const lowest = new Int32Array(size);
  const nextEdge = new Int32Array(size);
  const groups: number[][] = [];
  const open: number[] = [];
  const path: number[] = [];
  let visited = 0;

  const enter = (place: number) => {
    order[place] = visited;
    lowest[place] = visited;
    visited += 1;
    open.push(place);
    path.push(place);
  };
  const close = (place: number) => {
    const group: number[] = [];
    for (let member = open.pop(); member !== undefined; member = open.pop()) {
      groupOf[member] = groups.length;
      group.push(member);
      if (member === place) break;
    }
    groups.push(group.reverse());
  };
  const lower = (place: number, to: number) => {
    lowest[place] = Math.min(lowest[place] ?? 0, to);
  };

  const walk = (start: number) => {
    enter(start);
    for (let place = path.at(-1); place !== undefined; place = path.at(-1)) {
      const edge = nextEdge[place] ?? 0;
      const next = edges[place]?.[edge];
      if (next !== undefined) {
        nextEdge[place] = edge + 1;
        if (order[next] === -1) enter(next);
        else if (groupOf[next] === -1) lower(place, order[next] ?? 0);
        continue;
      }
      path.pop();
      if (lowest[place] === order[place]) close(place);
      const parent = path.at(-1);
      if (parent !== undefined) lower(parent, lowest[place] ?? 0);
    }
  };

  edges.forEach((targets, start) => {
    if (order[start] !== -1) return;
    if (targets.length > 0) {
      walk(start);
      return;
    }
    // Most places lead nowhere, and are groups by themselves.
    order[start] = visited;
    visited += 1;
    groupOf[start] = groups.length;
    groups.push([start]);
  });
  return { groups, groupOf };
}

/**
 * A way from `start` back to it, the shortest; `[start]` when it leads to itself.
 * @param groupOf where it is known: no way back leaves the group of its start
 */
export function cycleThrough(start: number, edges: Edges, groupOf?: Int32Array): readonly number[] {
  const from = new Map<number, number>();
  const queue = [start];
  for (const place of queue) {
    for (const next of edges[place] ?? []) {
      if (next === start) return wayTo(place, start, from);
      if (from.has(next) || groupOf?.[next] !== groupOf?.[start]) continue;
      from.set(next, place);
      queue.push(next);
    }
  }
  return [start];
}

/** All that a place leads to, directly or not; itself only when a way leads back. */
export function reachedFrom(start: number, edges: Edges): ReadonlySet<number> {
  const reached = new Set(edges[start]);
  // A set goes on to what is added while it is gone through.
  for (const place of reached) for (const next of edges[place] ?? []) reached.add(next);
  return reached;
}

function wayTo(place: number, start: number, from: ReadonlyMap<number, number>): number[] {
  const way = [place];
  for (let at = place; at !== start; ) {
    at = from.get(at) ?? start;
    way.push(at);
  }
  return way.reverse();
}

/** Groups of places that lead to each other, each group after all that it leads to. */
export interface Components {
  readonly groups: readonly (readonly number[])[];
  /** Place in `groups` for every place. */
  readonly groupOf: Int32Array;
}

/** Tarjan's strongly connected components, without recursion: chains may be as long as the file. */
export function components(edges: readonly (readonly number[])[]): Components {
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

  for (let start = 0; start < size; start += 1) {
    if (order[start] !== -1) continue;
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
  }
  return { groups, groupOf };
}

/** A way from `start` through its group and back to it, the shortest; `[start]` when it leads to itself. */
export function cycleThrough(
  start: number,
  edges: readonly (readonly number[])[],
  groupOf: Int32Array,
): readonly number[] {
  const from = new Map<number, number>();
  const queue = [start];
  for (const place of queue) {
    for (const next of edges[place] ?? []) {
      if (next === start) return wayTo(place, start, from);
      if (groupOf[next] !== groupOf[start] || from.has(next)) continue;
      from.set(next, place);
      queue.push(next);
    }
  }
  return [start];
}

function wayTo(place: number, start: number, from: ReadonlyMap<number, number>): number[] {
  const way = [place];
  for (let at = place; at !== start; ) {
    at = from.get(at) ?? start;
    way.push(at);
  }
  return way.reverse();
}

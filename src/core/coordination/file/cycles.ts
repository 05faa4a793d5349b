/**
 * The cycles of a graph, given as what each node leads to: one for each group of nodes that lead to each other, a
 * shortest one through its first node. Takes time in proportion to nodes and edges, and no stack.
 */
export function cyclesOf(edges: ReadonlyMap<string, readonly string[]>): string[][] {
  return tangles(edges).map((group) => shortestCycle(group, edges));
}

/** Groups of more than one node that can reach each other (Tarjan's strongly connected components). */
function tangles(edges: ReadonlyMap<string, readonly string[]>): string[][] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const pending: string[] = [];
  const isPending = new Set<string>();
  const found: string[][] = [];
  const visit = (root: string) => {
    const path: { node: string; next: number }[] = [];
    const enter = (node: string) => {
      index.set(node, index.size);
      low.set(node, index.size - 1);
      pending.push(node);
      isPending.add(node);
      path.push({ node, next: 0 });
    };
    const reach = (node: string, value: number) => low.set(node, Math.min(low.get(node) ?? value, value));
    enter(root);
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const { node } = top;
      const to = edges.get(node)?.[top.next];
      top.next += 1;
      if (to !== undefined) {
        if (!index.has(to)) enter(to);
        else if (isPending.has(to)) reach(node, index.get(to) ?? 0);
        continue;
      }
      path.pop();
      const parent = path.at(-1);
      if (parent) reach(parent.node, low.get(node) ?? 0);
      if (low.get(node) !== index.get(node)) continue;
      const group = pending.splice(pending.lastIndexOf(node));
      for (const member of group) isPending.delete(member);
      if (group.length > 1) found.push(group);
    }
  };
  for (const node of edges.keys()) if (!index.has(node)) visit(node);
  return found;
}

function shortestCycle(group: readonly string[], edges: ReadonlyMap<string, readonly string[]>): string[] {
  const members = new Set(group);
  const start = [...group].sort()[0] ?? "";
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (const node of queue) {
    for (const to of edges.get(node) ?? []) {
      if (to === start) return wayBack(node, start, cameFrom);
      if (!members.has(to) || cameFrom.has(to)) continue;
      cameFrom.set(to, node);
      queue.push(to);
    }
  }
  return [...group];
}

function wayBack(end: string, start: string, cameFrom: ReadonlyMap<string, string>): string[] {
  const way = [end];
  for (let at = end; at !== start; ) {
    at = cameFrom.get(at) ?? start;
    way.push(at);
  }
  return way.reverse();
}

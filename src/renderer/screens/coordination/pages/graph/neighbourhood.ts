import type { CoordinationGraph } from "../../../../../shared/coordination-answers";
import { addTo } from "../../../../../shared/groups";

/** The part of `graph` that is at most `steps` edges away from the node `id`, whichever way they point. */
export function neighbourhood(graph: CoordinationGraph, id: string, steps: number): CoordinationGraph {
  const next = new Map<string, string[]>();
  for (const { from, to } of graph.edges) {
    addTo(next, from, to);
    addTo(next, to, from);
  }
  const reached = new Set([id]);
  let border = [id];
  for (let step = 0; step < steps; step += 1) {
    border = border.flatMap((place) => next.get(place) ?? []).filter((place) => !reached.has(place));
    for (const place of border) reached.add(place);
  }
  return {
    ...graph,
    nodes: graph.nodes.filter((node) => reached.has(node.id)),
    edges: graph.edges.filter(({ from, to }) => reached.has(from) && reached.has(to)),
    cycles: graph.cycles.filter((cycle) => cycle.every((place) => reached.has(place))),
  };
}

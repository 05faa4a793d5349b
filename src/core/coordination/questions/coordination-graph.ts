import type { CoordinationData } from "../../../shared/coordination/entities";
import type { CoordinationGraph, GraphEdge, GraphNode } from "../../../shared/coordination-answers";
import { compareTexts } from "./compare-ids";
import { components, cycleThrough } from "./components";
import { openWork } from "./open-work";
import { relations } from "./relations";
import { repoName } from "./repo-name";
import { titleOf } from "./work-node";

/** Which repository needs which. With `repo` (name, package or nickname) only that one and its neighbours. */
export function dependencyGraph(data: CoordinationData, repo?: string): CoordinationGraph {
  const center = repo === undefined ? undefined : repoName(data, repo);
  const shown = data.dependencies.filter(
    ({ consumer, provider }) => center === undefined || consumer === center || provider === center,
  );
  const others = center === undefined ? data.repos.map(({ name }) => name) : [];
  const sides = shown.flatMap(({ consumer, provider }) => [consumer, provider]);
  const names = [...new Set([...others, ...sides])].sort(compareTexts);
  const places = new Map(names.map((name, place) => [name, place]));
  const targets: number[][] = names.map(() => []);
  for (const { consumer, provider } of shown) targets[places.get(consumer) ?? -1]?.push(places.get(provider) ?? -1);
  const { cycles, isInCycle, isAround } = circles(targets);
  const bad = new Set(shown.filter(({ status }) => status === "unsatisfied").map(({ consumer }) => consumer));
  return {
    kind: "dependencies",
    nodes: names.map((name, place): GraphNode => {
      const state = bad.has(name) ? "bad" : "good";
      return { id: name, label: name, kind: "repo", state, isInCycle: isInCycle(place) };
    }),
    edges: shown.map(({ id, consumer, provider, type, version_constraint, status }): GraphEdge => {
      const isCycle = isAround(places.get(consumer) ?? -1, places.get(provider) ?? -1);
      const label = `${type} ${version_constraint}`.trimEnd();
      return { from: consumer, to: provider, id, label, status, isInCycle: isCycle };
    }),
    cycles: cycles.map((cycle) => cycle.map((place) => names[place] ?? "")),
  };
}

/** What is in front of what among entries that are not done; without `isWhole` only those that have such a link. */
export function blockingGraph(
  data: CoordinationData,
  { repo, isWhole = false }: { readonly repo?: string | undefined; readonly isWhole?: boolean } = {},
): CoordinationGraph {
  const index = relations(data);
  const { before, after, cycles, groupOf, isInCycle } = openWork(index);
  const center = repo === undefined ? undefined : repoName(data, repo);
  const isOf = (place: number) => center === undefined || index.nodes[place]?.repos.includes(center) === true;
  const isShown = (place: number) => {
    const links = [...(before[place] ?? []), ...(after[place] ?? [])];
    if (index.nodes[place]?.state === "done" || (!isWhole && links.length === 0)) return false;
    return isOf(place) || links.some(isOf);
  };
  // Of entries with the same id the first stands for all: a graph has one node for a name.
  const shown = [...index.byId.values()].filter(isShown);
  const isIn = new Set(shown);
  const idOf = (place: number) => index.nodes[place]?.id ?? "";
  return {
    kind: "blocking",
    nodes: shown.flatMap((place): GraphNode[] => {
      const node = index.nodes[place];
      if (!node) return [];
      const { id, kind, state } = node;
      return [{ id, label: [id, titleOf(node)].filter(Boolean).join(" "), kind, state, isInCycle: isInCycle(place) }];
    }),
    edges: shown.flatMap((place) =>
      (after[place] ?? [])
        .filter((next) => isIn.has(next))
        .map((next): GraphEdge => {
          const isAround = isInCycle(place) && groupOf[place] === groupOf[next];
          const status = index.nodes[place]?.state ?? "unknown";
          return { from: idOf(place), to: idOf(next), label: "blocks", status, isInCycle: isAround };
        }),
    ),
    cycles: cycles.filter((cycle) => cycle.every((place) => isIn.has(place))).map((cycle) => cycle.map(idOf)),
  };
}

/** The cycles of a graph, one for each group of places that lead to each other. */
function circles(targets: readonly (readonly number[])[]) {
  const { groups, groupOf } = components(targets);
  const around = groups.filter(([first = -1, second]) => second !== undefined || targets[first]?.includes(first));
  const inCycle = new Set(around.flat());
  const isInCycle = (place: number) => inCycle.has(place);
  return {
    cycles: around.map((group) => cycleThrough(Math.min(...group), targets, groupOf)).sort(([a = 0], [b = 0]) => a - b),
    isInCycle,
    isAround: (from: number, to: number) => isInCycle(from) && groupOf[from] === groupOf[to],
  };
}

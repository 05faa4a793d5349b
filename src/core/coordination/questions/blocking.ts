import type { CoordinationData } from "../../../shared/coordination/entities";
import type { BlockingAnswer, Reached } from "../../../shared/coordination-answers";
import { openWork } from "./open-work";
import { type Relations, relations } from "./relations";
import { repoName } from "./repo-name";
import { urgency } from "./urgency";
import { linkTo, priorityOf } from "./work-node";

/** Open and unknown entries in front of anything open of a repository, each with the shortest chain that explains it. */
export function blocking(data: CoordinationData, asked: string): BlockingAnswer {
  const index = relations(data);
  const repo = repoName(data, asked);
  const isOpen = (place: number) => index.nodes[place]?.state === "open";
  const starts = (index.byRepo.get(repo) ?? []).filter(isOpen);
  const entries = reach(index, starts, openWork(index).before, false, () => true);
  return { repo, isKnown: isKnown(data, index, repo), heading: `What blocks ${repo}`, entries };
}

/**
 * Open entries that wait for anything open of a repository, and are of another one or of none, each with the shortest
 * chain that explains it. One that both share counts: the other one waits for it as well.
 */
export function blockedBy(data: CoordinationData, asked: string): BlockingAnswer {
  const index = relations(data);
  const repo = repoName(data, asked);
  const isOpen = (place: number) => index.nodes[place]?.state === "open";
  const isElsewhere = (place: number) => {
    const repos = index.nodes[place]?.repos ?? [];
    return isOpen(place) && (repos.length === 0 || repos.some((other) => other !== repo));
  };
  const starts = (index.byRepo.get(repo) ?? []).filter(isOpen);
  const entries = reach(index, starts, openWork(index).after, true, isElsewhere);
  return { repo, isKnown: isKnown(data, index, repo), heading: `What ${repo} blocks`, entries };
}

/** True when the file's `repos` or an entry names the repository. */
export function isKnown({ repos }: CoordinationData, index: Relations, repo: string): boolean {
  const isNamed = index.byRepo.has(repo) || index.incoming.has(repo) || index.outgoing.has(repo);
  return isNamed || repos.some(({ name }) => name === repo);
}

/**
 * Of repositories, named anyhow, those that the file does not know. None where it has no `repos`, since such a file says
 * nothing about which there are.
 */
export function unknownRepos(data: CoordinationData, asked: readonly string[]): string[] {
  if (data.repos.length === 0) return [];
  return asked.filter((repo) => !isKnown(data, relations(data), repoName(data, repo)));
}

/**
 * What is reached from `starts` along `edges`, the nearest first, then the most urgent. A start counts when another one,
 * or itself, leads to it. Chains begin at the entry, or backwards at the start.
 */
function reach(
  index: Relations,
  starts: readonly number[],
  edges: readonly (readonly number[])[],
  isBackwards: boolean,
  counts: (place: number) => boolean,
): Reached[] {
  const { nodes } = index;
  const from = new Int32Array(nodes.length).fill(-1);
  const startOf = new Int32Array(nodes.length).fill(-1);
  const distances = new Int32Array(nodes.length);
  for (const start of starts) startOf[start] = start;
  const queue = [...starts];
  const met: number[] = [];
  for (const place of queue) {
    for (const next of edges[place] ?? []) {
      if (from[next] !== -1) continue;
      from[next] = place;
      met.push(next);
      if (startOf[next] !== -1) continue;
      startOf[next] = startOf[place] ?? -1;
      distances[next] = (distances[place] ?? 0) + 1;
      queue.push(next);
    }
  }
  const idOf = (place: number) => nodes[place]?.id ?? "";
  const distanceOf = (place: number) => (distances[from[place] ?? -1] ?? 0) + 1;
  return inOrder(met.filter(counts), index, distanceOf).flatMap((place) => {
    const node = nodes[place];
    const previous = from[place] ?? -1;
    const distance = distanceOf(place);
    const chain = [idOf(place)];
    for (let at = previous; chain.length < Math.min(distance, longest - 1); at = from[at] ?? -1) chain.push(idOf(at));
    chain.push(idOf(startOf[previous] ?? -1));
    return node ? [{ ...linkTo(node), distance, chain: isBackwards ? chain.reverse() : chain }] : [];
  });
}

/** The nearest first, then the most urgent, then by id: as numbers, for there may be as many as the file has entries. */
function inOrder(
  places: readonly number[],
  { nodes, rank }: Relations,
  distanceOf: (place: number) => number,
): readonly number[] {
  const byRank = new Map(places.map((place) => [rank[place] ?? 0, place]));
  const keys = Float64Array.from(places, (place) => {
    const node = nodes[place];
    const urgent = node ? urgency(priorityOf(node)) : 0;
    return (distanceOf(place) * 4 + urgent) * nodes.length + (rank[place] ?? 0);
  });
  return [...keys.sort()].map((key) => byRank.get(key % nodes.length) ?? -1);
}

/** Ids in a chain that is shown. */
const longest = 16;

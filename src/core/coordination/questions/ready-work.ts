import type { CoordinationData } from "../../../shared/coordination/entities";
import type { ReadyEntry, Unblocker } from "../../../shared/coordination-answers";
import { type OpenWork, openWork } from "./open-work";
import { type Relations, relations } from "./relations";
import { repoName } from "./repo-name";
import { urgency } from "./urgency";
import { linkTo, priorityOf, type WorkNode } from "./work-node";

/** What `readyWork` is narrowed to: a repository by name, package or nickname; `""` as assignee for work that nobody has. */
export interface ReadyFilter {
  readonly repo?: string | undefined;
  readonly assignee?: string | undefined;
}

/** Open todos with nothing open or unknown in front of them: the most urgent first, then what most waits for, then by id. */
export function readyWork(data: CoordinationData, { repo, assignee }: ReadyFilter = {}): ReadyEntry[] {
  const index = relations(data);
  const name = repo === undefined ? undefined : repoName(data, repo);
  const wanted = assignee?.toLowerCase();
  const places = readyPlaces(index).filter((place) => {
    const node = index.nodes[place];
    if (node?.kind !== "todo" || (name !== undefined && !node.repos.includes(name))) return false;
    return wanted === undefined || (node.entity.assignee ?? "").toLowerCase() === wanted;
  });
  // By id first: sorting keeps the order of what is alike.
  return byId(index, places)
    .flatMap((place) => readyEntry(index, place))
    .sort((a, b) => urgency(a.priority) - urgency(b.priority) || b.waiting - a.waiting);
}

/** What can be done now (issues, plans and milestones too) and would free most: by all that waits for it, then by what becomes ready with it. */
export function unblockers(data: CoordinationData, most = 20): Unblocker[] {
  const index = relations(data);
  const work = openWork(index);
  const places = readyPlaces(index).filter((place) => (work.after[place]?.length ?? 0) > 0);
  return byId(index, places)
    .map((place) => ({ place, waiting: work.waiting(place), frees: freedPlaces(index, work, place) }))
    .sort((a, b) => b.waiting - a.waiting || b.frees.length - a.frees.length)
    .slice(0, most)
    .flatMap(({ place, frees }) => {
      const links = byId(index, frees)
        .flatMap((freed) => index.nodes[freed] ?? [])
        .map(linkTo);
      return readyEntry(index, place).map((entry) => ({ ...entry, frees: links }));
    });
}

/** True for an open node with nothing open or unknown in front of it. */
export function isReady({ nodes }: Relations, work: OpenWork, place: number): boolean {
  return nodes[place]?.state === "open" && work.before[place]?.length === 0;
}

function readyPlaces(index: Relations): number[] {
  const work = openWork(index);
  const places: number[] = [];
  index.nodes.forEach((_, place) => {
    if (isReady(index, work, place)) places.push(place);
  });
  return places;
}

function readyEntry(index: Relations, place: number): ReadyEntry[] {
  const node = index.nodes[place];
  if (!node) return [];
  const waiting = openWork(index).waiting(place);
  return [{ ...linkTo(node), priority: priorityOf(node), waiting, ...detailsOf(node) }];
}

function detailsOf(node: WorkNode): Pick<ReadyEntry, "estimatedHours" | "assignee"> {
  if (node.kind !== "todo" && node.kind !== "issue" && node.kind !== "plan") return {};
  const estimatedHours = node.kind === "todo" ? node.entity.estimated_hours : undefined;
  const { assignee } = node.entity;
  return {
    ...(estimatedHours === undefined ? {} : { estimatedHours }),
    ...(assignee === undefined ? {} : { assignee }),
  };
}

function freedPlaces({ nodes }: Relations, work: OpenWork, place: number): number[] {
  const isHeldByThis = (waiting: number) => work.before[waiting]?.length === 1 && nodes[waiting]?.state === "open";
  return (work.after[place] ?? []).filter(isHeldByThis);
}

function byId({ rank }: Relations, places: readonly number[]): number[] {
  return places.toSorted((a, b) => (rank[a] ?? 0) - (rank[b] ?? 0));
}

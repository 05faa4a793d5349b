import type { CoordinationData } from "../../../shared/coordination/entities";
import type { CriticalPath } from "../../../shared/coordination-answers";
import { openWork } from "./open-work";
import { todosOfPlan } from "./plan-todos";
import { relations } from "./relations";
import { repoName } from "./repo-name";
import { linkTo, type WorkNode } from "./work-node";
import { remainingHours } from "./workload";

/** Where the path has to end; what is in front of that counts wherever it belongs. */
export interface PathScope {
  /** Id of a plan. */
  readonly plan?: string | undefined;
  /** Name, package or nickname. */
  readonly repo?: string | undefined;
}

/**
 * The chain of open todos that takes longest by its estimates, each waiting for the one before. Of chains that take as
 * long the one that ends in the lowest id. Entries that wait for each other are reported, and no path leads through them.
 */
export function criticalPath(data: CoordinationData, { plan, repo }: PathScope = {}): CriticalPath {
  const index = relations(data);
  const work = openWork(index);
  const inPlan = plan === undefined ? undefined : new Set<unknown>(todosOfPlan(data, plan)?.todos);
  const name = repo === undefined ? undefined : repoName(data, repo);
  const canEnd = (node: WorkNode) =>
    node.kind === "todo" &&
    node.state === "open" &&
    (inPlan === undefined || inPlan.has(node.entity)) &&
    (name === undefined || node.entity.repo === name);

  const hours = new Float64Array(index.nodes.length);
  const previous = new Int32Array(index.nodes.length).fill(-1);
  const isLower = (a: number, b: number) => (index.rank[a] ?? 0) < (index.rank[b] ?? 0);
  const idOf = (place: number) => index.nodes[place]?.id ?? "";
  let end = -1;
  // Groups come with what waits first: backwards, what is in front of a node is known before the node.
  for (const [place = -1] of work.groups.toReversed()) {
    const node = index.nodes[place];
    if (!node || node.state === "done" || work.isInCycle(place)) continue;
    let [longest, from] = [0, -1];
    for (const blocker of work.before[place] ?? []) {
      if (work.isInCycle(blocker)) continue;
      const reached = hours[blocker] ?? 0;
      if (from !== -1 && (reached < longest || (reached === longest && isLower(from, blocker)))) continue;
      [longest, from] = [reached, blocker];
    }
    hours[place] = longest + hoursOf(node);
    previous[place] = from;
    const difference = (hours[place] ?? 0) - (hours[end] ?? -1);
    if (canEnd(node) && (difference > 0 || (difference === 0 && isLower(place, end)))) end = place;
  }

  const entries = wayTo(end, previous)
    .flatMap((place) => index.nodes[place] ?? [])
    .map((node) => {
      const remaining = node.kind === "todo" ? remainingHours(node.entity) : 0;
      return { ...linkTo(node), hours: hoursOf(node), remainingHours: remaining };
    });
  return {
    entries,
    hours: hours[end] ?? 0,
    remainingHours: entries.reduce((sum, entry) => sum + entry.remainingHours, 0),
    unestimated: entries.filter((entry) => entry.kind === "todo" && entry.hours === 0).length,
    cycles: work.cycles.map((cycle) => cycle.map(idOf)),
  };
}

function hoursOf(node: WorkNode): number {
  return node.kind === "todo" ? (node.entity.estimated_hours ?? 0) : 0;
}

function wayTo(end: number, previous: Int32Array): number[] {
  const way: number[] = [];
  for (let place = end; place !== -1; place = previous[place] ?? -1) way.push(place);
  return way.reverse();
}

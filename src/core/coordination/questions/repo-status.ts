import type { CoordinationData } from "../../../shared/coordination/entities";
import type { Link, RepoStatus } from "../../../shared/coordination-answers";
import { blockedBy, blocking, isKnown } from "./blocking";
import { compareIds } from "./compare-ids";
import { relations } from "./relations";
import { repoName } from "./repo-name";
import { urgency } from "./urgency";
import { linkTo, priorityOf, type WorkNode } from "./work-node";
import { workOfRepo } from "./workload";

/** All about one repository (by name, package or nickname): what is open, its dependencies, what blocks it and what it blocks. `today` is `YYYY-MM-DD`. */
export function repoStatus(data: CoordinationData, asked: string, today: string): RepoStatus {
  const index = relations(data);
  const repo = repoName(data, asked);
  const entry = data.repos.find(({ name }) => name === repo);
  const open = (index.byRepo.get(repo) ?? [])
    .flatMap((place) => index.nodes[place] ?? [])
    .filter(({ state }) => state === "open");
  const outgoing = index.outgoing.get(repo) ?? [];
  const reasons = [
    ...open.filter(isUrgentIssue).map((node) => `${node.id} is ${priorityOf(node)} and open.`),
    ...outgoing
      .filter(({ status }) => status === "unsatisfied")
      .map(({ id, provider, version_constraint }) => `${id}: ${provider} ${version_constraint} is not satisfied.`),
  ];
  return {
    repo,
    isKnown: isKnown(data, index, repo),
    ...(entry?.role === undefined ? {} : { role: entry.role }),
    ...(entry?.description === undefined ? {} : { description: entry.description }),
    health: reasons.length > 0 ? "degraded" : "good",
    reasons,
    issues: links(open, "issue"),
    todos: links(open, "todo"),
    plans: links(open, "plan"),
    outgoing,
    incoming: index.incoming.get(repo) ?? [],
    blocking: blocking(data, repo).entries,
    blockedBy: blockedBy(data, repo).entries,
    work: workOfRepo(data, repo, today),
  };
}

/** An open issue that must not wait. */
export function isUrgentIssue(node: WorkNode): boolean {
  return node.kind === "issue" && node.state === "open" && urgency(node.entity.priority) <= urgency("high");
}

function links(nodes: readonly WorkNode[], kind: WorkNode["kind"]): Link[] {
  return nodes
    .filter((node) => node.kind === kind)
    .sort((a, b) => urgency(priorityOf(a)) - urgency(priorityOf(b)) || compareIds(a.id, b.id))
    .map(linkTo);
}

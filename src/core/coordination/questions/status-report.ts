import type { CoordinationData } from "../../../shared/coordination/entities";
import type { StatusReport } from "../../../shared/coordination-answers";
import { compareTexts } from "./compare-ids";
import { dayOf } from "./days";
import { countsByStatus } from "./list-entries";
import { openWork } from "./open-work";
import { readyWork, unblockers } from "./ready-work";
import { type Relations, relations } from "./relations";
import { isUrgentIssue } from "./repo-status";
import { roadmap } from "./roadmap";
import { linkTo, type WorkNode } from "./work-node";
import { workload } from "./workload";

/** All that a file says, on a page. `today` is `YYYY-MM-DD`; at most `most` entries of each list of work. */
export function statusReport(data: CoordinationData, today: string, most = 20): StatusReport {
  const index = relations(data);
  const { cycles } = openWork(index);
  const urgent = index.nodes.filter(isUrgentIssue).length;
  const unsatisfied = data.dependencies.filter(({ status }) => status === "unsatisfied").length;
  const reasons = [
    ...(urgent > 0
      ? [`${counted(urgent, "issue")} of critical or high priority ${urgent === 1 ? "is" : "are"} open.`]
      : []),
    ...(unsatisfied > 0
      ? [`${counted(unsatisfied, "dependency")} ${unsatisfied === 1 ? "is" : "are"} not satisfied.`]
      : []),
    ...(cycles.length > 0 ? [`Entries wait for each other (${counted(cycles.length, "cycle")}).`] : []),
  ];
  return {
    today,
    health: reasons.length > 0 ? "degraded" : "good",
    reasons,
    counts: countsByStatus(data),
    overdue: overdue(index.nodes, today).slice(0, most).map(linkTo),
    ready: readyWork(data).slice(0, most),
    unblockers: unblockers(data, most),
    roadmap: roadmap(data, today, { isActive: true }),
    repos: reposOf(data, index, today),
    cycles: cycles.map((cycle) => cycle.map((place) => index.nodes[place]?.id ?? "")),
    findings: {
      errors: data.findings.filter(({ severity }) => severity === "error").length,
      warnings: data.findings.filter(({ severity }) => severity === "warning").length,
      infos: data.findings.filter(({ severity }) => severity === "info").length,
    },
  };
}

/** What is open and late, the latest first. */
function overdue(nodes: readonly WorkNode[], today: string): WorkNode[] {
  return nodes
    .flatMap((node) => {
      const due = node.state === "open" ? dayOf(dueOf(node)) : undefined;
      return due !== undefined && due < today ? [{ node, due }] : [];
    })
    .sort((a, b) => compareTexts(a.due, b.due))
    .map(({ node }) => node);
}

function dueOf(node: WorkNode): string | undefined {
  if (node.kind === "milestone") return node.entity.due;
  return node.kind === "unknown" || node.kind === "dependency" ? undefined : node.entity.target;
}

function reposOf(data: CoordinationData, { byRepo, outgoing, nodes }: Relations, today: string): StatusReport["repos"] {
  const work = new Map(workload(data, today).repos.map((repo) => [repo.name, repo]));
  const names = new Set([...data.repos.map(({ name }) => name), ...byRepo.keys()]);
  return [...names].sort(compareTexts).map((name) => {
    const open = (byRepo.get(name) ?? [])
      .flatMap((place) => nodes[place] ?? [])
      .filter(({ state }) => state === "open");
    return {
      name,
      issues: open.filter(({ kind }) => kind === "issue").length,
      todos: open.filter(({ kind }) => kind === "todo").length,
      ready: work.get(name)?.ready ?? 0,
      unsatisfied: (outgoing.get(name) ?? []).filter(({ status }) => status === "unsatisfied").length,
      remainingHours: work.get(name)?.remainingHours ?? 0,
    };
  });
}

function counted(count: number, what: "issue" | "dependency" | "cycle"): string {
  if (count === 1) return `1 ${what}`;
  return what === "dependency" ? `${count} dependencies` : `${count} ${what}s`;
}

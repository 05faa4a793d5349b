import type { CoordinationData, Dependency } from "../../../shared/coordination/entities";
import { isOpen } from "../../../shared/coordination/enums";
import type { CheckResult, IssueProposal, StatusEdit } from "../../../shared/coordination-checks";

/**
 * The statuses that results change. What could not be found out takes nothing back that is written, and a deprecated
 * dependency stays so.
 */
export function statusEdits({ dependencies }: CoordinationData, results: readonly CheckResult[]): StatusEdit[] {
  const statuses = new Map(dependencies.map(({ id, status }) => [id, status]));
  return results.flatMap(({ dependencyId: id, verdict: to }) => {
    const from = statuses.get(id);
    if (from === undefined || from === "deprecated" || from === to || to === "unknown") return [];
    return [{ id, from, to }];
  });
}

/**
 * An issue for every dependency that a check has found violated, unless an open issue is about it already: one whose
 * `metadata.dependency` is its id, or that has the label `dependency:<id>`.
 */
export function issueProposals(data: CoordinationData, results: readonly CheckResult[]): IssueProposal[] {
  const dependencies = new Map(data.dependencies.map((dependency) => [dependency.id, dependency]));
  const reported = new Set(
    data.issues
      .filter(({ status }) => isOpen(status))
      .flatMap(({ labels, metadata: { dependency } }) => [
        ...(typeof dependency === "string" ? [dependency] : []),
        ...labels.flatMap((label) => (label.startsWith(prefix) ? [label.slice(prefix.length)] : [])),
      ]),
  );
  return results.flatMap((result) => {
    const dependency = dependencies.get(result.dependencyId);
    const isNews = result.verdict === "unsatisfied" && !reported.has(result.dependencyId);
    if (!dependency || !isNews || dependency.status === "deprecated") return [];
    reported.add(dependency.id);
    return [proposal(dependency, result)];
  });
}

function proposal(
  { id, consumer, provider, type, version_constraint }: Dependency,
  result: CheckResult,
): IssueProposal {
  const failures = result.parts.filter(({ verdict }) => verdict === "unsatisfied").map(({ reason }) => `- ${reason}`);
  const wanted = [provider, version_constraint].filter(Boolean).join(" ");
  return {
    dependencyId: id,
    fields: {
      title: `${consumer} needs ${wanted}`,
      description: [`The check of ${id} on ${result.at.slice(0, 10)} found:`, ...failures].join("\n"),
      repos: [...new Set([consumer, provider])].filter((repo) => repo !== ""),
      priority: type === "runtime" || type === "mcp" ? "high" : "medium",
      severity: "dependency",
      labels: ["dependency", `${prefix}${id}`],
      metadata: { dependency: id },
    },
  };
}

const prefix = "dependency:";

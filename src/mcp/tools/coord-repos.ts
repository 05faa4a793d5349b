import { z } from "zod";
import { requireNamed, unknownRepo } from "../../core/app/known-entries";
import { repoStatusAnswer, repoStatusValue } from "../../core/app/repo-status";
import { dependency } from "../../shared/coordination/entities";
import { checkPart, verdict } from "../../shared/coordination-checks";
import { count } from "../../shared/count";
import { fileArgument, fileFor } from "../coord-file";
import { defineTool } from "../tool";

export const coordGetRepoStatus = defineTool({
  name: "coord_get_repo_status",
  title: "How a repository stands",
  description:
    "Open issues, todos and plans of a repository, its dependencies both ways, what it blocks and what blocks it, and its work. Changes nothing.",
  input: z.strictObject({
    repo: z.string().min(1).describe("Its name, package or nickname"),
    ...fileArgument,
  }),
  output: repoStatusAnswer,
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  async run(app, { repo, file }) {
    const path = fileFor(app, file);
    const status = app.coordination.repoStatus({ path, repo });
    if (!status.isKnown) throw unknownRepo(app.coordination, path, repo);
    const value = repoStatusValue(status);
    const names = (links: readonly { readonly id: string }[]) => links.map(({ id }) => id).join(", ") || "none";
    return {
      value,
      lines: [
        `${value.repo}: ${value.health}`,
        ...value.reasons.map((reason) => `  ${reason}`),
        `Open issues: ${names(value.issues)}`,
        `Open todos: ${names(value.todos)}`,
        `What blocks ${value.repo}: ${names(value.blocked_by)}`,
        `What ${value.repo} blocks: ${names(value.blocking)}`,
        `Remaining hours: ${value.work.remainingHours}`,
      ],
      isError: false,
    };
  },
});

/** A dependency with what its check found. */
const checked = z.strictObject({
  id: z.string(),
  consumer: z.string(),
  provider: z.string(),
  version_constraint: z.string(),
  status: dependency.shape.status.describe("As the file has it; checking does not write it"),
  verdict: verdict.optional().describe("What the check found"),
  parts: z.array(checkPart).readonly(),
});

export const coordCheckDependencies = defineTool({
  name: "coord_check_dependencies",
  title: "Check dependencies",
  description:
    "Checks versions, health addresses and commands of the dependencies between repositories. Of commands only those run that the user approved before; needs_approval has the others. The file is not changed.",
  input: z.strictObject({
    consumer: z.string().nullable().default(null).describe("Only dependencies of this repository"),
    ...fileArgument,
  }),
  output: z.strictObject({
    total: z.int(),
    satisfied: z.int(),
    unsatisfied: z.int(),
    unknown: z.int(),
    deprecated: z.int(),
    trusted: z.boolean().describe("Without trust no command runs and no address is asked"),
    dependencies: z.array(checked),
    needs_approval: z.array(
      z.strictObject({ id: z.string(), argv: z.array(z.array(z.string()).readonly()).readonly(), folder: z.string() }),
    ),
  }),
  annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: true, openWorldHint: true },
  async run(app, { consumer, file }, { signal }) {
    const { coordination } = app;
    const path = fileFor(app, file);
    requireNamed(coordination, path, { repo: consumer ?? undefined });
    const scope = { path, consumer: consumer ?? undefined };
    const { trusted, approvals } = coordination.prepareCheck(scope);
    const report = await coordination.check({ ...scope, approved: [] }, signal);
    const results = new Map(report.results.map((result) => [result.dependencyId, result]));
    const list = coordination.list({ path, kind: "dependency", filter: { consumer: scope.consumer } });
    const dependencies = (list.kind === "dependency" ? list.entries : []).map((one) => ({
      id: one.id,
      consumer: one.consumer,
      provider: one.provider,
      version_constraint: one.version_constraint,
      status: one.status,
      verdict: results.get(one.id)?.verdict,
      parts: results.get(one.id)?.parts ?? [],
    }));
    const number = (wanted: string) =>
      dependencies.filter(({ status, verdict: found }) => (found ?? status) === wanted).length;
    const needs = approvals.map(({ dependencyId, stages, folder }) => ({ id: dependencyId, argv: stages, folder }));
    const counts = {
      total: dependencies.length,
      satisfied: number("satisfied"),
      unsatisfied: number("unsatisfied"),
      unknown: number("unknown"),
      deprecated: number("deprecated"),
    };
    return {
      value: { ...counts, trusted, dependencies, needs_approval: needs },
      lines: [
        `${count(counts.total, "dependency", "dependencies")}: ${counts.satisfied} satisfied, ${counts.unsatisfied} unsatisfied, ${counts.unknown} unknown, ${counts.deprecated} deprecated`,
        ...dependencies.flatMap(({ id, status, verdict: found, parts }) => [
          `${id}  ${found ?? status}`,
          ...parts.map(({ kind, reason }) => `    ${kind}: ${reason}`),
        ]),
        ...(needs.length > 0
          ? [`Did not run, since the user has to approve them with lockstep coord check-deps:`]
          : []),
        ...needs.map(({ id, argv }) => `  ${id}: ${argv.map((stage) => JSON.stringify(stage)).join(" | ")}`),
      ],
      isError: false,
    };
  },
});

import { z } from "zod";
import { knownEntity, requireNamed, unknownRepo } from "../../core/app/known-entries";
import { issue } from "../../shared/coordination/entities";
import { issueStatus, priority } from "../../shared/coordination/enums";
import { reached } from "../../shared/coordination-answers";
import { AppError } from "../../shared/result";
import { day, makeEdits, written } from "../coord-edit";
import { fileArgument, fileFor } from "../coord-file";
import { defineTool } from "../tool";

const reads = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false };

export const coordListIssues = defineTool({
  name: "coord_list_issues",
  title: "List issues",
  description: "Issues that affect several repositories, as the coordination file has them. Changes nothing.",
  input: z.strictObject({
    status: issueStatus.nullable().default(null).describe("Only with this status"),
    priority: priority.nullable().default(null).describe("Only with this priority"),
    repo: z.string().nullable().default(null).describe("Only of this repository: its name, package or nickname"),
    ...fileArgument,
  }),
  output: z.strictObject({ issues: z.array(issue).readonly(), total: z.int() }),
  annotations: reads,
  async run(app, { status, priority: wanted, repo, file }) {
    const path = fileFor(app, file);
    const filter = {
      ...(status === null ? {} : { status: [status] }),
      ...(wanted === null ? {} : { priority: [wanted] }),
      ...(repo === null ? {} : { repo }),
    };
    requireNamed(app.coordination, path, { repo: repo ?? undefined });
    const found = app.coordination.list({ path, kind: "issue", filter });
    const issues = found.kind === "issue" ? found.entries : [];
    const lines = issues.map(
      (one) => `${one.id}  ${one.status}  ${one.priority}  ${one.title} (${one.repos.join(", ")})`,
    );
    return {
      value: { issues, total: found.total },
      lines: lines.length > 0 ? lines : ["No issue was found."],
      isError: false,
    };
  },
});

export const coordCreateIssue = defineTool({
  name: "coord_create_issue",
  title: "Create an issue",
  description:
    "Adds an issue to the coordination file; its id is the next free one. The change is a change set that can be rolled back.",
  input: z.strictObject({
    title: z.string().min(1).describe("What it is about"),
    description: z.string().describe("In Markdown"),
    repos: z.array(z.string().min(1)).min(1).describe("The repositories that it affects: names, packages or nicknames"),
    priority: priority.default("medium"),
    target: day.nullable().default(null).describe("By when: 2026-03-31"),
    ...fileArgument,
  }),
  output: z.strictObject({ ...written, issue }),
  annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false },
  async run(app, { file, ...fields }) {
    const path = fileFor(app, file);
    const made = await makeEdits(app, path, [{ kind: "add", entity: "issue", fields }]);
    const { entity } = knownEntity(app.coordination, path, made.id, "issue").details;
    if (entity.kind !== "issue") throw new AppError({ code: "internal", message: `${made.id} is no issue.` });
    return {
      value: { ...made, issue: entity.value },
      lines: [
        `Created ${made.id}: ${fields.title}`,
        `Change set ${made.change_set_id}; rollback_change_set takes it back.`,
      ],
      isError: false,
    };
  },
});

export const coordGetBlockingIssues = defineTool({
  name: "coord_get_blocking_issues",
  title: "What blocks a repository",
  description:
    "Open issues that name the repository, and everything open in front of its work, each with the chain that leads there. Changes nothing.",
  input: z.strictObject({
    repo: z.string().min(1).describe("Its name, package or nickname"),
    ...fileArgument,
  }),
  output: z.strictObject({
    repo: z.string(),
    issues: z.array(issue).readonly().describe("Open issues of the repository"),
    blocked_by: z.array(reached).readonly().describe("Open entries in front of its work, the nearest first"),
  }),
  annotations: reads,
  async run(app, { repo, file }) {
    const path = fileFor(app, file);
    const { isKnown, repo: name, heading, entries } = app.coordination.blocking({ path, repo });
    if (!isKnown) throw unknownRepo(app.coordination, path, repo);
    const found = app.coordination.list({ path, kind: "issue", filter: { repo: name, isOpen: true } });
    const issues = found.kind === "issue" ? found.entries : [];
    return {
      value: { repo: name, issues, blocked_by: entries },
      lines: [
        `Open issues of ${name}: ${issues.map(({ id, title }) => `${id} ${title}`).join("; ") || "none"}`,
        heading,
        ...entries.map(({ id, title, status, chain }) => `  ${id}  ${status}  ${title}: ${chain.join(" → ")}`),
        ...(entries.length === 0 ? ["  nothing"] : []),
      ],
      isError: false,
    };
  },
});

import { describe, expect, it } from "vitest";
import { openApp } from "../core/app";
import { describedFile } from "../core/coordination/file/testing/sample-files";
import { memorySystem } from "../core/system/memory-system";
import { connectTo } from "./testing/connect";

const file = "/home/ada/settings/ecosystem.yaml";

describe("the coordination tools", () => {
  it("have the parameters that the seed names, with its defaults", async () => {
    const { client } = await connected();

    const { tools } = await client.listTools();
    const inputOf = (name: string) => tools.find((tool) => tool.name === name)?.inputSchema;

    expect(inputOf("coord_list_issues")).toMatchObject({
      properties: { status: { default: null }, priority: { default: null }, repo: { default: null } },
    });
    expect(inputOf("coord_create_issue")).toMatchObject({
      required: ["title", "description", "repos"],
      properties: { priority: { default: "medium" }, target: { default: null }, repos: { type: "array" } },
    });
    expect(inputOf("coord_get_blocking_issues")).toMatchObject({ required: ["repo"] });
    expect(inputOf("coord_check_dependencies")).toMatchObject({ properties: { consumer: { default: null } } });
    expect(inputOf("coord_get_repo_status")).toMatchObject({ required: ["repo"] });
    expect(inputOf("coord_create_todo")).toMatchObject({
      required: ["task", "repo", "description", "estimate_hours"],
      properties: { estimate_hours: { type: "number" }, blocked_by: { default: null } },
    });
  });

  it("list issues as the file has them", async () => {
    const { call } = await connected();

    const all = await call("coord_list_issues", {});
    const none = await call("coord_list_issues", { status: "closed" });

    expect(all.structured).toMatchObject({ total: 1, issues: [{ id: "ISSUE-001", severity: "migration" }] });
    expect(none).toMatchObject({ structured: { total: 0, issues: [] }, text: "No issue was found." });
  });

  it("create an issue and a todo with the next ids, as change sets that are rolled back to the byte", async () => {
    const { call, text } = await connected();

    const issue = await call("coord_create_issue", { title: "New", description: "", repos: ["oneiric"] });
    const todo = await call("coord_create_todo", {
      ...{ task: "Do it", repo: "on", description: "now", estimate_hours: 2.5, blocked_by: ["ISSUE-002"] },
    });

    expect(issue.structured).toMatchObject({ id: "ISSUE-002", issue: { priority: "medium", status: "pending" } });
    expect(todo.structured).toMatchObject({
      todo: { repo: "oneiric", estimated_hours: 2.5, blocked_by: ["ISSUE-002"] },
    });
    for (const { structured } of [todo, issue]) {
      const id = (structured as { change_set_id: string }).change_set_id;
      expect((await call("rollback_change_set", { id }, {})).isError).toBe(false);
    }
    expect(text()).toBe(describedFile);
  });

  it("name the repositories that were likely meant by an unknown one", async () => {
    const { call } = await connected();

    const { text } = await call("coord_create_issue", { title: "x", description: "", repos: ["crackerjak"] });

    expect(text).toContain("The file knows no repository crackerjak. Did you mean crackerjack?");
  });

  it("take any repository in a file that lists none", async () => {
    const { call } = await connected("repos: []\ncoordination:\n  issues: []\n");

    const first = await call("coord_create_issue", { title: "x", description: "", repos: ["oneiric"] });
    const second = await call("coord_create_issue", { title: "y", description: "", repos: ["mahavishnu"] });

    expect([first.isError, second.isError]).toEqual([false, false]);
  });

  it("tell what is ready, and a completed todo frees the next one", async () => {
    const { call } = await connected();

    const before = await call("coord_ready_work", {});
    await call("coord_update_todo", { id: "TODO-001", status: "completed", actual_hours: 20 });
    const after = await call("coord_ready_work", { repo: "buddy" });

    expect(before.structured).toEqual({ todos: [], total: 0 });
    expect(after.structured).toMatchObject({ total: 1, todos: [{ id: "TODO-002", estimatedHours: 8 }] });
    expect((await call("coord_get_blocking_issues", { repo: "buddy" })).structured).toMatchObject({
      repo: "session-buddy",
      issues: [{ id: "ISSUE-001" }],
    });
  });

  it("give a repository's status with the original's keys", async () => {
    const { call } = await connected();

    const { structured, text } = await call("coord_get_repo_status", { repo: "vishnu" });

    expect(structured).toMatchObject({
      repo: "mahavishnu",
      blocking: [{ id: "TODO-002" }],
      blocked_by: [{ id: "ISSUE-001" }],
      dependencies_outgoing: [{ id: "DEP-002" }],
      dependencies_incoming: [],
    });
    expect(text).toContain("What blocks mahavishnu: ISSUE-001");
  });

  it("run no command that nobody approved, and say which ones wait", async () => {
    const { call, ran, text } = await connected();

    const { structured } = await call("coord_check_dependencies", { consumer: "fastblocks" });

    expect(structured).toMatchObject({
      ...{ total: 1, unknown: 1, satisfied: 0, trusted: false },
      needs_approval: [
        {
          id: "DEP-001",
          argv: [
            ["pip", "show", "oneiric"],
            ["grep", "Version"],
          ],
        },
      ],
    });
    expect([ran(), text()]).toEqual([0, describedFile]);
  });

  it("tell what a day looks like", async () => {
    const { call } = await connected();

    const answer = await call("coord_update_todo", { id: "TODO-001", target: "2026-02-30" });

    expect(answer.text).toContain("target: expected a day such as 2026-03-31");
  });

  it.each([
    ["coord_list_issues", { status: "done-ish" }],
    ["coord_list_issues", { repo: "nowhere" }],
    ["coord_list_issues", { file: "/home/ada/none.yaml" }],
    ["coord_list_issues", { file: "relative.yaml" }],
    ["coord_create_issue", { title: "x", description: "", repos: [] }],
    ["coord_create_issue", { title: "x", description: "", repos: ["on"], target: "soon" }],
    ["coord_create_issue", { title: "x", description: "", repos: ["on", "crackerjak"] }],
    ["coord_create_todo", { task: "x", repo: "nope", description: "", estimate_hours: 1 }],
    ["coord_create_todo", { task: "x", repo: "on", description: "", estimate_hours: 0 }],
    ["coord_create_todo", { task: "x", repo: "on", description: "", estimate_hours: 1, blocked_by: ["NOPE-1"] }],
    ["coord_update_todo", { id: "TODO-001" }],
    ["coord_update_todo", { id: "ISSUE-001", status: "completed" }],
    ["coord_get_repo_status", {}],
    ["coord_search", { query: "x", limit: 0 }],
    ["coord_search", { query: "x", repo: "nowhere" }],
    ["coord_search", { query: "x", id: "TODO-404" }],
  ])("refuse %s %j with a sentence and change nothing", async (name, args) => {
    const { call, text } = await connected();

    const answer = await call(name, args);

    expect(answer.isError).toBe(true);
    expect(answer.text.length).toBeGreaterThan(10);
    expect(text()).toBe(describedFile);
  });
});

async function connected(contents = describedFile) {
  let runs = 0;
  const system = memorySystem({
    files: { [file]: contents },
    run: async () => {
      runs += 1;
      return { kind: "ended", code: 0, output: "" };
    },
  });
  const app = await openApp(system, { version: "1.0.0", dataFolder: "/data", cache: false });
  const { client, call: callTool } = await connectTo(app);
  const call = (name: string, args: Record<string, unknown>, where: Record<string, unknown> = { file }) =>
    callTool(name, { ...where, ...args });
  return { client, call, ran: () => runs, text: () => system.files.texts()[file] };
}

import { execFileSync } from "node:child_process";
import { renameSync } from "node:fs";
import { describe, expect, it, vi } from "vitest";
import type { CoordinationEdit } from "../../../shared/coordination/edits";
import { describedFile } from "../../coordination/file/testing/sample-files";
import { coordinationScene } from "../../testing/coordination-scene";

const set = (id: string, field: string, value: string | number): CoordinationEdit => {
  const entity = id.startsWith("TODO") ? "todo" : id.startsWith("DEP") ? "dependency" : "issue";
  return { kind: "set", entity, id, path: [field], value };
};
const newTodo: CoordinationEdit = {
  kind: "add",
  entity: "todo",
  fields: { task: "Write it down", repo: "oneiric", estimated_hours: 2 },
};

it.each([true, false])(
  "a file that is emptied before it is filled again has lost no entries (open meanwhile: %s)",
  async (isOpen) => {
    const { open, path, write } = coordinationScene(describedFile);
    const first = (await open()).coordination;
    const { counts } = first.open({ path });
    await first.finish();

    const { coordination } = isOpen ? { coordination: first } : await open();
    write("");
    expect(coordination.open({ path })).toMatchObject({ state: "broken", problem: { code: "empty-file" }, counts });
    write(describedFile);
    expect(coordination.open({ path })).toMatchObject({ state: "ok", counts });

    await coordination.finish();
    const query = { text: "", mode: "words" as const, filter: {}, limit: 5, offset: 0 };
    expect(coordination.search({ path, query }).hits).toEqual([]);
  },
);

describe("an edit of a coordination file", () => {
  it("shows what it would do, does exactly that, and is taken back byte for byte", async () => {
    const { open, path, text } = coordinationScene(describedFile);
    const { coordination } = await open();
    const { revision } = coordination.open({ path });

    const plan = coordination.plan({ path, revision, edits: [set("ISSUE-001", "status", "resolved")] });
    expect(text()).toBe(describedFile);
    if (plan.kind !== "plan") throw new Error(plan.kind);
    expect(plan.diffs[0]?.unified).toContain('+      status: "resolved" # since the sprint');
    expect(await coordination.applyPlan(plan.planId, {})).toMatchObject({ kind: "applied" });

    const changed = text().split("\n");
    const lines = describedFile.split("\n").flatMap((line, at) => (changed[at] === line ? [] : [line.trim()]));
    expect(lines).toEqual(['status: "in_progress" # since the sprint', 'updated: "2026-01-31"']);
    expect(coordination.overview({ path }).undo?.title).toBe("Sets status of ISSUE-001");
    expect(await coordination.undo({ path }, {})).toMatchObject({ kind: "applied" });
    expect(text()).toBe(describedFile);
    expect(await coordination.undo({ path }, {})).toEqual({ kind: "nothing-to-do" });
  });

  it("names no repository and no entry that the file does not know, whatever made the edit", async () => {
    const namingOne = describedFile.replace("blocking: []", 'blocking: ["TODO-404"]');
    const { open, path, text } = coordinationScene(namingOne);
    const { coordination } = await open("window");
    const { revision } = coordination.open({ path });
    const inWeb: CoordinationEdit = { ...newTodo, fields: { ...newTodo.fields, repo: "web" } };
    const behind = (id: string): CoordinationEdit => {
      return { kind: "set", entity: "issue", id: "ISSUE-001", path: ["blocked_by"], value: [id] };
    };

    expect(() => coordination.plan({ path, revision, edits: [inWeb] })).toThrow("The file knows no repository web.");
    await expect(coordination.edit({ path, revision, edits: [inWeb] })).rejects.toMatchObject({ code: "unknown-repo" });
    await expect(coordination.edit({ path, revision, edits: [behind("TODO-999")] })).rejects.toMatchObject({
      code: "unknown-entity",
    });
    const issue: CoordinationEdit = {
      kind: "set",
      entity: "plan",
      id: "PLAN-001",
      path: ["issue_ids"],
      value: ["DEP-001"],
    };
    await expect(coordination.edit({ path, revision, edits: [issue] })).rejects.toThrow(
      "DEP-001 is a dependency, not an issue.",
    );
    expect(text()).toBe(namingOne);

    // No entry has it, but one names it already.
    expect((await coordination.editNow({ path, edits: [behind("TODO-404")] })).kind).toBe("applied");
  });

  it("is undone one by one, the newest first", async () => {
    const { open, path, text } = coordinationScene(describedFile);
    const { coordination } = await open();
    const first = await coordination.editNow({ path, edits: [set("TODO-001", "priority", "low")] });
    const between = text();
    await coordination.editNow({ path, edits: [newTodo] });

    await coordination.undo({ path }, {});
    expect(text()).toBe(between);
    await coordination.undo({ path }, {});

    expect(first.kind).toBe("applied");
    expect(text()).toBe(describedFile);
  });

  it("made on an older state is merged, or told where it collides", async () => {
    const { open, path, text, write } = coordinationScene(describedFile);
    const { coordination } = await open();
    const { revision } = coordination.open({ path });
    write(
      describedFile.replace('severity: "migration"', 'severity: "blocker"').replace("# Inter-repo", "# All inter-repo"),
    );

    const merged = await coordination.edit({ path, revision, edits: [set("ISSUE-001", "status", "resolved")] });
    const collides = await coordination.edit({ path, revision, edits: [set("ISSUE-001", "severity", "normal")] });

    expect(merged.kind).toBe("applied");
    expect(text()).toContain('severity: "blocker"');
    expect(text()).toContain("# All inter-repo");
    expect(text()).toContain('status: "resolved"');
    expect(collides).toEqual({
      kind: "conflicts",
      conflicts: [
        {
          entity: { kind: "issue", id: "ISSUE-001" },
          path: ["severity"],
          base: "migration",
          mine: "normal",
          theirs: "blocker",
        },
      ],
    });
  });

  it("that was reviewed is not applied to a file that changed since", async () => {
    const { open, path, text, write } = coordinationScene(describedFile);
    const { coordination } = await open();
    const { revision } = coordination.open({ path });
    const plan = coordination.plan({ path, revision, edits: [set("TODO-001", "status", "completed")] });
    write(`${describedFile}\n# by hand\n`);

    expect(plan.kind === "plan" && (await coordination.applyPlan(plan.planId, {}))).toEqual({
      kind: "stale",
      paths: [path],
    });
    expect(text()).toBe(`${describedFile}\n# by hand\n`);
  });

  it("never gives an id twice, also after the entry is gone and Lockstep was restarted without its cache", async () => {
    const { open, path } = coordinationScene(describedFile);
    const { coordination } = await open();
    const made = await coordination.editNow({ path, edits: [newTodo] });
    const [id = ""] = made.kind === "applied" ? made.created : [];
    await coordination.editNow({ path, edits: [{ kind: "remove", entity: "todo", id }] });

    const again = await (await open()).coordination.editNow({ path, edits: [newTodo] });

    expect(id).toBe("TODO-003");
    expect(again).toMatchObject({ kind: "applied", created: ["TODO-004"] });
  });

  it("of thousands of entries is one change set", async () => {
    const { open, path } = coordinationScene(describedFile);
    const { coordination } = await open();

    const made = await coordination.editNow({ path, edits: Array.from({ length: 2_000 }, () => newTodo) });

    expect(made.kind === "applied" && new Set(made.created).size).toBe(2_000);
    expect(coordination.workspace({ path }).counts.todo).toBe(2_002);
  });
});

describe("a coordination file that others edit", () => {
  it("is read anew at the next question, and what happened is remembered once, as their doing", async () => {
    const { open, path, write } = coordinationScene(describedFile);
    const [one, other] = [await open("window"), await open("mcp")];
    for (const { coordination } of [one, other]) coordination.open({ path });
    write(describedFile.replace('status: "in_progress" # since', 'status: "closed" # since'));

    const [seen] = [one, other].map(({ coordination }) => {
      const { entity } = coordination.entity({ path, id: "ISSUE-001" }).details;
      return entity.value.status;
    });
    for (const { coordination } of [one, other]) await coordination.finish();

    expect(seen).toBe("closed");
    const { events } = one.coordination.entity({ path, id: "ISSUE-001" });
    expect(events.map(({ source, kind, changes }) => [source, kind, changes])).toEqual([
      ["outside", "changed", [{ field: "status", before: "in_progress", after: "closed" }]],
    ]);
  });

  it("tells who made an edit through which face, and not as a change from outside", async () => {
    const { open, path } = coordinationScene(describedFile);
    const [window, mcp] = [await open("window"), await open("mcp")];
    window.coordination.open({ path });
    const told = vi.fn();
    window.coordination.onChange(told);

    await mcp.coordination.editNow({ path, edits: [set("TODO-001", "assignee", "ada")] });
    expect(window.coordination.noticeFiles([path, "/elsewhere"])).toEqual([path]);
    await window.coordination.finish();

    const { events } = window.coordination.entity({ path, id: "TODO-001" });
    expect(events.map(({ source, kind }) => [source, kind])).toEqual([["mcp", "changed"]]);
    expect(told).toHaveBeenCalledWith({ path });
  });

  it("keeps its last good state in sight while it doesn't parse, also after a restart, and is not written", async () => {
    const { open, path, text, write } = coordinationScene(describedFile);
    const { coordination } = await open();
    coordination.open({ path });
    const broken = describedFile.replace('id: "ISSUE-001"', 'id: "ISSUE-001');
    write(broken);

    for (const app of [coordination, (await open()).coordination]) {
      const [workspace] = app.workspaces();
      expect(workspace).toMatchObject({ state: "broken", counts: { issue: 1, todo: 2 } });
      expect(workspace?.problem?.message).toMatch(/ecosystem\.yaml:\d+:\d+/);
      await expect(app.editNow({ path, edits: [newTodo] })).rejects.toThrow(/ecosystem\.yaml:\d+:\d+/);
    }
    expect(text()).toBe(broken);
    write(describedFile);
    expect(coordination.workspaces()[0]?.state).toBe("ok");
  });

  it("is not undone over what they wrote", async () => {
    const { open, path, text, write } = coordinationScene(describedFile);
    const { coordination } = await open();
    await coordination.editNow({ path, edits: [set("TODO-001", "status", "completed")] });
    const ours = text();
    const theirs = ours.replace(/(id: "TODO-001"[\s\S]*?)completed/, "$1cancelled");
    expect(theirs).not.toBe(ours);
    write(theirs);

    expect(await coordination.undo({ path }, {})).toEqual({ kind: "stale", paths: [path] });
    expect(text()).toBe(theirs);
  });

  it("is not undone under what they wrote elsewhere that rests on it", async () => {
    const { open, path, text, write } = coordinationScene(describedFile);
    const { coordination } = await open();
    const made = await coordination.editNow({ path, edits: [newTodo] });
    const id = made.kind === "applied" ? (made.created[0] ?? "") : "";
    write(text().replace("blocking: []", `blocking: ["${id}"]`));
    const theirs = text();
    expect(theirs).toContain(`blocking: ["${id}"]`);

    expect(await coordination.undo({ path }, {})).toEqual({ kind: "stale", paths: [path] });
    expect(text()).toBe(theirs);
  });

  it("keeps what they wrote elsewhere when it is undone", async () => {
    const { open, path, text, write } = coordinationScene(describedFile);
    const { coordination } = await open();
    const before = text();
    await coordination.editNow({ path, edits: [set("TODO-001", "status", "completed")] });
    write(`${text()}\n# by hand\n`);

    expect(await coordination.undo({ path }, {})).toMatchObject({ kind: "applied" });
    expect(text()).toBe(`${before}\n# by hand\n`);
  });
});

describe("a workspace", () => {
  it("is there again after a restart, with trust and interval; a file that is moved has no trust", async () => {
    const { open, path, folder } = coordinationScene(describedFile);
    const { coordination } = await open();
    coordination.open({ path });
    coordination.setTrust({ path, trusted: true });
    coordination.setCheckInterval({ path, minutes: 30 });

    const later = (await open()).coordination;
    expect(later.workspaces()).toMatchObject([{ path, name: "team", trusted: true, checkEveryMinutes: 30 }]);
    renameSync(path, `${folder}/moved.yaml`);

    expect(later.workspaces()).toMatchObject([{ path, state: "missing", problem: { code: "missing-file" } }]);
    expect(later.open({ path: `${folder}/moved.yaml` }).trusted).toBe(false);
    later.close({ path });
    expect(later.workspaces().map((one) => one.path)).toEqual([`${folder}/moved.yaml`]);
  });

  it("is made from the template, and refused for a file that is no coordination file", async () => {
    const { open, folder } = coordinationScene("a: 1\n");
    const { coordination } = await open();
    const path = `${folder}/new/ecosystem.yaml`;

    const plan = coordination.planNew({ path });
    expect(plan.kind === "plan" && (await coordination.applyPlan(plan.planId, {})).kind).toBe("applied");

    expect(coordination.open({ path })).toMatchObject({ state: "ok", counts: { todo: 0 } });
    expect(() => coordination.open({ path: `${folder}/team/ecosystem.yaml` })).toThrow(/no section "coordination"/);
    expect(() => coordination.open({ path: `${folder}/none.yaml` })).toThrow(/There is no file/);
    expect(() => coordination.planNew({ path })).toThrow(/is there already/);
  });

  it.skipIf(process.platform === "win32")("is never waited for where a pipe stands in its place", async () => {
    const { open, folder } = coordinationScene(describedFile);
    const { coordination } = await open();
    const path = `${folder}/team/pipe.yaml`;
    execFileSync("sh", ["-c", 'mkfifo "$0"', path]);

    expect(coordination.workspace({ path })).toMatchObject({ state: "broken", problem: { code: "not-a-file" } });
    await expect(coordination.editNow({ path, edits: [newTodo] })).rejects.toThrow(/is a pipe, a device or a socket/);
  });
});

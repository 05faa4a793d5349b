import { describe, expect, it } from "vitest";
import type { CoordinationEdit } from "../../../shared/coordination/edits";
import { describedFile } from "../../coordination/file/testing/sample-files";
import { coordinationScene } from "../../testing/coordination-scene";

const set = (id: string, field: string, value: string): CoordinationEdit => {
  return { kind: "set", entity: id.startsWith("TODO") ? "todo" : "issue", id, path: [field], value };
};

async function editedScene(text: string, ...edits: readonly CoordinationEdit[][]) {
  const { open, path, ...scene } = coordinationScene(text);
  const app = await open();
  const ids: string[] = [];
  for (const one of edits) {
    const outcome = await app.coordination.editNow({ path, edits: one });
    if (outcome.kind !== "applied") throw new Error(outcome.kind);
    ids.push(outcome.changeSetId);
  }
  return {
    ...scene,
    planUndo: (index: number) => app.planUndo(ids[index] ?? ""),
    async undo(index: number, force = false) {
      const { planId, merged } = await app.planUndo(ids[index] ?? "");
      expect(await app.undo(planId, force, {})).toMatchObject({ kind: "applied" });
      return merged;
    },
    path,
  };
}

describe("an older edit of a coordination file", () => {
  it("is taken back though a later one changed the next line of the same entry", async () => {
    const { text, undo, path } = await editedScene(
      describedFile,
      [set("ISSUE-001", "status", "resolved")],
      [set("ISSUE-001", "priority", "low")],
    );

    expect(await undo(0)).toEqual([path]);

    expect(text()).toContain('status: "in_progress" # since the sprint\n      priority: "low"\n');
  });

  it("is in the way of nothing where a later one changed the same field", async () => {
    const { text, planUndo, undo } = await editedScene(
      describedFile,
      [set("ISSUE-001", "status", "resolved")],
      [set("ISSUE-001", "status", "blocked")],
    );
    const both = text();

    expect((await planUndo(0)).obstacles).toHaveLength(1);
    expect(text()).toBe(both);
    await undo(0, true);

    expect(text()).toContain('status: "in_progress" # since the sprint');
  });

  it("gives back an entry in its lines and its place, also where its neighbour was removed after it", async () => {
    const { text, undo } = await editedScene(
      describedFile,
      [{ kind: "remove", entity: "dependency", id: "DEP-001" }],
      [{ kind: "remove", entity: "dependency", id: "DEP-002" }],
    );
    expect(text()).toContain("dependencies: []");

    await undo(0);
    await undo(1);

    expect(text().replaceAll("\n\n", "\n")).toBe(describedFile.replaceAll("\n\n", "\n"));
  });

  it("takes the entry that it added, and leaves one that was added behind it", async () => {
    const add = (task: string): CoordinationEdit => {
      return { kind: "add", entity: "todo", fields: { task, repo: "oneiric", estimated_hours: 2 } };
    };
    const { text, undo } = await editedScene(describedFile, [add("first")], [add("second")]);

    await undo(0);

    expect(text()).not.toContain("first");
    expect(text()).toContain('- id: "TODO-004"\n      task: "second"');
  });

  it("is not mixed into entries that look alike", async () => {
    const plan = (id: string) =>
      `    - {id: ${id}}\n`.replace("{id: ", "id: ").replace("}", "") +
      "      title: T\n      repos: [mahavishnu]\n      description: D\n      status: draft\n";
    const file = `coordination:\n  plans:\n${plan("PLAN-001")}${plan("PLAN-002")}`;
    const { text, write, planUndo } = await editedScene(file, [
      { kind: "add", entity: "plan", fields: { id: "PLAN-003", title: "T", repos: ["mahavishnu"], status: "draft" } },
    ]);
    const moved = text()
      .replace(plan("PLAN-002"), "")
      .replace(plan("PLAN-001"), plan("PLAN-002") + plan("PLAN-001"));
    write(moved.replace("id: PLAN-003\n      title: T", "id: PLAN-003\n      title: New"));

    expect((await planUndo(0)).obstacles).toHaveLength(1);
  });
});

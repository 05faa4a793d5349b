import { describe, expect, it } from "vitest";
import type { Dependency, Todo } from "../../../../shared/coordination/entities";
import { entryFields } from "./entry-fields";
import { editsOf, emptyForm, fieldsOf, formOf, problemOf } from "./form-edits";

describe("the form of an entry", () => {
  it("changes only the fields whose text was changed", () => {
    const before = formOf("todo", exampleTodo);

    const edits = editsOf("todo", "TODO-001", before, { ...before, assignee: "grace", labels: "" });

    expect(edits).toEqual([
      { kind: "set", entity: "todo", id: "TODO-001", path: ["assignee"], value: "grace" },
      { kind: "unset", entity: "todo", id: "TODO-001", path: ["labels"] },
    ]);
  });

  it("shows an estimate as the file spells it, and writes it as the user does", () => {
    const before = formOf("todo", exampleTodo);

    const edits = editsOf("todo", "TODO-001", before, { ...before, estimated_hours: "2d" });

    expect(before["estimated_hours"]).toBe("3d");
    expect(edits).toMatchObject([{ path: ["estimated_hours"], value: "2d" }]);
  });

  it("reads lists by commas and lines, without empty parts", () => {
    const fields = fieldsOf("todo", {
      ...emptyForm("todo"),
      task: " Write it ",
      blocked_by: "TODO-001, ,TODO-002,",
      acceptance_criteria: "It builds\n\nIt runs, too",
    });

    expect(fields).toEqual({
      task: "Write it",
      status: "pending",
      priority: "medium",
      blocked_by: ["TODO-001", "TODO-002"],
      acceptance_criteria: ["It builds", "It runs, too"],
    });
  });

  it("writes a check as a whole where a dependency has none yet, and field by field where it has one", () => {
    const none = formOf("dependency", exampleDependency);
    const some = formOf("dependency", { ...exampleDependency, validation: { command: "a --version", more: {} } });

    const first = editsOf("dependency", "DEP-001", none, { ...none, "validation.command": "b --version" });
    const second = editsOf("dependency", "DEP-001", some, { ...some, "validation.expected_pattern": "2\\." });

    expect(first).toMatchObject([{ path: ["validation"], value: { command: "b --version" } }]);
    expect(second).toMatchObject([{ path: ["validation", "expected_pattern"], value: "2\\." }]);
  });

  it.each([
    ["estimated_hours", "soon", "Hours, such as 6, 3d, 1w or 90m."],
    ["estimated_hours", "1w", undefined],
    ["target", "next week", "A day, such as 2026-03-31."],
    ["task", " ", "Task is needed."],
  ])("says of %s “%s”: %s", (name, text, problem) => {
    const field = entryFields.todo.find(({ path }) => path[0] === name);

    expect(field && problemOf(field, text)).toBe(problem);
  });
});

const tracked = { line: 3, more: {}, labels: ["api"], metadata: {} };

const exampleTodo: Todo = {
  ...tracked,
  spelled: { estimated_hours: "3d" },
  id: "TODO-001",
  task: "Write it",
  description: "",
  repo: "payments",
  status: "pending",
  priority: "high",
  estimated_hours: 24,
  dependencies: [],
  blocked_by: [],
  blocking: [],
  acceptance_criteria: [],
};

const exampleDependency: Dependency = {
  ...tracked,
  spelled: {},
  id: "DEP-001",
  consumer: "shop",
  provider: "payments",
  type: "runtime",
  version_constraint: ">=1",
  status: "unknown",
  notes: "",
};

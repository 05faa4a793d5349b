import { describe, expect, it } from "vitest";
import type { Todo } from "../../../../shared/coordination/entities";
import { pendingEntries, shownEntries } from "./shown-entries";

describe("entries with edits that are on their way", () => {
  it("takes a moved card out of its column, and puts it first in the other one", () => {
    const moved = pendingEntries([pendingOf(todo("A", "blocked"))], "todo", 1);

    expect(shownEntries([todo("A"), todo("B")], moved, inStatus("pending"))).toEqual([todo("B")]);
    expect(shownEntries([todo("C", "blocked")], moved, inStatus("blocked"))).toEqual([
      todo("A", "blocked"),
      todo("C", "blocked"),
    ]);
  });

  it("shows what the file says as soon as the answer is newer than the edit", () => {
    const written = { ...pendingOf(todo("A", "blocked")), since: 4 };

    expect(pendingEntries([written], "todo", 3).has("A")).toBe(true);
    expect(pendingEntries([written], "todo", 4).has("A")).toBe(false);
  });

  it("keeps the edits of one kind out of the lists of another", () => {
    expect(pendingEntries([pendingOf(todo("A", "blocked"))], "issue", 1).size).toBe(0);
  });
});

function inStatus(wanted: Todo["status"]) {
  return ({ status }: { readonly status: string }) => status === wanted;
}

function pendingOf(entry: Todo) {
  return { kind: "todo" as const, entries: [entry], since: undefined };
}

function todo(id: string, status: Todo["status"] = "pending"): Todo {
  return {
    line: 1,
    more: {},
    spelled: {},
    labels: [],
    metadata: {},
    id,
    task: id,
    description: "",
    repo: "",
    status,
    priority: "medium",
    dependencies: [],
    blocked_by: [],
    blocking: [],
    acceptance_criteria: [],
  };
}

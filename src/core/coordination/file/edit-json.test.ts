import { expect, it } from "vitest";
import type { CoordinationEdit } from "../../../shared/coordination/edits";
import { readCoordination } from "./coordination-file";
import { editFile } from "./edit-file";

const now = new Date(2026, 1, 20, 12);
const issue = { entity: "issue", id: "ISSUE-001" } as const;
const edits: readonly CoordinationEdit[] = [
  { kind: "set", ...issue, path: ["description"], value: "soon" },
  { kind: "set", ...issue, path: ["assignee"], value: "ada" },
  { kind: "set", ...issue, path: ["metadata", "why"], value: 'a "quoted"\nbell \u0007' },
  { kind: "add", entity: "issue", fields: { title: "Second", repos: ["web"] } },
  { kind: "add", entity: "todo", fields: { task: "Test it", repo: "web", estimated_hours: 2 } },
];
const file = {
  repos: [{ name: "web" }],
  coordination: {
    issues: [{ id: "ISSUE-001", title: "First", description: "soon: maybe", repos: ["web"], assignee: null }],
  },
};

function edited(text: string): string {
  return editFile(readCoordination(text, "ecosystem.yaml"), edits, { now }).file.text;
}

it.each([
  ["over lines", JSON.stringify(file, null, 2)],
  ["on one line", JSON.stringify(file)],
])("leaves a file that is JSON %s one that every reader of JSON reads", (_, text) => {
  const after = edited(text);

  expect(JSON.parse(after)).toMatchObject({
    coordination: {
      issues: [
        { id: "ISSUE-001", description: "soon", assignee: "ada", metadata: { why: 'a "quoted"\nbell \u0007' } },
        { id: "ISSUE-002", title: "Second" },
      ],
      todos: [{ id: "TODO-001", task: "Test it" }],
    },
  });
});

it("writes the first entry of a JSON file without any as JSON", () => {
  const text = '{\n  "coordination": {\n  }\n}\n';

  const after = editFile(readCoordination(text, "e.yaml"), edits.slice(-1), { now }).file.text;

  expect(JSON.parse(after)).toMatchObject({ coordination: { todos: [{ id: "TODO-001" }] } });
});

it("gives a new entry of a JSON file the lines that the others have", () => {
  const after = edited(JSON.stringify(file, null, 2));

  expect(after).toContain('      },\n      {\n        "id": "ISSUE-002",\n        "title": "Second",\n');
  expect(after).toContain('    ],\n    "todos": [\n      {\n        "id": "TODO-001",\n');
});

it("writes entries in braces like those in front of them", () => {
  const text = `coordination:\n  issues:\n    - { "id": "ISSUE-001", "title": "First", "repos": ["web"], "metadata": {} }\n`;

  const after = edited(text);

  expect(after).toContain('"assignee": "ada"');
  expect(after).toContain('"metadata": { "why": ');
  expect(after).toContain('\n    - { "id": "ISSUE-002", "title": "Second",');
  expect(after).toContain('\n  todos:\n    - { "id": "TODO-001",');
});

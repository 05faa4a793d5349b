import { describe, expect, it } from "vitest";
import type { CoordinationEdit } from "../../../shared/coordination/edits";
import { AppError } from "../../../shared/result";
import { textDiff } from "../../changes/text/unified-diff";
import { readCoordination } from "./coordination-file";
import { type EditOptions, editFile } from "./edit-file";
import { describedFile, wildFile } from "./testing/sample-files";

const now = new Date(2026, 1, 20, 12);
const todo = { entity: "todo", id: "TODO-001" } as const;

function editText(text: string, path: string, edits: readonly CoordinationEdit[], options: EditOptions): string {
  return editFile(readCoordination(text, path), edits, options).file.text;
}

/** The lines that edits take out of a text, and those that they bring in; the dates of change left out. */
function changed(text: string, ...edits: CoordinationEdit[]): string[] {
  const after = editText(text, "ecosystem.yaml", edits, { now });
  const { unified } = textDiff({ path: "x", before: text, after });
  const lines = unified.split("\n").filter((line) => /^[-+](?![-+]{2} )/.test(line));
  return lines.filter((line) => !/^[-+] +updated: "2026-/.test(line));
}

function failure(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
  return "nothing";
}

describe("setting a field", () => {
  it("changes its line and that of the date, and keeps quotes and comments", () => {
    const issue = { entity: "issue", id: "ISSUE-001" } as const;
    const after = editText(describedFile, "e.yaml", [{ kind: "set", ...issue, path: ["status"], value: "resolved" }], {
      now,
    });

    expect(after).toBe(
      describedFile
        .replace('status: "in_progress" # since', 'status: "resolved" # since')
        .replace(
          'updated: "2026-01-31"\n      target: "2026-02-15"',
          'updated: "2026-02-20"\n      target: "2026-02-15"',
        ),
    );
  });

  it.each<[string, CoordinationEdit, string[]]>([
    [
      "of a list in brackets writes its items in their quotes",
      { kind: "set", ...todo, path: ["blocking"], value: ["TODO-002", "on"] },
      ['-      blocking: ["TODO-002"]', '+      blocking: ["TODO-002", "on"]'],
    ],
    [
      "of a list over lines keeps the items that stay",
      { kind: "set", ...todo, path: ["acceptance_criteria"], value: ["Passes all unit tests", "Is fast"] },
      ['-        - "Implements MahavishnuMemoryIntegration class"', '+        - "Is fast"'],
    ],
    [
      "that was null writes like its neighbours",
      { kind: "set", ...todo, path: ["actual_hours"], value: 3.5 },
      ["-      actual_hours: null", "+      actual_hours: 3.5"],
    ],
    [
      "that is new puts it where the format has it",
      { kind: "set", ...todo, path: ["issue_id"], value: "ISSUE-001" },
      ['+      issue_id: "ISSUE-001"'],
    ],
    [
      "inside of a field that is new makes that, too",
      { kind: "set", ...todo, path: ["metadata", "command"], value: "npm test" },
      ["+      metadata:", '+        command: "npm test"'],
    ],
    [
      "of a milestone changes that one",
      { kind: "set", entity: "plan", id: "PLAN-001", path: ["milestones", 0, "status"], value: "completed" },
      ['-          status: "in_progress"', '+          status: "completed"'],
    ],
    [
      "of a validation adds to it",
      { kind: "set", entity: "dependency", id: "DEP-002", path: ["validation", "command"], value: "x | y" },
      ['+        command: "x | y"'],
    ],
    ["out takes its line", { kind: "unset", ...todo, path: ["assignee"] }, ['-      assignee: "les"']],
  ])("%s", (_, edit, lines) => {
    expect(changed(describedFile, edit)).toEqual(lines);
  });

  it("changes nothing where that is its value already, not even the date", () => {
    const edit = { kind: "set", ...todo, path: ["status"], value: "pending" } as const;

    expect(editText(describedFile, "e.yaml", [edit], { now })).toBe(describedFile);
  });

  it("uses the name and the form of date that an older entry has", () => {
    const text = wildFile.replace("    created_at: 2026", "    updated_at: 2026-02-01T10:00:00Z\n    created_at: 2026");
    const edit = { kind: "set", entity: "issue", id: "MHV-001", path: ["labels"], value: ["a"] } as const;
    const other = { kind: "set", entity: "issue", id: "ISSUE-009", path: ["labels"], value: ["wild", "no"] } as const;

    expect(changed(text, edit, other)).toEqual([
      "+    labels:",
      "+    - a",
      "-    updated_at: 2026-02-01T10:00:00Z",
      `+    updated_at: "${now.toISOString().slice(0, 19)}Z"`,
      '-    tags: [wild, "on"]',
      '+    tags: [wild, "no"]',
    ]);
  });

  it("quotes what YAML 1.1 reads otherwise", () => {
    const text = "coordination:\n  issues:\n    - id: A\n      title: t\n      repos: [r]\n      updated: 2026-01-01\n";
    for (const value of ["on", "no", "y", "1:30", "012", "1_000", "2026-01-31", "0o7", "~"]) {
      const after = editText(text, "e.yaml", [{ kind: "set", entity: "issue", id: "A", path: ["title"], value }], {
        now,
      });
      expect(after).toMatch(new RegExp(`title: (["'])${value}\\1\n`));
    }
  });

  it.each([
    ["\r\n", ""],
    ["\n", "\uFEFF"],
  ])("keeps line ends and a byte order mark (%j %j)", (eol, mark) => {
    const text = mark + describedFile.trimEnd().replaceAll("\n", eol);
    const edits: CoordinationEdit[] = [
      { kind: "set", entity: "dependency", id: "DEP-002", path: ["notes"], value: "x" },
      { kind: "set", ...todo, path: ["description"], value: "two\nlines" },
      {
        kind: "add",
        entity: "dependency",
        fields: { consumer: "a", provider: "b", type: "mcp", version_constraint: "1" },
      },
    ];

    const after = editText(text, "e.yaml", edits, { now });

    expect(after.startsWith(mark)).toBe(true);
    expect(after.replaceAll(eol, "")).not.toContain(eol === "\r\n" ? "\r" : "\r\n");
    expect(after.split("\n")).toHaveLength(after.split(eol).length);
    expect(after).not.toMatch(/\n$/);
    expect(readCoordination(after, "e.yaml").data.dependencies.map(({ id }) => id)).toEqual([
      "DEP-001",
      "DEP-002",
      "DEP-003",
    ]);
  });

  it("is refused when the format does not have such a value", () => {
    const edit = (path: string[], value: never | string | string[]) => () =>
      editText(describedFile, "e.yaml", [{ kind: "set", ...todo, path, value }], { now });

    expect([
      failure(edit(["status"], "finished")),
      failure(edit(["target"], "soon")),
      failure(edit(["estimated_hours"], "long")),
      failure(edit(["repo"], "")),
      failure(edit(["id"], "TODO-9")),
    ]).toEqual(["invalid-field", "invalid-field", "invalid-field", "invalid-field", "fixed-id"]);
  });

  it("that can't be made tells where in the file the reason is", () => {
    const tagged = describedFile.replace('task: "', 'task: !!str "');
    const line = tagged.split("\n").findIndex((one) => one.includes("!!str")) + 1;

    expect(() => editText(tagged, "e.yaml", [{ kind: "set", ...todo, path: ["task"], value: "t" }], { now })).toThrow(
      new RegExp(`^e\\.yaml:${line}:\\d+: It has a tag`),
    );
  });

  it("is refused for an entry that stands there twice by an alias, with both lines", () => {
    const twice = describedFile
      .replace(/^ {4}- id: "TODO-001"/m, '    - &one\n      id: "TODO-001"')
      .replace(/^ {4}- id: "TODO-002"/m, '    - *one\n    - id: "TODO-002"');
    const lineOf = (word: string) => twice.split("\n").findIndex((one) => one.includes(word)) + 1;

    expect(() => editText(twice, "e.yaml", [{ kind: "set", ...todo, path: ["task"], value: "t" }], { now })).toThrow(
      `on lines ${lineOf("&one")} and ${lineOf("*one")}.`,
    );
  });

  it("is refused for an entry that is not there, or there twice", () => {
    const edit = { kind: "set", ...todo, path: ["status"], value: "completed" } as const;
    const twice = describedFile.replace('"TODO-002"\n', '"TODO-001"\n');

    expect(failure(() => editText("", "e.yaml", [edit], { now }))).toBe("unknown-entry");
    expect(failure(() => editText(twice, "e.yaml", [edit], { now }))).toBe("duplicate-id");
  });

  it("is refused where it would change what an alias elsewhere stands for", () => {
    const text = "coordination:\n  issues:\n    - id: A\n      title: t\n      repos: &r [x]\nother: *r\n";
    const edit = { kind: "set", entity: "issue", id: "A", path: ["repos"], value: ["y"] } as const;

    expect(failure(() => editText(text, "e.yaml", [edit], { now }))).toBe("document-unsupported");
  });
});

describe("adding an entry", () => {
  it("writes it like the one before, with the next id", () => {
    const fields = { task: "New: one", repo: "oneiric", estimated_hours: 3, blocked_by: ["TODO-001"] };

    expect(changed(describedFile, { kind: "add", entity: "todo", fields })).toEqual([
      '+    - id: "TODO-003"',
      '+      task: "New: one"',
      '+      description: ""',
      '+      repo: "oneiric"',
      '+      status: "pending"',
      '+      priority: "medium"',
      '+      created: "2026-02-20"',
      "+      estimated_hours: 3",
      "+      actual_hours: null",
      '+      blocked_by: ["TODO-001"]',
      "+      blocking: []",
      "+      labels: []",
      "+",
    ]);
  });

  const fields = { task: "t", repo: "r", estimated_hours: 1 };
  it.each([
    ["nothing", ""],
    ["no section", "a: 1\n"],
    ["an empty section", "coordination:\n"],
    ["a section in empty brackets", "coordination: {} # none\nb: 2\n"],
    ["a list in empty brackets", "coordination:\n  todos: []\n  issues:\n"],
    ["a list that is null", "coordination:\n   todos: # yet\n   issues: []\n"],
    ["other lists", "coordination:\n  issues:\n  - id: A\n    title: t\n    repos: [r]\n    # deep\n  # shallow\nb: 1"],
    ["a section in brackets", "coordination: {issues: [], more: 1}\n"],
    ["a section that is null", "coordination: ~ # none\nb: 1\n"],
    ["a JSON section that is null", '{"coordination": null, "b": 1}\n'],
    ["an entry in brackets", "coordination:\n  todos: [{id: TODO-7, task: t, repo: r, estimated_hours: 2}]\n"],
  ])("works in a file with %s", (_, text) => {
    const edited = editFile(readCoordination(text, "e.yaml"), [{ kind: "add", entity: "todo", fields }], { now });

    expect(edited.file.data.todos.at(-1)).toMatchObject({ ...fields, created: "2026-02-20", id: edited.created[0] });
    const comments = (of: string) => of.match(/#.*/g) ?? [];
    expect(comments(edited.file.text)).toEqual(comments(text));
  });

  it.each([
    [
      "a map",
      "a: 1\ncoordination:\n  issues:\n  - {id: A, title: t, repos: [r]}\n  todos:\n    T-1: {task: mine}\n",
      "6:5",
    ],
    ["a text", "coordination:\n  todos: soon # yes\n", "2:10"],
    ["a map in brackets", "coordination: {todos: {T-1: {task: mine}}}\n", "1:23"],
    ["a map that stands for another", "a: &a {b: 1}\ncoordination:\n  todos: *a\n", "1:7"],
  ])("is refused where %s stands in the place of the list, which would be lost", (_, text, place) => {
    const add = () => editText(text, "e.yaml", [{ kind: "add", entity: "todo", fields }], { now });

    expect(add).toThrow(`e.yaml:${place}: Expected a list under "todos" to put a new todo into.`);
  });

  it("is refused without what the format requires, or with an id that is taken", () => {
    const add = (fields: Record<string, string>) => () =>
      editText(describedFile, "e.yaml", [{ kind: "add", entity: "issue", fields }], { now });

    expect(failure(add({ title: "t" }))).toBe("invalid-field");
    expect(failure(add({ title: "t", id: "TODO-001" }))).toBe("id-taken");
  });
});

it("adds entries with their fields in order also to a file whose entries stand for each other", () => {
  const text =
    "coordination:\n  issues:\n    - &one\n      id: A-1\n      title: t\n      repos: [x]\n      severity: high\n    - <<: *one\n      id: A-2\n      title: u\n      severity: low\n";
  const added = changed(text, { kind: "add", entity: "issue", fields: { title: "new", repos: ["x"] } });

  expect(added.map((line) => line.replace(/^\+[ -]+/, "").replace(/:.*/, ""))).toEqual(
    ["id", "title", "description", "status", "priority", "severity", "repos"].flatMap((key) =>
      key === "repos" ? [key, "x", "created", "target", "assignee"] : [key],
    ),
  );
});

describe("ids of new entries", () => {
  const ids = (text: string, highestIds = {}) => {
    const add = { kind: "add", entity: "issue", fields: { title: "t", repos: ["r"] } } as const;
    return editFile(readCoordination(text, "e.yaml"), [add, add], { now, highestIds }).created;
  };
  const file = (...issues: string[]) =>
    `coordination:\n  issues:\n${issues.map((id) => `    - {id: ${id}, title: t, repos: [r], blocking: [ISSUE-020]}\n`).join("")}`;

  it("go on from the highest number of the prefix, also of ids that are only mentioned", () => {
    expect(ids(describedFile)).toEqual(["ISSUE-002", "ISSUE-003"]);
    expect(ids(file("ISSUE-3", "ISSUE-1"))).toEqual(["ISSUE-21", "ISSUE-22"]);
  });

  it("go on from numbers that were given before and are gone", () => {
    expect(ids(describedFile, { "ISSUE-": 41 })).toEqual(["ISSUE-042", "ISSUE-043"]);
  });

  it("take over the prefix of a file that has its own", () => {
    expect(ids(file("MHV-0008"))).toEqual(["MHV-0009", "MHV-0010"]);
    expect(ids(file("MHV-008", "ISSUE-009"))).toEqual(["ISSUE-021", "ISSUE-022"]);
  });
});

describe("removing an entry", () => {
  it("takes its lines and the blank ones before it", () => {
    const after = editText(describedFile, "e.yaml", [{ kind: "remove", entity: "todo", id: "TODO-002" }], { now });

    const from = describedFile.indexOf('\n    - id: "TODO-002"');
    expect(after).toBe(describedFile.slice(0, from) + describedFile.slice(describedFile.indexOf("\n  # Inter-repo")));
  });

  it("leaves an empty list behind the last one", () => {
    const after = editText(describedFile, "e.yaml", [{ kind: "remove", entity: "issue", id: "ISSUE-001" }], { now });

    expect(after).toContain("  # Global issues affecting multiple repos\n  issues: []\n\n  # Cross-repo");
  });

  it("takes back what adding did", () => {
    for (const text of [describedFile, wildFile]) {
      const fields = { task: "t", repo: "r", estimated_hours: 1 };
      const added = editFile(readCoordination(text, "e.yaml"), [{ kind: "add", entity: "todo", fields }], { now });

      const [id = ""] = added.created;
      expect(editFile(added.file, [{ kind: "remove", entity: "todo", id }], { now }).file.text).toBe(text);
    }
  });
});

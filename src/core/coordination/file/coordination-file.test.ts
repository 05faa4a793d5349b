import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { coordinationData } from "../../../shared/coordination/entities";
import { DocumentError } from "../../documents/document-error";
import { collectGarbage } from "../../testing/collect-garbage";
import { assemble } from "./assemble";
import { type CoordinationFile, hasCoordination, readCoordination } from "./coordination-file";
import { parseWhole } from "./parse-entries";
import { arbitraryFile } from "./testing/arbitrary-file";
import { largeFile } from "./testing/large-file";
import { describedFile, wildFile } from "./testing/sample-files";

const read = (text: string) => readCoordination(text, "ecosystem.yaml");
const whole = (text: string) => assemble(parseWhole(text, "ecosystem.yaml"));

/** What a reading comes to: the data, or the error with its place. */
function outcome(reading: () => unknown): unknown {
  try {
    return reading();
  } catch (error) {
    if (error instanceof DocumentError) return { reason: error.reason, line: error.line, column: error.column };
    throw error;
  }
}

describe("a file in the described form", () => {
  it("reads with all its fields", () => {
    const { issues, plans, todos, dependencies, repos, roles } = read(describedFile).data;

    expect(issues[0]).toMatchObject({
      id: "ISSUE-001",
      status: "in_progress",
      labels: ["migration", "python", "breaking"],
    });
    expect(issues[0]?.metadata).toEqual({
      migration_guide: "docs/python-3.13-migration.md",
      test_plan: "tests/test_python_3_13_compatibility.py",
    });
    expect(plans[0]?.milestones[0]).toMatchObject({ id: "MILESTONE-001", due: "2026-02-28", status: "in_progress" });
    expect(todos[0]).toMatchObject({ estimated_hours: 24, actual_hours: undefined, blocked_by: ["ISSUE-001"] });
    expect(dependencies[0]?.validation?.expected_pattern).toBe("^Version: 0\\.2\\.");
    expect(dependencies[1]?.validation).toMatchObject({ expected_status: 200 });
    expect(repos.map(({ name }) => name)).toContain("oneiric");
    expect(roles[0]?.capabilities).toEqual(["sweep", "schedule"]);
  });

  it("says on which line everything begins", () => {
    const { data } = read(describedFile);
    const lines = describedFile.split("\n");

    for (const { id, line } of [...data.issues, ...data.plans, ...data.todos, ...data.dependencies]) {
      expect(lines[line - 1]).toContain(`- id: "${id}"`);
    }
    expect(lines[(data.plans[0]?.milestones[0]?.line ?? 0) - 1]).toContain("MILESTONE-001");
    expect(lines[(data.repos[2]?.line ?? 0) - 1]).toContain("oneiric");
  });

  it("says of each milestone and its fields on which line they are", () => {
    const milestones = [1, 2, 3].map(
      (n) => `        - id: M-${n}\n          name: "Part ${n}"\n          due: never\n`,
    );
    const text = `coordination:\n  plans:\n    - id: PLAN-001\n      title: All\n      milestones:\n${milestones.join("")}`;

    const { plans, findings } = read(text).data;

    expect(plans[0]?.milestones.map(({ line }) => line)).toEqual([6, 9, 12]);
    expect(findings.flatMap(({ kind, line }) => (kind === "bad-date" ? [line] : []))).toEqual([8, 11, 14]);
    expect(findings).toEqual(whole(text).findings);
  });

  it("has nothing wrong with it", () => {
    expect(read(describedFile).data.findings).toEqual([]);
  });
});

describe("a file as it is met", () => {
  it("reads other spellings and names, and keeps what they were", () => {
    const { issues, plans, todos } = read(wildFile).data;

    expect(issues[0]).toMatchObject({
      status: "resolved",
      priority: "critical",
      repos: ["mahavishnu", "session-buddy"],
      created: "2026-02-01T10:00:00Z",
      spelled: { status: "fixed", priority: "P0" },
    });
    expect(issues[0]?.description).toContain("# not a comment\n  indented: text");
    expect(issues[0]?.more).toMatchObject({
      resolution: "Closed in the context manager",
      fixed_at: "2026-02-02 09:30:00",
    });
    expect(issues[1]).toMatchObject({ dependencies: ["MHV-001"], labels: ["wild", "on"] });
    expect(plans[0]).toMatchObject({ status: "draft", issue_ids: ["MHV-001", "ISSUE-009"], dependencies: [] });
    expect(todos[0]).toMatchObject({ task: "Close the pool", status: "in_progress", estimated_hours: 12 });
    expect(todos[0]?.spelled["estimated_hours"]).toBe("1d 4h");
  });

  it("says what is missing, of which entry, on which line", () => {
    const missing = read(wildFile).data.findings.filter(({ kind }) => kind === "missing-field");

    expect(missing.map(({ entity, field, line }) => [entity?.id, field, line])).toEqual([
      ["MHV-001", "repos", 9],
      ["ISSUE-009", "repos", 29],
      ["PLAN-001", "repos", 36],
      ["TODO-001", "repo", 42],
    ]);
  });

  it.each(["-3", "soon", "[1]", "0"])(
    "says of the estimate %s that it is wrong, and not that it is missing",
    (hours) => {
      const entry = `{id: T, task: t, repo: r, estimated_hours: ${hours}}`;

      expect(read(`coordination:\n  todos:\n    - ${entry}\n`).data.findings.map(({ kind }) => kind)).toEqual([
        "bad-value",
      ]);
    },
  );

  it("shows a repository by its name wherever a nickname stands", () => {
    const text = `${wildFile}x: 1\n`.replace("    issue_id: ISSUE-009", "    repo: SB");

    expect(read(text).data.todos[0]).toMatchObject({ repo: "session-buddy", spelled: { repo: "SB" } });
  });
});

it("reads to data that the models accept", () => {
  for (const text of [describedFile, wildFile, largeFile(200)]) {
    expect(() => coordinationData.parse(structuredClone(read(text).data))).not.toThrow();
  }
});

it.each(["", "# Nothing yet\n", "cordination:\n  issues: []\n", "just a text\n"])(
  "says that %j has no section",
  (text) => {
    expect(read(text).data.findings.map(({ severity, line, message }) => [severity, line, message])).toEqual([
      ["error", 1, 'The file has no section "coordination" at its top level, so nothing is read from it.'],
    ]);
    expect(read("coordination:\n").data.findings).toEqual([]);
  },
);

it("loses none of many entries for one bad one", () => {
  const text = describedFile.replace('- id: "TODO-001"\n', "- 7\n    - name: nobody\n");

  const { data } = read(text);

  expect(data.todos.map(({ id }) => id)).toEqual(["TODO-002"]);
  expect(data.findings.filter(({ severity }) => severity === "error").map(({ kind }) => kind)).toEqual([
    "wrong-shape",
    "missing-field",
  ]);
});

describe("entries read one by one", () => {
  it("say the same as the file read as a whole", () => {
    fc.assert(
      fc.property(arbitraryFile, ({ text }) => {
        expect(read(text).data).toEqual(whole(text));
      }),
      { numRuns: 200 },
    );
  });

  it("say the same when any line is damaged, also where the error is", () => {
    const damage = fc.constantFrom(
      "\t",
      " ",
      "   ",
      "- ",
      '"',
      "'",
      "{",
      "]",
      "&a ",
      "*a ",
      "x: ",
      "#",
      "|",
      "---\n",
      "\n",
      ": ",
    );
    const text = fc.constantFrom(describedFile, wildFile);
    fc.assert(
      fc.property(text, fc.nat(5000), damage, fc.nat(3), (sound, at, sign, cut) => {
        const place = at % sound.length;
        const damaged = sound.slice(0, place) + sign + sound.slice(place + cut);

        expect(outcome(() => read(damaged).data)).toEqual(outcome(() => whole(damaged)));
      }),
      { numRuns: 250 },
    );
  });

  it.each([
    ["lists in brackets", "coordination: {issues: [{id: A, title: t, repos: [r]}], todos: []}"],
    ["quoted keys", 'coordination:\n  "issues":\n    - id: A\n      title: t\n      repos: [r]\n'],
    ["anchors", "a: &r [r]\ncoordination:\n  issues:\n    - id: A\n      title: t\n      repos: *r\n"],
    ["merged maps", "a: &m {title: t, repos: [r]}\ncoordination:\n  issues:\n    - <<: *m\n      id: A\n"],
    [
      "another indentation of one entry",
      "coordination:\n  issues:\n    -\n      id: A\n      title: t\n      repos: [r]\n",
    ],
    [
      "blank lines that a text keeps",
      "coordination:\n  issues:\n    - id: A\n      title: t\n      repos: [r]\n      description: |+\n        x\n\n\n  todos: []\n",
    ],
    ["no list at all", "coordination:\n"],
    ["nothing", ""],
  ])("read %s", (_, text) => {
    expect(read(text).data).toEqual(whole(text));
  });

  it("are the same objects after an edit elsewhere", () => {
    const before = read(describedFile);

    const after = readCoordination(describedFile.replace("Passes all", "Passes most"), "ecosystem.yaml", before);

    expect(after.data.issues[0]).toBe(before.data.issues[0]);
    expect(after.data.todos[0]?.acceptance_criteria).toContain("Passes most unit tests");
    expect(after.data).toEqual(read(after.text).data);
  });

  it("move when lines are put in above them", () => {
    const before = read(describedFile);
    const text = describedFile.replace("  # Cross-repo plans", "  # more\n\n  # Cross-repo plans");

    expect(readCoordination(text, "ecosystem.yaml", before).data).toEqual(read(text).data);
  });

  it("do not keep the texts before", async () => {
    const changed = (before: CoordinationFile, word: string) =>
      readCoordination(describedFile.replace("Passes all", `Passes ${word}`), "ecosystem.yaml", before);
    const twice = () => {
      const first = read(describedFile);
      return { lists: new WeakRef(first.parsed.split?.lists ?? {}), second: changed(first, "most") };
    };
    const { lists, second } = twice();
    await collectGarbage();

    expect(lists.deref()).toBeUndefined();
    expect(changed(second, "some").parsed.split?.tree().root).toMatchObject({ kind: "map" });
  });
});

it("says line and column of what is no YAML", () => {
  const text = describedFile.replace('title: "Q1 2026 Feature Roadmap"', 'title: "Q1 2026');

  expect(() => read(text)).toThrow(/^ecosystem\.yaml:\d+:\d+: /);
});

it.each([
  ['task: "Task 400 of', 'task: "Task" 400 of'],
  ["    name: repo", "  : name"],
  ['    path: "~/src/repo-7"', '   path: "~/src/repo-7"'],
  ["  todos:\n", "  todos: [\n"],
])("says so quickly in a large file, too, with the same place as the parser (%j)", (sound, broken) => {
  const text = largeFile(1000).replace(sound, broken);

  expect(outcome(() => read(text).data)).toEqual(outcome(() => whole(text)));
});

it("knows a coordination file by its top-level key", () => {
  expect([describedFile, "coordination:", '\uFEFF"coordination": {}'].map(hasCoordination)).toEqual([true, true, true]);
  expect(["a:\n  coordination: 1\n", "coordinations: 1", ""].map(hasCoordination)).toEqual([false, false, false]);
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCoordination } from "./coordination-file";
import { cyclesOf } from "./cycles";
import { editFile } from "./edit-file";
import { fixEdits } from "./fixes";
import { largeFile } from "./testing/large-file";

const now = new Date(2026, 1, 20);
const file = (...lines: string[]) => readCoordination(`coordination:\n${lines.join("\n")}\n`, "e.yaml");
const todos = (...entries: string[]) =>
  file(
    "  todos:",
    ...entries.map((rest, at) => `    - {id: T${at + 1}, task: t, repo: r, estimated_hours: 1, ${rest}}`),
  );
const found = (read: ReturnType<typeof file>) => read.data.findings.map(({ kind, message }) => `${kind}: ${message}`);

describe("references", () => {
  it("to nothing are reported, with what they mean", () => {
    expect(found(todos("blocked_by: [T9]", "blocking: [T8]", "issue_id: I1"))).toEqual([
      "unknown-reference: Todo T1 names T9 in blocked_by, which does not exist, and counts as blocked by it.",
      "unknown-reference: Todo T2 names T8 in blocking, which does not exist.",
      "unknown-reference: Todo T3 names I1 as issue_id, which does not exist.",
    ]);
  });

  it("of milestones and to them are read like all others", () => {
    const milestones = (rest: string) => [
      "  plans:",
      `    - {id: P, title: t, repos: [r], milestones: [{id: M1, name: m}, {id: M2, name: n, dependencies: ${rest}}]}`,
    ];
    const waiting = ["  todos:", "    - {id: T, task: t, repo: r, estimated_hours: 1, blocked_by: [M1]}"];
    const broken = file(...milestones("[M1, M9]"), ...waiting);
    const at = ["milestones", 1, "dependencies"];

    expect(found(broken)).toEqual([
      "unknown-reference: Plan P has the milestone M2, which names M9 in dependencies, which does not exist, and counts as blocked by it.",
    ]);
    const mended = editFile(broken, [{ kind: "set", entity: "plan", id: "P", path: at, value: ["M1"] }], { now }).file;
    expect(found(mended)).toEqual([]);
  });

  it("to dependencies are read like all others, and as an issue counts only an issue", () => {
    const read = file(
      "  plans:",
      "    - {id: P, title: t, repos: [r], issue_ids: [T, D], milestones: [{id: M, name: m, dependencies: [D]}]}",
      "  todos:",
      "    - {id: T, task: t, repo: r, estimated_hours: 1, blocked_by: [D], issue_id: M}",
      "  dependencies:",
      '    - {id: D, consumer: r, provider: s, type: mcp, version_constraint: "1"}',
    );

    expect(found(read)).toEqual([
      "unknown-reference: Plan P names T as issue_ids, which is no issue.",
      "unknown-reference: Plan P names D as issue_ids, which is no issue.",
      "unknown-reference: Todo T names M as issue_id, which is no issue.",
    ]);
  });

  it("to themselves and ids that stand twice are errors", () => {
    const read = file(
      "  issues:",
      "    - {id: A, title: t, repos: [r], blocking: [A]}",
      "    - {id: A, title: t, repos: [r]}",
    );

    expect(read.data.findings.map(({ kind, severity, line }) => [kind, severity, line])).toEqual([
      ["duplicate-id", "error", 4],
      ["self-blocking", "error", 3],
    ]);
  });

  it("in a circle are shown as the circle", () => {
    const read = todos("blocked_by: [T2]", "blocked_by: [T3]", "blocking: [], dependencies: [T1]", "blocked_by: [T1]");
    const cycles = read.data.findings.filter(({ kind }) => kind === "blocking-cycle");

    expect(cycles.map(({ cycle, severity, message }) => [cycle, severity, message])).toEqual([
      [["T1", "T2", "T3"], "error", "Todo T1 waits for itself: T1 → T2 → T3 → T1."],
    ]);
  });

  it("of repositories in a circle are shown, and repositories that nobody knows", () => {
    const dependency = (id: string, consumer: string, provider: string) =>
      `    - {id: ${id}, consumer: ${consumer}, provider: ${provider}, type: mcp, version_constraint: "1"}`;
    const text = [
      "repos: [{name: a}, {name: b}]",
      "coordination:",
      "  dependencies:",
      dependency("D1", "a", "b"),
      dependency("D2", "b", "a"),
      dependency("D3", "a", "c"),
    ].join("\n");

    expect(found(readCoordination(text, "e.yaml"))).toEqual([
      'dangling-repo: Dependency D3 names the repository c, which "repos" of the file does not have.',
      "dependency-cycle: Dependency D1 is part of a cycle of repositories that need each other: a → b → a.",
    ]);
  });
});

describe("a relation that one side names alone", () => {
  const read = todos("blocking: [T2, T3]", "status: pending", "labels: []", "blocked_by: [T2]");

  it("is reported, as more than a note where the blocked one does not know", () => {
    expect(read.data.findings.map(({ severity, entity, field }) => [severity, entity?.id, field])).toEqual([
      ["warning", "T1", "blocking"],
      ["warning", "T1", "blocking"],
      ["info", "T4", "blocked_by"],
    ]);
  });

  it("is mended by its fix, all of them at once", () => {
    const fixes = read.data.findings.flatMap(({ fix }) => fix ?? []);

    const mended = editFile(read, fixEdits(read.data, fixes), { now }).file;

    expect(mended.data.findings).toEqual([]);
    expect(mended.data.todos.map(({ blocked_by, blocking }) => [blocked_by, blocking])).toEqual([
      [[], ["T2", "T3"]],
      [["T1"], ["T4"]],
      [["T1"], []],
      [["T2"], []],
    ]);
    expect(() => fixEdits(mended.data, fixes)).toThrow(/Nothing in the file needs this fix/);
  });
});

it("keeps every finding apart by its id", () => {
  const { findings } = todos("labels: 1, tags: 2, blocked_by: [T9, T9, [x]], target: x", "status: odd").data;

  expect(new Set(findings.map(({ id }) => id)).size).toBe(findings.length);
});

describe("cycles of a graph", () => {
  const graph = fc
    .array(fc.tuple(fc.nat(7), fc.nat(7)), { maxLength: 14 })
    .map((pairs) => pairs.filter(([from, to]) => from !== to))
    .map((pairs) => {
      const edges = new Map<string, string[]>(Array.from({ length: 8 }, (_, node) => [String(node), []]));
      for (const [from, to] of pairs) edges.get(String(from))?.push(String(to));
      return edges;
    });

  it("are real ones, and there is one wherever a node reaches itself", () => {
    fc.assert(
      fc.property(graph, (edges) => {
        const cycles = cyclesOf(edges);
        for (const cycle of cycles) {
          for (const [at, node] of cycle.entries()) expect(edges.get(node)).toContain(cycle[(at + 1) % cycle.length]);
        }
        const reach = (from: string) => {
          const seen = new Set<string>();
          const pending = [...(edges.get(from) ?? [])];
          for (const node of pending) {
            if (!seen.has(node)) pending.push(...(edges.get(node) ?? []));
            seen.add(node);
          }
          return seen;
        };
        expect(cycles.length > 0).toBe([...edges.keys()].some((node) => reach(node).has(node)));
      }),
    );
  });

  it("are found in a long chain without running out of stack", () => {
    const edges = new Map(Array.from({ length: 100_000 }, (_, node) => [String(node), [String((node + 1) % 100_000)]]));

    expect(cyclesOf(edges)[0]).toHaveLength(100_000);
  });
});

it("finds nothing wrong in a large sound file", () => {
  const kinds = new Set(readCoordination(largeFile(2000), "e.yaml").data.findings.map(({ kind }) => kind));

  expect([...kinds]).toEqual(["dependency-cycle"]);
});

it("finds after an edit what it would find in the file alone", () => {
  const ids = fc.constantFrom("A", "B", "C", "D", "X");
  const links = fc.array(ids, { maxLength: 2 });
  const entry = fc.record({
    blocked_by: links,
    blocking: links,
    repo: fc.constantFrom("r", "q", "core"),
    more: fc.nat(2),
  });
  const text = (entries: readonly (typeof entry extends fc.Arbitrary<infer E> ? E : never)[]) =>
    [
      "repos:\n  - {name: r, nickname: q}\ncoordination:\n  todos:\n",
      ...entries.map(
        ({ blocked_by, blocking, repo, more }, at) =>
          `    - id: ${"ABCD"[at]}\n      task: t\n      repo: ${repo}\n${"      # more\n".repeat(more)}` +
          `      status: ${more === 2 ? "completed" : "pending"}\n      estimated_hours: 1\n` +
          `      blocked_by: [${blocked_by.join(", ")}]\n      blocking: [${blocking.join(", ")}]\n`,
      ),
    ].join("");
  const made = fc.tuple(entry, entry, entry, entry);

  fc.assert(
    fc.property(made, fc.nat(3), entry, fc.boolean(), (entries, at, other, isReferringAlike) => {
      const old = entries[at] ?? other;
      const { blocked_by, blocking, repo } = isReferringAlike ? old : other;
      const changed = text(entries.with(at, { blocked_by, blocking, repo, more: other.more }));

      const before = readCoordination(text(entries), "e.yaml");

      expect(readCoordination(changed, "e.yaml", before).data).toEqual(readCoordination(changed, "e.yaml").data);
    }),
    { numRuns: 400 },
  );
});

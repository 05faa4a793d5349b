import { describe, expect, it } from "vitest";
import type { CoordinationEdit } from "../../../shared/coordination/edits";
import { openDraft } from "../../changes/draft";
import { memorySystem } from "../../system/memory-system";
import { readCoordination } from "./coordination-file";
import { planEdits, planFixes, planNewFile } from "./plan-edits";
import { describedFile } from "./testing/sample-files";

const path = "/home/ada/ecosystem.yaml";
const now = new Date(2026, 1, 20, 12);
const todo = { entity: "todo", id: "TODO-001" } as const;
const set = (field: string, value: string | string[]): CoordinationEdit => ({
  kind: "set",
  ...todo,
  path: [field],
  value,
});
const add: CoordinationEdit = {
  kind: "add",
  entity: "todo",
  fields: { task: "t", repo: "oneiric", estimated_hours: 1 },
};

/** Lies between TODO-002 and ISSUE-001, which is in front of both todos. */
const between = { blocked_by: ["TODO-002"], blocking: ["ISSUE-001"] };

function open(text: string | undefined) {
  const draft = openDraft(memorySystem({ files: text === undefined ? {} : { [path]: text } }), {
    roots: ["/home/ada"],
  });
  return {
    draft,
    text: () => new TextDecoder("utf-8", { ignoreBOM: true }).decode(draft.read(path)),
    change: () => draft.finish({ engine: "coordination", title: "t" }).set.changes[0],
  };
}

describe("planned edits", () => {
  it("are one change that names the entries and says what it does", () => {
    const { draft, change } = open(describedFile);

    planEdits(draft, path, [set("status", "completed"), add], { now });

    expect(change()).toMatchObject({
      path,
      component: "TODO-001+TODO-003",
      reason: "Adds TODO-003; sets status of TODO-001.",
      risk: "low",
    });
  });

  it("that change nothing are no change", () => {
    const { draft, change } = open(describedFile);

    planEdits(draft, path, [set("status", "pending")], { now });

    expect(change()).toBeUndefined();
  });

  it.each([
    ["itself", set("blocked_by", ["TODO-001"]), "Todo TODO-001 names itself in blocked_by."],
    [
      "what waits for it",
      set("blocked_by", ["TODO-002"]),
      "TODO-001 would wait for itself: TODO-001 → TODO-002 → TODO-001.",
    ],
    [
      "it by way of others",
      { kind: "add", entity: "todo", fields: { task: "t", repo: "on", estimated_hours: 1, ...between } } as const,
      "TODO-003 would wait for itself: TODO-003 → TODO-002 → TODO-001 → ISSUE-001 → TODO-003.",
    ],
  ])("never let an entry wait for %s, and say what helps", (what, edit, message) => {
    const { draft, change } = open(describedFile);
    const hint = what === "itself" ? "Leave it out." : "Let one of them wait no longer first.";

    expect(() => planEdits(draft, path, [edit], { now })).toThrow(
      expect.objectContaining({ failure: { code: "waits-for-itself", message, hint } }),
    );
    expect(change()).toBeUndefined();
  });

  it("let no repository need itself, and say so of repositories", () => {
    const own = { kind: "set", entity: "dependency", id: "DEP-001", path: ["provider"], value: "fastblocks" } as const;

    expect(() => planEdits(open(describedFile).draft, path, [own], { now })).toThrow(
      expect.objectContaining({ failure: expect.objectContaining({ hint: "Name another repository." }) }),
    );
  });

  it("leave circles that are there already, and may take entries out of them", () => {
    const circle = describedFile.replace("blocking: []", 'blocking: ["ISSUE-001"]');
    const { draft, text } = open(circle);

    planEdits(draft, path, [set("priority", "low"), set("blocking", [])], { now });

    expect(text()).toContain("blocking: []");
  });

  it("never touch a file that can't be parsed, nor make one that is not there", () => {
    const broken = open(`${describedFile}a: "`);

    expect(() => planEdits(broken.draft, path, [add], { now })).toThrow(/ecosystem\.yaml:\d+:\d+/);
    expect(broken.change()).toBeUndefined();
    expect(() => planEdits(open(undefined).draft, path, [add], { now })).toThrow(/There is no file/);
  });

  it("give a new entry another id when somebody else took the first", () => {
    const base = readCoordination(describedFile, path);
    const theirs = open(describedFile);
    planEdits(theirs.draft, path, [add], { now });
    const mine = open(theirs.text());

    const planned = planEdits(mine.draft, path, [add], { now, base });

    expect(planned.kind === "merged" && planned.created).toEqual(["TODO-004"]);
    expect(readCoordination(mine.text(), path).data.todos).toHaveLength(4);
  });
});

describe("edits made on an older text", () => {
  const base = readCoordination(describedFile, path);
  const merge = (theirs: string, ...edits: CoordinationEdit[]) => {
    const file = open(theirs);
    return { outcome: planEdits(file.draft, path, edits, { now, base }), text: file.text };
  };

  it("go together with edits of other fields and entries", () => {
    const theirs = describedFile.replace(
      'repo: "mahavishnu"\n      status: "pending"',
      'repo: "oneiric"\n      status: "pending"',
    );

    const { text } = merge(theirs, set("status", "completed"));

    expect(readCoordination(text(), path).data.todos[0]).toMatchObject({ repo: "oneiric", status: "completed" });
  });

  it("conflict where both changed a field otherwise, and then nothing is written", () => {
    const theirs = describedFile.replace('status: "pending"', 'status: "blocked"');

    const { outcome, text } = merge(theirs, set("status", "completed"), set("description", "new"));

    expect(outcome).toEqual({
      kind: "conflicts",
      conflicts: [
        {
          entity: { kind: "todo", id: "TODO-001" },
          path: ["status"],
          base: "pending",
          mine: "completed",
          theirs: "blocked",
        },
      ],
    });
    expect(text()).toBe(theirs);
  });

  it("are done already where both changed a field alike", () => {
    const theirs = describedFile.replace('status: "pending"', 'status: "completed"');

    expect(merge(theirs, set("status", "completed")).text()).toBe(theirs);
  });

  it("merge lists item by item", () => {
    const theirs = describedFile.replace('["memory", "integration"]', '["integration", "urgent"]');

    const { text } = merge(theirs, set("labels", ["memory", "integration", "mine"]));

    expect(readCoordination(text(), path).data.todos[0]?.labels).toEqual(["integration", "urgent", "mine"]);
  });

  it("find a milestone that has moved", () => {
    const other =
      '        - id: "M-0"\n          name: "First"\n          due: "2026-02-01"\n          status: "in_progress"\n';
    const theirs = describedFile.replace("      milestones:\n", `      milestones:\n${other}`);
    const edit = {
      kind: "set",
      entity: "plan",
      id: "PLAN-001",
      path: ["milestones", 0, "status"],
      value: "completed",
    } as const;

    const { text } = merge(theirs, edit);

    const [plan] = readCoordination(text(), path).data.plans;
    expect(plan?.milestones.map(({ id, status }) => [id, status])).toEqual([
      ["M-0", "in_progress"],
      ["MILESTONE-001", "completed"],
    ]);
  });

  it("conflict with the removal of their entry, as does a removal with a change", () => {
    const gone = describedFile.replaceAll("TODO-001", "TODO-100");
    const changed = describedFile.replace("Create Mahavishnu", "Make Mahavishnu");

    expect(merge(gone, set("status", "completed")).outcome).toMatchObject({ conflicts: [{ theirs: undefined }] });
    expect(merge(changed, { kind: "remove", ...todo }).outcome).toMatchObject({
      conflicts: [{ path: [], mine: undefined }],
    });
    expect(merge(gone, { kind: "remove", ...todo }).text()).toBe(gone);
  });
});

it("offers fixes that are one change", () => {
  const file = open(
    describedFile
      .replace('blocked_by: ["TODO-001"]', "blocked_by: []")
      .replace('blocking: ["TODO-001"]', "blocking: []"),
  );
  const fixes = readCoordination(file.text(), path).data.findings.flatMap(({ fix }) => fix ?? []);

  planFixes(file.draft, path, fixes, { now });

  expect(file.change()).toMatchObject({ component: "ISSUE-001+TODO-002" });
  expect(file.text()).toBe(
    describedFile
      .replace('updated: "2026-01-31"\n      target: "2026-02-15"', 'updated: "2026-02-20"\n      target: "2026-02-15"')
      .replace('updated: "2026-01-31"\n      estimated_hours: 8', 'updated: "2026-02-20"\n      estimated_hours: 8'),
  );
});

it("starts a new file from the template, which is sound and takes entries", () => {
  const { draft, text } = open(undefined);

  planNewFile(draft, path, now);
  planEdits(draft, path, [add], { now });

  expect(readCoordination(text(), path).data.todos).toHaveLength(1);
  expect(text()).toContain(
    '# status: pending, in_progress, blocked, completed, cancelled\n  todos:\n    - id: "TODO-001"\n',
  );
  expect(() => planNewFile(draft, path, now)).toThrow(/is there already/);
});

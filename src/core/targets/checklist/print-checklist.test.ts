import { describe, expect, it } from "vitest";
import type { TargetPlan } from "../../../shared/targets/plan";
import type { VerificationRun } from "../../../shared/targets/verification";
import { planChecks } from "../verify/run-checks";
import { type ChecklistInput, printChecklist } from "./print-checklist";

const checks = planChecks({ checks: [], type: "site-packages", groups: ["docs", "core"] });

describe("the checklist of a sync", () => {
  it("lists what the plan has, with nothing ticked that was not done", () => {
    const before = printChecklist(input());

    expect(before).toBe(`# Sync of my\\_app with main

v1.1 → v1.2, site-packages, needs sync.

## Preparation

- [x] The target is there: \`/projects/my_app\`
- [x] Changes were detected: 2 (1 docs, 1 provider), 1 of them critical
- [ ] What the sync touches is backed up

## Core

- [ ] Upgrade demo
  \`python -m pip install --upgrade /main\` in \`/projects/my_app\`

## Documentation

- [ ] Docs: 1 to add, 1 to decide, 38 of 40 in step
  - [ ] \`docs/b.md\`: both changed it

## Configuration

- [x] Configuration: all 1 files in step

## Verification

- [ ] The installed version is the expected one
- [ ] The copy is complete
- [ ] Links in copied documents lead somewhere
`);
  });

  it("ticks what was really done and went well", () => {
    const verification = run([
      ["installed-version", "passed", "ok"],
      ["complete-copy:docs", "passed", "ok"],
      ["complete-copy:plans", "failed", "Files of Plans: 1 missing and 0 different, of 3."],
      ["links:docs", "warning", "Links of Plans that lead nowhere, as in the main project: 1 of 2 in 1 document."],
    ]);

    const after = printChecklist({
      ...input(["add"]),
      done: { backup: "20260301T120000Z-0a1b2c", components: ["docs"], steps: { "install:my_app": 0 }, verification },
    });

    expect(after.split("\n").filter((line) => line.startsWith("- ["))).toEqual([
      "- [x] The target is there: `/projects/my_app`",
      "- [x] Changes were detected: 2 (1 docs, 1 provider), 1 of them critical",
      "- [x] What the sync touches is backed up: `20260301T120000Z-0a1b2c`",
      "- [x] Upgrade demo",
      "- [x] Docs: 1 to add, 38 of 40 in step",
      "- [x] Configuration: all 1 files in step",
      "- [x] The installed version is the expected one",
      "- [ ] The copy is complete — Files of Plans: 1 missing and 0 different, of 3.",
      "- [x] Links in copied documents lead somewhere — Links of Plans that lead nowhere, as in the main project: 1 of 2 in 1 document.",
    ]);
    expect(printChecklist({ ...input(), done: { components: [], steps: { "install:my_app": 1 } } })).toContain(
      "- [ ] Upgrade demo, which ended with code 1",
    );
  });
});

function input(kinds: ("add" | "conflict")[] = ["add", "conflict"]): ChecklistInput {
  const action = { component: "docs", category: "docs", priority: "low" as const, choices: [], binary: false };
  const actions = [
    { ...action, path: "docs/a.md", kind: "add" as const, reason: "new" },
    { ...action, path: "docs/b.md", kind: "conflict" as const, reason: "both changed it" },
  ].filter(({ kind }) => kinds.includes(kind));
  const place = { source: "/main/docs", destination: "/projects/my_app/docs", notes: [] };
  const plan: TargetPlan = {
    target: "my_app",
    type: "site-packages",
    folder: "/projects/my_app",
    status: "needs_sync",
    version: "v1.2",
    hasBase: true,
    isHeldUp: false,
    components: [
      { ...place, id: "docs", title: "Docs", kind: "files", actions, files: 40, inStep: 38, lacksSource: false },
      {
        ...place,
        id: "config",
        title: "Configuration",
        kind: "config",
        actions: [],
        files: 1,
        inStep: 1,
        lacksSource: false,
      },
    ],
    steps: [
      {
        id: "install:my_app",
        title: "Upgrade demo",
        argv: ["python", "-m", "pip", "install", "--upgrade", "/main"],
        folder: "/projects/my_app",
      },
    ],
    notes: [],
  };
  const change = {
    kind: "modified" as const,
    categories: [],
    markers: [],
    commits: [],
    uncommitted: false,
    submodule: false,
  };
  return {
    mainProject: "main",
    plan,
    versionBefore: "v1.1",
    detection: {
      changes: [
        { ...change, path: "docs/a.md", category: "docs", priority: "low" },
        { ...change, path: "src/p.py", category: "provider", priority: "critical" },
      ],
    },
    checks,
    done: { components: [], steps: {} },
  };
}

function run(results: [string, "passed" | "failed" | "warning", string][]): VerificationRun {
  return {
    format: 1,
    id: "r",
    target: "my_app",
    folder: "/projects/my_app",
    at: "2026-03-01T12:00:00.000Z",
    groups: [],
    verdict: "failed",
    checks: results.map(([id, verdict, summary]) => ({
      id,
      title: id,
      group: "docs",
      verdict,
      optional: false,
      summary,
      details: [],
      milliseconds: 0,
    })),
  };
}

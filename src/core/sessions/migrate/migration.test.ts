import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { apply } from "../../changes/apply";
import { dataFolder } from "../../changes/data-folder";
import { openDraft } from "../../changes/draft";
import { openHistory } from "../../changes/history";
import { planUndo } from "../../changes/plan-undo";
import { treeOf } from "../../changes/testing/tree-of";
import { nodeSystem } from "../../system/node-system";
import { damages, makePrototypeTree, sessionsInTree } from "../testing/prototype-tree";
import { draftMigration, type MigrationWish } from "./plan/draft-migration";
import { verifyMigration } from "./verify/verify-migration";

const system = nodeSystem();
let root: string;
let data: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "lockstep-prototype-"));
  data = mkdtempSync(join(tmpdir(), "lockstep-prototype-data-"));
  makePrototypeTree(root);
});
afterEach(() => {
  for (const folder of [root, data]) rmSync(folder, { recursive: true });
});

const everything: MigrationWish = { choices: {}, archive: { kind: "archive" } };

describe("forty damaged sessions", () => {
  it("are migrated, archived and verified, and rolled back as they were", async () => {
    const before = treeOf(root);

    const { report, set } = await plan();
    expect(treeOf(root)).toEqual(before);
    expect((await apply(system, dataFolder(data), set, { flush: false })).kind).toBe("applied");

    expect(report.sessions).toHaveLength(sessionsInTree);
    expect(new Set(report.findings.map(({ code }) => code))).toEqual(new Set(damages));
    expect(report.references).toMatchObject({ left: 0 });
    const verification = await verifyMigration(place());
    expect(verification).toMatchObject({ verdict: "passed" });
    const after = treeOf(root);
    for (const [path, state] of Object.entries(before)) {
      const archived = path.replace(/^\.cursor\/tasks/, "$&.deprecated").replace(/^idse-governance/, "$&.prototype");
      if (path !== archived) expect([path, after[path], after[archived]]).toEqual([path, undefined, state]);
      else if (/^(?:projects|intents|plans|specs)/.test(path)) expect([path, after[path]]).toEqual([path, state]);
    }

    const again = await plan();
    expect(again.set.set.changes.map(({ path }) => path)).toEqual([]);
    await undo();
    expect(treeOf(root)).toEqual(before);
  });

  it("are left as they are where one was written on since the plan", async () => {
    const { set } = await plan();
    const artifact = join(root, "projects/alpha/sessions/feature-1-1765900001/plans/plan.md");
    appendFileSync(artifact, "Written later.\n");
    const before = treeOf(root);

    const result = await apply(system, dataFolder(data), set, { flush: false });

    expect(result).toEqual({ kind: "stale", paths: [artifact] });
    expect(treeOf(root)).toEqual(before);
  });
});

function place() {
  return { files: system.files, draft: openDraft(system, { roots: [root], keepsTimes: true }), root };
}

async function plan(wish: MigrationWish = everything) {
  const at = place();
  const { report, removeFolders, makeFolders } = await draftMigration(at, wish, new Date("2026-02-01T10:00:00Z"));
  const set = at.draft.finish({ engine: "sessions", title: "Migrate", removeFolders, makeFolders });
  return { report, set };
}

async function undo(): Promise<void> {
  const history = openHistory(system, dataFolder(data));
  const { plan: back, obstacles } = planUndo(system, dataFolder(data), history.read(history.ids()[0] ?? ""));
  expect(obstacles).toEqual([]);
  expect((await apply(system, dataFolder(data), back, { flush: false })).kind).toBe("applied");
}

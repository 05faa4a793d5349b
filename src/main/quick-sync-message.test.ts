import { describe, expect, it } from "vitest";
import type { SyncVerdict } from "../shared/config-sync";
import type { ApplyOutcome } from "../shared/history";
import { quickSyncMessage } from "./quick-sync-message";

describe("what a Quick sync says", () => {
  it.each<[ApplyOutcome, SyncVerdict, string, string]>([
    [applied([]), "in-sync", "success", "2 files changed."],
    [applied([]), "conflict", "warning", "2 files changed. 2 items need your decision."],
    [applied(["mcp-servers/a"]), "drift", "warning", "2 files changed. 1 item is not as planned."],
    [{ kind: "nothing-to-do" }, "in-sync", "info", "Both sides are in step."],
    [{ kind: "nothing-to-do" }, "conflict", "warning", "2 items need your decision."],
    [{ kind: "nothing-to-do" }, "drift", "info", "What differs is not carried over by itself. Config sync says why."],
    [{ kind: "nothing-to-do" }, "blocked", "error", "/h/.claude.json is not valid JSON. Mend it."],
    [
      { kind: "stale", paths: ["/h/a", "/h/b"] },
      "drift",
      "warning",
      "/h/a, /h/b changed meanwhile, so nothing was written. Try again.",
    ],
    [{ kind: "cancelled" }, "drift", "info", "Nothing was written."],
    [
      { kind: "failed", failure: { code: "x", message: "The disk is full.", hint: "Make room." } },
      "drift",
      "error",
      "The disk is full. Make room.",
    ],
  ])("%j, then %s", (outcome, verdict, level, text) => {
    expect(quickSyncMessage(outcome, state(verdict))).toMatchObject({ level, text });
  });

  it("names what no sync does", () => {
    const calm = state("in-sync");
    const waiting = { ...calm, counts: { ...calm.counts, steps: 2 } };

    expect(quickSyncMessage({ kind: "nothing-to-do" }, waiting).text).toBe("2 steps to run. Config sync says more.");
  });
});

function applied(leftovers: string[]): ApplyOutcome {
  return { kind: "applied", changeSetId: "20260302-a", files: 2, backupFolder: "/data", leftovers };
}

function state(verdict: SyncVerdict) {
  const conflicts = verdict === "conflict" ? 2 : 0;
  const none = { added: 0, updated: 0, deleted: 0, unchanged: 0, skipped: 0, kept: 0, held: 0, decisions: 0, steps: 0 };
  const counts = { found: 4, ...none, conflicts };
  const problems = [{ code: "invalid-file", message: "/h/.claude.json is not valid JSON.", hint: "Mend it." }];
  return { verdict, paused: false, counts, problems, checked: "2026-03-02T15:00:00.000Z" };
}

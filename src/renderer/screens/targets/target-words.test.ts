import { expect, test } from "vitest";
import type { TargetStatus } from "../../../shared/targets/registry";
import { standingWords } from "./target-words";

const words = (...statuses: TargetStatus[]) => standingWords(statuses.map((status) => ({ status })));

test("Targets have what they need only when none waits, conflicts, failed or is missing", () => {
  expect(words("synchronized", "drifted")).toBe("Every target has what it needs");
  expect(words("synchronized", "conflict", "missing")).toBe("1 in conflict, 1 missing");
  expect(words("needs_sync", "failed", "needs_sync")).toBe("2 waiting for a sync, 1 failed");
});

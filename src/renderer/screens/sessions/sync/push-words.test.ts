import { expect, it } from "vitest";
import type { PushReport } from "../../../../shared/sessions/sync-view";
import { pushWords } from "./push-words";

const nothing: PushReport = {
  project: "shop",
  remote: "/team",
  pushed: [],
  queued: [],
  behind: [],
  diverged: [],
  conflicts: [],
  skipped: [],
};

it("says of a push what was sent, what waits and what the user has to do", () => {
  expect(pushWords(nothing)).toBe("Nothing to push: both sides are equal.");
  expect(pushWords({ ...nothing, pushed: ["a"], diverged: ["b"] })).toBe(
    "1 session pushed; 1 changed on both sides: pull first.",
  );
  expect(pushWords({ ...nothing, offline: "no answer" })).toContain("can't be reached (no answer)");
});

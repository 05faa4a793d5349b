import { expect, it } from "vitest";
import type { ComparedArtifact, ComparedSide } from "../../../../shared/sessions/sync-compare";
import { comparisonWords } from "./comparison-words";

const path = "plans/plan.md";
const omitted = "The file is not text.";

it.each<[ComparedArtifact, ComparedSide, number | undefined, string]>([
  [{ state: "same", path }, "remote", 2, "It is the same at /team."],
  [{ state: "same", path }, "base", 2, "Nothing was changed here since the last sync."],
  [{ state: "only-here", path }, "remote", 2, "It is not at /team yet."],
  [{ state: "only-here", path }, "remote", undefined, "This session is not at /team yet."],
  [{ state: "only-here", path }, "base", undefined, "This session was never in step with /team."],
  [{ state: "only-here", path }, "base", 2, "It came after the last sync."],
  [
    { state: "changed", path, diff: { path, unified: "", added: 0, removed: 0, omitted } },
    ...(["remote", 2, `It differs from what is at /team. ${omitted}`] as const),
  ],
  [{ state: "left-out", path, reason: "Links are not shared" }, "remote", 2, "It is not shared: links are not shared."],
])("says how a file stands beside the remote: %j (%s, version %s)", (artifact, side, version, words) => {
  const about = {
    project: "shop",
    session: "pay",
    side,
    remote: "/team",
    ...(version === undefined ? {} : { version }),
  };

  expect(comparisonWords({ ...about, artifacts: [artifact] })).toBe(words);
});

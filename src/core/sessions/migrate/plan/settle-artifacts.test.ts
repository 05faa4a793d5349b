import { expect, it } from "vitest";
import { type Candidate, settleArtifact } from "./settle-artifacts";

it.each<[string, Candidate[], string]>([
  [
    "metadata/.owner",
    [at("projects/p/sessions/s/.owner", 3), at("projects/p/sessions/s/metadata/.owner", 1)],
    "projects/p/sessions/s/metadata/.owner",
  ],
  [
    "metadata/.owner",
    [at("projects/p/sessions/s/.owner", 1), at("projects/p/sessions/s/specs/.owner", 3)],
    "projects/p/sessions/s/specs/.owner",
  ],
  [
    "specs/spec.md",
    [at("projects/p/sessions/s/specs/spec.md", 1), at("specs/projects/p/sessions/s/spec.md", 3, "stage-first")],
    "specs/projects/p/sessions/s/spec.md",
  ],
])("of versions of %s what lies in its own place wins within a layout, else the newest", (to, candidates, winner) => {
  for (const order of [candidates, candidates.toReversed()]) {
    const { chosen, others } = settleArtifact(to, order, undefined);

    expect(chosen.from).toBe(winner);
    expect(others).toHaveLength(1);
  }
});

function at(from: string, modified: number, layout: Candidate["layout"] = "session-first"): Candidate {
  return { from, layout, bytes: new TextEncoder().encode(from), mode: 0o644, modified };
}

import fc from "fast-check";
import { it } from "vitest";
import { coordinationStories, tellCoordinationStory } from "../src/core/testing/coordination-story";

const count = Number(process.env["FUZZ_COUNT"] ?? 2_000);
const seed = Number(process.env["FUZZ_SEED"] ?? Date.now() % 1_000_000_007);

it(`edits a coordination file and takes any edit back through ${count} stories`, async () => {
  const told = fc.asyncProperty(coordinationStories(), ({ made, events }) => tellCoordinationStory(made.text, events));
  await fc.assert(told, { numRuns: count, seed });
});

import fc from "fast-check";
import { it } from "vitest";
import { respell, storyDeeds } from "../src/core/config-sync/testing/story-items";
import { stories, tellStory } from "../src/core/config-sync/testing/sync-story";
import { memorySystem } from "../src/core/system/memory-system";

const count = Number(process.env["FUZZ_COUNT"] ?? 5_000);
const seed = Number(process.env["FUZZ_SEED"] ?? Date.now() % 1_000_000_007);

it(`syncs two tools through ${count} stories`, async () => {
  const told = fc.asyncProperty(stories(60), (events) => tellStory(memorySystem(), events));
  await fc.assert(told, { numRuns: count, seed });
});

it(`syncs them through ${count} stories on a disk that ignores case`, async () => {
  const told = fc.asyncProperty(stories(60, [...storyDeeds, respell]), (events) =>
    tellStory(memorySystem({ platform: "darwin", ignoresCase: true }), events),
  );
  await fc.assert(told, { numRuns: count, seed });
});

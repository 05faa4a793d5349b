import fc from "fast-check";
import { it } from "vitest";
import { memorySystem } from "../system/memory-system";
import { respell, storyDeeds } from "./testing/story-items";
import { stories, tellStory } from "./testing/sync-story";

it("any sequence of edits on both sides, syncs and rollbacks loses nothing, settles, and can be taken back", async () => {
  await fc.assert(
    fc.asyncProperty(stories(20), (events) => tellStory(memorySystem(), events)),
    { numRuns: 60 },
  );
}, 60_000);

it("nor where a disk ignores case, and names get other letters", async () => {
  await fc.assert(
    fc.asyncProperty(stories(20, [...storyDeeds, respell]), (events) =>
      tellStory(memorySystem({ platform: "darwin", ignoresCase: true }), events),
    ),
    { numRuns: 60 },
  );
}, 60_000);

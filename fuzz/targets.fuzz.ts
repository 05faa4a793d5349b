import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { it } from "vitest";
import { memorySystem } from "../src/core/system/memory-system";
import { nodeSystem } from "../src/core/system/node-system";
import { stories, tellStory } from "../src/core/targets/testing/sync-story";

const count = Number(process.env["FUZZ_COUNT"] ?? 20_000);
const seed = Number(process.env["FUZZ_SEED"] ?? Date.now() % 1_000_000_007);

it(`syncs a target through ${count} stories in memory`, async () => {
  const told = fc.asyncProperty(stories(60), (events) => tellStory(memorySystem(), "", events));
  await fc.assert(told, { numRuns: count, seed });
});

it.skipIf(process.platform === "win32")(`and through ${Math.ceil(count / 20)} on a real disk`, async () => {
  const told = fc.asyncProperty(stories(40), async (events) => {
    const root = realpathSync(mkdtempSync(join(tmpdir(), "lockstep-story-")));
    try {
      await tellStory(nodeSystem({ home: root }), root, events);
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  });
  await fc.assert(told, { numRuns: Math.ceil(count / 20), seed });
});

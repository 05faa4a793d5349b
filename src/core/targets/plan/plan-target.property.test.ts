import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, it } from "vitest";
import { memorySystem } from "../../system/memory-system";
import { nodeSystem } from "../../system/node-system";
import { stories, tellStory } from "../testing/sync-story";

describe("any sequence of changes on both sides, syncs and rollbacks", () => {
  it("keeps what is the target's, settles in one sync, and can be taken back exactly", async () => {
    await fc.assert(
      fc.asyncProperty(stories(15), (events) => tellStory(memorySystem(), "", events)),
      { numRuns: 60 },
    );
  }, 60_000);

  it.skipIf(process.platform === "win32")(
    "does so on a real disk",
    async () => {
      await fc.assert(
        fc.asyncProperty(stories(15), async (events) => {
          const root = realpathSync(mkdtempSync(join(tmpdir(), "lockstep-story-")));
          try {
            await tellStory(nodeSystem({ home: root }), root, events);
          } finally {
            rmSync(root, { recursive: true, force: true });
          }
        }),
        { numRuns: 8 },
      );
    },
    60_000,
  );
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { dataFolder } from "../../changes/data-folder";
import { enqueue, printQueue, type Queue } from "../../sessions/sync/queue";
import { nodeFiles } from "../../system/node-files";
import { hasWaiting } from "./sync-waiting";

it("tells a queue with a push in it from an empty one and from none, beside files that are no queues", () => {
  const root = mkdtempSync(join(tmpdir(), "lockstep-waiting-"));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const making = { now: new Date(), newOperationId: () => "6c1b1f0e-6d0a-4f37-9a3c-0d6f5a8f1c11" };
  const waits = () => hasWaiting(nodeFiles, dataFolder(root));
  const keep = (queue: Queue) => writeFileSync(join(root, "session-sync/one/queue.json"), printQueue(queue));

  expect(waits()).toBe(false);
  mkdirSync(join(root, "session-sync/one"), { recursive: true });
  writeFileSync(join(root, "session-sync/keys.json"), "{}");
  expect(waits()).toBe(false);
  keep([]);
  expect(waits()).toBe(false);
  keep(enqueue([], { session: "s", digest: null, baseVersion: 1 }, making));
  expect(waits()).toBe(true);
});

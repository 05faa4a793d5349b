import { expect, it } from "vitest";
import { emptyMemory } from "./memory";
import { decidePull } from "./pull-decisions";

it("refuses sessions that are encrypted at the remote instead of writing files that nobody can read", () => {
  const local = { sessions: new Map(), unreadable: new Set<string>(), skipped: [] };
  const theirs = (encryption: { encryption?: string }) => ({
    ...{ kind: "present" as const, session: "one", version: 1, cursor: 1, digest: "0".repeat(64), ...encryption },
    entries: [{ path: "a.md", hash: "1".repeat(64), size: 3 }],
    updatedAt: "2026-01-01T00:00:00Z",
  });
  const decide = (encryption: { encryption?: string }, force: boolean) =>
    decidePull({ platform: "linux" }, [theirs(encryption)], local, { memory: emptyMemory, queue: [] }, force);

  expect(() => decide({ encryption: "age-v1" }, false)).toThrow("The session one is encrypted at the remote");
  expect(() => decide({ encryption: "age-v1" }, true)).toThrow("so nothing was pulled");
  expect(decide({}, false)).toMatchObject([{ session: "one", files: [{ kind: "take", path: "a.md" }] }]);
});

import { describe, expect, it } from "vitest";
import type { SessionEntry } from "../../../shared/hub/entries";
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

describe("a file that got other letters at the remote", () => {
  const entry = (path: string, digit: string) => ({ path, hash: digit.repeat(64), size: 3 });
  const manifest = (entries: readonly SessionEntry[]) => ({ session: "one", digest: "0".repeat(64), entries });
  const theirs = (...entries: SessionEntry[]) => ({
    ...{ kind: "present" as const, session: "one", version: 2, cursor: 2, digest: "0".repeat(64), entries },
    updatedAt: "2026-01-01T00:00:00Z",
  });
  const decide = (platform: "darwin" | "linux", ours: SessionEntry, remote: SessionEntry) => {
    const local = { sessions: new Map([["one", manifest([ours])]]), unreadable: new Set<string>(), skipped: [] };
    const base = { version: 1, digest: "0".repeat(64), entries: [entry("Notes.md", "1")] };
    const memory = { ...emptyMemory, sessions: new Map([["one", base]]) };
    return decidePull({ platform }, [theirs(remote)], local, { memory, queue: [] }, false)[0]?.files;
  };

  it("is the same file where case does not count", () => {
    expect(decide("darwin", entry("Notes.md", "1"), entry("notes.md", "1"))).toMatchObject([{ kind: "keep" }]);
    expect(decide("darwin", entry("Notes.md", "1"), entry("notes.md", "2"))).toMatchObject([{ kind: "take" }]);
    expect(decide("darwin", entry("Notes.md", "3"), entry("notes.md", "1"))).toMatchObject([{ kind: "keep" }]);
    expect(decide("darwin", entry("Notes.md", "3"), entry("notes.md", "2"))).toMatchObject([{ kind: "merge" }]);
  });

  it("is another one where it does", () => {
    const kinds = decide("linux", entry("Notes.md", "1"), entry("notes.md", "1"))?.map(({ kind }) => kind);
    expect(kinds).toEqual(["remove", "take"]);
  });
});

import { describe, expect, it } from "vitest";
import { memorySystem } from "../../system/memory-system";
import type { FileSystem } from "../../system/system";
import { openFileIndex } from "./file-index";

/** A disk on which files are as old as wanted, and reads are counted. */
function disk(texts: Record<string, string>) {
  const { files } = memorySystem({ files: texts });
  const state = { age: 60_000, reads: 0 };
  const now = Date.parse("2026-01-30T12:00:00.000Z");
  const seen: FileSystem = {
    ...files,
    readFor: (path, use) => {
      state.reads += 1;
      return files.readFor(path, use);
    },
  };
  const digests = (paths: readonly string[], kept?: Uint8Array) => {
    state.reads = 0;
    const index = openFileIndex({ files: seen }, "/d", now, kept);
    const hashes = paths.map((path) => {
      const entry = files.look(`/d/${path}`);
      if (!entry) throw new Error(path);
      const time = now - state.age;
      return index.digest(path, { ...entry, modified: time, changed: time }).hash;
    });
    return { hashes, kept: index.print() };
  };
  return { files, state, digests };
}

describe("an index of files", () => {
  it("spares reading what shows no sign of a change", () => {
    const { state, digests } = disk({ "/d/a": "1", "/d/b": "2" });
    const first = digests(["a", "b"]);

    const again = digests(["a", "b"], first.kept);

    expect(state.reads).toBe(0);
    expect(again).toEqual({ hashes: first.hashes, kept: undefined });
  });

  it("reads what changed its size, or was replaced, and files that are asked for in another order", () => {
    const { files, state, digests } = disk({ "/d/a": "1", "/d/b": "2", "/d/c": "3" });
    const first = digests(["a", "b", "c"]);
    files.place("/d/b", "22");
    files.place("/d/c", "4");

    const again = digests(["c", "b", "a"], first.kept);

    expect(state.reads).toBe(2);
    expect(again.hashes[2]).toBe(first.hashes[0]);
    expect(again.hashes.slice(0, 2)).not.toContain(first.hashes[2]);
    expect(digests(["a", "b", "c"], again.kept).hashes).toEqual(again.hashes.toReversed());
  });

  it("doesn't trust a file that changed a moment ago", () => {
    const { state, digests } = disk({ "/d/a": "1" });
    state.age = 500;
    const first = digests(["a"]);

    digests(["a"], first.kept);

    expect(state.reads).toBe(1);
  });

  it("is made anew when it is damaged", () => {
    const { state, digests } = disk({ "/d/a": "1" });
    const { hashes, kept = new Uint8Array() } = digests(["a"]);
    const damages: Uint8Array[] = [
      new Uint8Array(),
      new TextEncoder().encode("{}"),
      new Uint8Array(kept.length),
      new Uint8Array(kept.length).fill(255),
    ];
    for (let length = 1; length < kept.length; length += 1) damages.push(kept.subarray(0, length));

    for (const damage of damages) {
      expect(digests(["a"], damage).hashes).toEqual(hashes);
      expect(state.reads).toBe(1);
    }
  });
});

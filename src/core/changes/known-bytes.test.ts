import { mkdtempSync, realpathSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, describe, expect, it } from "vitest";
import { nodeSystem } from "../system/node-system";
import type { FileSystem } from "../system/system";
import { openDraft } from "./draft";
import { knownBytes } from "./known-bytes";

const home = realpathSync(mkdtempSync(join(tmpdir(), "lockstep-known-")));
afterAll(() => rmSync(home, { recursive: true }));
let last = 0;

/** A file of the disk, read by one draft after the other; `later`: milliseconds by which the clock of drafts is ahead. */
function readings(text: string, later: number) {
  last += 1;
  const path = join(home, `${last}.md`);
  writeFileSync(path, text);
  const system = nodeSystem({ home });
  const state = { reads: 0 };
  const counting: FileSystem = {
    ...system.files,
    readRegular: (asked) => {
      state.reads += 1;
      return system.files.readRegular(asked);
    },
  };
  const clock = { ...system.clock, now: () => new Date(Date.now() + later) };
  const read = (files = counting) => {
    const bytes = openDraft({ ...system, files, clock }, { roots: [home] }).read(path);
    return bytes && new TextDecoder().decode(bytes);
  };
  return { path, state, read };
}

describe("a file that is planned with again", () => {
  it("is not read while nothing tells that it changed", () => {
    const { state, read } = readings("one", 60_000);

    expect([read(), read(), read()]).toEqual(["one", "one", "one"]);

    expect(state.reads).toBe(1);
  });

  it("is read when it changed in place, also with its size and time as they were", async () => {
    const { path, read } = readings("one", 60_000);
    read();
    const { atime, mtime } = statSync(path);
    // Longer than a tick of the disk's clock.
    await setTimeout(50);
    writeFileSync(path, "two");
    utimesSync(path, atime, mtime);

    expect(read()).toBe("two");
  });

  it("is read each time while it is so young that it could change again unseen", () => {
    const { path, state, read } = readings("one", 0);

    const texts = ["one", "two", "six"].map((text) => {
      writeFileSync(path, text);
      return read();
    });

    expect(texts).toEqual(["one", "two", "six"]);
    expect(state.reads).toBe(3);
  });

  it("is read from the disk that is asked, not from one that has a file in the same place", () => {
    const { path, read } = readings("one", 60_000);
    read();
    const { files } = nodeSystem({ home });
    const other: FileSystem = {
      ...files,
      readRegular: (asked) => {
        const found = files.readRegular(asked);
        return found && asked === path ? { ...found, bytes: new TextEncoder().encode("eno") } : found;
      },
    };

    expect(read(other)).toBe("eno");
  });
});

it("forgets the oldest of more files than it can keep", () => {
  const bytes = (number: number) => new TextEncoder().encode(`${number}`);
  const firstOf = Array.from({ length: 20_001 }, (_, number) => knownBytes(`/kept/${number}`, bytes(number)));

  expect(knownBytes("/kept/20000", bytes(20_000))).toBe(firstOf[20_000]);
  expect(knownBytes("/kept/0", bytes(0))).not.toBe(firstOf[0]);
});

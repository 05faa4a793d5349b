import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { nodeFiles } from "./node-files";
import { lookAhead } from "./node-look-ahead";
import type { SeenAhead } from "./system";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lockstep-ahead-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe.runIf(availableParallelism() > 1)("looking ahead", () => {
  it("sees what looking sees", async () => {
    mkdirSync(join(folder, "a folder"));
    writeFileSync(join(folder, "a folder", "ünïcödé.md"), "text");
    chmodSync(join(folder, "a folder", "ünïcödé.md"), 0o640);
    symlinkSync("nowhere", join(folder, "link"));
    const paths = ["a folder/ünïcödé.md", "a folder", "link", "absent"];

    const seen = await lookedAt(lookAhead(folder, paths, 1));

    expect(paths.map((_, place) => seen.at(place))).toEqual(
      paths.map((path) => nodeFiles.look(join(folder, path)) ?? "absent"),
    );
  });

  it("leaves it to the caller to be told what can't be looked at", async () => {
    writeFileSync(join(folder, "file"), "");

    const seen = await lookedAt(lookAhead(folder, ["file", "file/below"], 1));

    expect(seen.at(1)).toBeUndefined();
  });

  it("begins at the end, and serves one folder after the other", async () => {
    const paths = Array.from({ length: 3_000 }, (_, n) => `file-${n}`);
    writeFileSync(join(folder, "file-2999"), "last");
    const first = lookAhead(folder, paths, 1);
    const second = lookAhead(join(folder, "elsewhere"), paths, 1);

    expect((await lookedAt(first)).at(2_999)).toMatchObject({ kind: "file", size: 4 });
    expect((await lookedAt(second)).at(2_999)).toBe("absent");
  });

  it("stops where nothing more is asked", async () => {
    const paths = Array.from({ length: 100_000 }, (_, n) => `file-${n}`);
    const seen = lookAhead(folder, paths, 1);
    seen?.end();
    const next = await lookedAt(lookAhead(folder, ["absent"], 1));

    expect(next.at(0)).toBe("absent");
    expect(seen?.at(0)).toBeUndefined();
  });

  it("is not worth its thread for few", () => {
    expect(lookAhead(folder, ["a", "b"])).toBeUndefined();
  });
});

/** When all was. */
async function lookedAt(seen: SeenAhead | undefined): Promise<SeenAhead> {
  if (!seen) throw new Error("Nothing is looked at ahead.");
  while (seen.at(0) === undefined) await sleep(5);
  return seen;
}

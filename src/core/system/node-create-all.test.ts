import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { nodeFiles } from "./node-files";
import { sideThread } from "./node-thread";
import type { NewFile } from "./system";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lockstep-create-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe.each(availableParallelism() > 1 ? ["on this thread", "on another thread too"] : ["on this thread"])(
  "creating many files %s",
  (where) => {
    beforeEach(async () => {
      while (where !== "on this thread" && !sideThread()?.isReady) await sleep(5);
    });

    it("gives each its bytes and permission bits", async () => {
      const files = Array.from({ length: 1_000 }, (_, n) => fileOf(n));

      await nodeFiles.createAll(files.length, each(files));

      for (const { path, bytes, mode } of files) {
        expect(readFileSync(path).equals(bytes), path).toBe(true);
        if (process.platform !== "win32") expect(statSync(path).mode & 0o777, path).toBe(mode);
      }
    });

    it("replaces nothing, names what is in the way, and has ended when it says so", async () => {
      const files = Array.from({ length: 1_000 }, (_, n) => fileOf(n));
      const inTheWay = files[300]?.path ?? "";
      writeFileSync(inTheWay, "somebody's");

      await expect(nodeFiles.createAll(files.length, each(files))).rejects.toMatchObject({
        code: "EEXIST",
        path: inTheWay,
      });

      const there = readdirSync(folder).length;
      await sleep(50);
      expect(readdirSync(folder)).toHaveLength(there);
      expect(readFileSync(inTheWay, "utf8")).toBe("somebody's");
    });

    it("passes on what the files themselves fail with, after the others are there", async () => {
      async function* failing(): AsyncGenerator<NewFile> {
        for (let n = 0; n < 500; n += 1) yield fileOf(n);
        throw new Error("changed meanwhile");
      }

      await expect(nodeFiles.createAll(500, failing())).rejects.toThrow("changed meanwhile");

      const there = readdirSync(folder).length;
      await sleep(50);
      expect(readdirSync(folder)).toHaveLength(there);
      expect(existsSync(join(folder, "0"))).toBe(true);
    });
  },
);

function fileOf(n: number): NewFile {
  const bytes = new Uint8Array((n * 37) % 3_000).fill(n % 251);
  return { path: join(folder, `${n}`), bytes, mode: n % 2 === 0 ? 0o640 : 0o400 };
}

async function* each(files: readonly NewFile[]): AsyncGenerator<NewFile> {
  yield* files;
}

import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { clearDeadLock, takeFolder } from "./folder-lock";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lockstep-folder-lock-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it("does not take the folder from a start that was faster at taking it over from a dead process", () => {
  // Both have seen the lock of the dead process; the other one has its own there by now.
  const faster = JSON.stringify({ pid: process.ppid });
  writeFileSync(join(folder, "hub.lock"), faster);

  expect(() => clearDeadLock(folder)).toThrow(`${folder} is in use by process ${process.ppid}.`);

  expect(readdirSync(folder)).toEqual(["hub.lock"]);
  expect(readFileSync(join(folder, "hub.lock"), "utf8")).toBe(faster);
});

it("tells who comes while it has only begun to try again, not to take its lock away", () => {
  const lock = takeFolder(folder);

  expect(() => takeFolder(folder)).toThrow(
    expect.objectContaining({ hint: expect.stringMatching(/^It has only begun: try again in a moment\./) }),
  );
  lock.release();
});

it("leaves nothing but its own lock when it takes over, and nothing when it ends", () => {
  const { pid = 0 } = spawnSync(process.execPath, ["-e", ""]);
  writeFileSync(join(folder, "hub.lock"), JSON.stringify({ pid }));

  const lock = takeFolder(folder);

  expect(readdirSync(folder)).toEqual(["hub.lock"]);
  expect(JSON.parse(readFileSync(join(folder, "hub.lock"), "utf8"))).toEqual({ pid: process.pid });
  lock.release();
  expect(readdirSync(folder)).toEqual([]);
});

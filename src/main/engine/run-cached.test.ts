import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, it, onTestFinished, vi } from "vitest";
import { runCached } from "./run-cached";

it("runs a bundle, and again from what was kept of the first time", () => {
  const { file, folder, ran } = scene("ran.push(require('node:path').basename(__filename))");

  expect(runCached(file, folder)).toBe(false);
  vi.runAllTimers();
  expect(runCached(file, folder)).toBe(true);

  expect(ran).toEqual(["bundle.cjs", "bundle.cjs"]);
});

it("keeps the chunks beside the bundle as well, and loads each once", () => {
  const { file, folder, ran } = scene("require('./chunk-1.cjs'); ran.push(require('./chunk-1.cjs').word)");
  writeFileSync(join(dirname(file), "chunk-1.cjs"), "ran.push('chunk'); exports.word = 'bundle'");

  runCached(file, folder);
  vi.runAllTimers();

  expect(ran).toEqual(["chunk", "bundle"]);
  expect(readdirSync(folder)).toHaveLength(2);
  expect(runCached(file, folder)).toBe(true);
});

it("never runs the code of an earlier text of the same length, and keeps one cache only", () => {
  const { file, folder, ran, write } = scene("ran.push('one')");
  runCached(file, folder);
  vi.runAllTimers();
  write("ran.push('two')");

  expect(runCached(file, folder)).toBe(false);
  vi.runAllTimers();

  expect(ran).toEqual(["one", "two"]);
  expect(readdirSync(folder)).toHaveLength(1);
});

it("survives a damaged cache", () => {
  const { file, folder, ran } = scene("ran.push('run')");
  runCached(file, folder);
  vi.runAllTimers();
  const [cache = ""] = readdirSync(folder);
  writeFileSync(join(folder, cache), "no code");

  runCached(file, folder);

  expect(ran).toEqual(["run", "run"]);
});

it("runs without a folder to keep anything in", () => {
  const { file, ran } = scene("ran.push('run')");

  runCached(file, join(file, "nowhere"));
  vi.runAllTimers();

  expect(ran).toEqual(["run"]);
});

function scene(code: string) {
  vi.useFakeTimers();
  const root = mkdtempSync(join(tmpdir(), "lockstep-cached-"));
  const folder = join(root, "cache");
  const file = join(root, "bundle.cjs");
  mkdirSync(folder);
  const ran: string[] = [];
  Object.assign(globalThis, { ran });
  onTestFinished(() => {
    vi.useRealTimers();
    rmSync(root, { recursive: true });
    Reflect.deleteProperty(globalThis, "ran");
  });
  const write = (text: string): void => writeFileSync(file, text);
  write(code);
  return { file, folder, ran, write };
}

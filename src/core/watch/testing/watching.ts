import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { it as base, expect } from "vitest";
import type { Failure } from "../../../shared/result";
import { nodeFiles } from "../../system/node-files";
import { type WatchOptions, watchFiles } from "../watch-files";

/**
 * A test that can open a watch, which ends with it. Given by the test's own context: what is imported from vitest takes
 * one of several tests that run at once for another.
 */
export const it = base.extend<{ watching: Watching }>({
  watching: ({ onTestFinished }, use) => use((...given) => watching(onTestFinished, ...given)),
});

/**
 * Watches `names` (those of `content` when left out) in a temporary folder that holds `content`, after `arrange` has
 * done the rest.
 */
type Watching = (
  content: Record<string, string>,
  names?: readonly string[],
  arrange?: (folder: string) => void,
  options?: Partial<WatchOptions>,
) => ReturnType<typeof watching>;

async function watching(
  onTestFinished: (finish: () => Promise<void>) => void,
  content: Record<string, string>,
  names: readonly string[] = Object.keys(content),
  arrange: (folder: string) => void = () => {},
  options: Partial<WatchOptions> = {},
) {
  const folder = mkdtempSync(join(tmpdir(), "lockstep-watch-"));
  const path = (name: string) => join(folder, name);
  const write = (name: string, text: string) => {
    mkdirSync(join(path(name), ".."), { recursive: true });
    writeFileSync(path(name), text);
  };
  for (const [name, text] of Object.entries(content)) write(name, text);
  arrange(folder);
  const events: Array<readonly string[]> = [];
  const troubles: Failure[] = [];
  const watch = watchFiles({
    files: nodeFiles,
    watched: () => names.map((name) => path(name)),
    isOwnWrite: () => false,
    onChange: (paths) => events.push(paths),
    onTrouble: (failure) => troubles.push(failure),
    ...options,
  });
  onTestFinished(async () => {
    await watch.close();
    rmSync(folder, { recursive: true, force: true });
  });
  await watch.ready;
  return { path, write, events, troubles, watch };
}

/** Waits for what the watch is expected to do; fails after ten seconds. */
export async function until(condition: () => boolean): Promise<void> {
  for (let turn = 0; turn < 1000 && !condition(); turn += 1) await sleep(10);
  expect(condition()).toBe(true);
}

/** Longer than any burst may last. */
export async function settled(): Promise<void> {
  await sleep(900);
}

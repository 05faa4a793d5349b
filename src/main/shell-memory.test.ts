import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it, onTestFinished } from "vitest";
import { openShellMemory, parseShellMemory } from "./shell-memory";

describe("remembering the window", () => {
  it("finds at the next start what was remembered at the last", () => {
    const folder = temporary();
    const window = { x: 1, y: -2, width: 1000, height: 700 };

    openShellMemory(folder).change({ window, maximized: true });
    openShellMemory(folder).change({ theme: "dark" });

    expect(openShellMemory(folder).get()).toEqual({ window, maximized: true, theme: "dark" });
  });

  it("takes a missing or damaged file for a first start", () => {
    const folder = temporary();
    const first = { maximized: false, theme: "system" };

    expect(openShellMemory(folder).get()).toEqual(first);
    writeFileSync(join(folder, "shell.json"), "{ half");
    expect(openShellMemory(folder).get()).toEqual(first);
    expect(readFileSync(join(folder, "shell.json"), "utf8")).toBe("{ half");
  });

  it("takes of any file only what a window can use", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (file, window) => {
        for (const memory of [parseShellMemory(file), parseShellMemory({ window, theme: file, maximized: file })]) {
          expect(typeof memory.maximized).toBe("boolean");
          expect(["system", "light", "dark"]).toContain(memory.theme);
          expect(Object.values(memory.window ?? {}).every(Number.isInteger)).toBe(true);
        }
      }),
    );
    expect(parseShellMemory({ window: { x: 0, y: 0, width: "900", height: 600 } })).not.toHaveProperty("window");
  });
});

function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), "lockstep-shell-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

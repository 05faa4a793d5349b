import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { nodeFiles } from "../system/node-files";
import { isOutside, planWatch, sameWatchPlan } from "./watch-plan";

describe("planning what to watch", () => {
  it("watches the folder of a file, and nothing else in it", () => {
    const home = temporary();

    const plan = planWatch(nodeFiles, [join(home, ".claude.json")]);

    expect(plan.folders).toContain(home);
    expect(isOutside(plan, join(home, ".claude.json"))).toBe(false);
    expect(isOutside(plan, join(home, ".lockstep-1.tmp"))).toBe(true);
    expect(isOutside(plan, join(home, ".claude.json.lock"))).toBe(true);
    expect(isOutside(plan, join(home, "photos"))).toBe(true);
  });

  it("waits at the nearest folder that exists for the ones that don't", () => {
    const home = temporary();

    const plan = planWatch(nodeFiles, [join(home, "a/b/c.json")]);

    expect(plan.folders).toContain(home);
    expect(plan.passages).toContain(join(home, "a"));
    expect(plan.files.size).toBe(0);
  });

  it("does not take a file for a folder that a path goes through", () => {
    const home = temporary();
    writeFileSync(join(home, "a"), "");

    const plan = planWatch(nodeFiles, [join(home, "a/b.json")]);

    expect(plan.folders).toContain(home);
    expect(plan.passages).toContain(join(home, "a"));
  });

  it("watches both a link and the file that it leads to, by real paths", () => {
    const home = temporary();
    mkdirSync(join(home, "real"));
    writeFileSync(join(home, "real/settings.json"), "{}");
    symlinkSync(join(home, "real"), join(home, ".qwen"));
    symlinkSync(join(home, "real/settings.json"), join(home, "settings.json"));

    const plan = planWatch(nodeFiles, [join(home, ".qwen/settings.json"), join(home, "settings.json")]);

    expect([...plan.folders]).toEqual(expect.arrayContaining([home, join(home, "real")]));
    expect(plan.files.get(join(home, "real/settings.json"))).toEqual([
      join(home, ".qwen/settings.json"),
      join(home, "settings.json"),
    ]);
    expect(plan.passages).toContain(join(home, ".qwen"));
    expect(plan.passages).toContain(join(home, "settings.json"));
  });

  it("only tells of a whole folder when that comes or goes", () => {
    const home = temporary();
    mkdirSync(join(home, ".claude/skills"), { recursive: true });

    const plan = planWatch(nodeFiles, [join(home, ".claude/skills/"), join(home, ".qwen/skills/")]);

    expect([...plan.trees]).toEqual([join(home, ".claude/skills"), join(home, ".qwen/skills")]);
    expect([...plan.passages]).toEqual(
      expect.arrayContaining([join(home, ".claude"), join(home, ".claude/skills"), join(home, ".qwen")]),
    );
    expect(plan.folders).not.toContain(join(home, ".claude/skills"));
    expect(plan.files.size).toBe(0);
  });

  it("is another plan when another whole folder is asked for", () => {
    const home = temporary();
    const skills = planWatch(nodeFiles, [join(home, "skills/")]);

    expect(sameWatchPlan(skills, planWatch(nodeFiles, [join(home, "skills/")]))).toBe(true);
    expect(sameWatchPlan(skills, planWatch(nodeFiles, [join(home, "agents/")]))).toBe(false);
  });

  it("is the same plan as long as the folders stay, and another one when a missing folder comes", () => {
    const home = temporary();
    const before = planWatch(nodeFiles, [join(home, "a/b.json")]);

    expect(sameWatchPlan(before, planWatch(nodeFiles, [join(home, "a/b.json")]))).toBe(true);
    mkdirSync(join(home, "a"));
    expect(sameWatchPlan(before, planWatch(nodeFiles, [join(home, "a/b.json")]))).toBe(false);
  });
});

function temporary(): string {
  const folder = nodeFiles.resolve(mkdtempSync(join(tmpdir(), "lockstep-plan-")));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

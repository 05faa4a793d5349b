import { expect, it } from "vitest";
import { memorySystem } from "../system/memory-system";
import { openScene, syncScene, syncWays } from "../testing/sync-scene";
import { reachableModes } from "./reachable-mode";

const home = "/home/ada";

it("is that of the file, without those that a folder above it keeps out", () => {
  const system = memorySystem({
    files: {
      [`${home}/open/a/file`]: "",
      [`${home}/closed/a/file`]: "",
      [`${home}/team/a/file`]: "",
      [`${home}/code/app/file`]: "",
    },
  });
  system.files.changeMode(home, 0o700);
  system.files.changeMode(`${home}/closed`, 0o700);
  system.files.changeMode(`${home}/team/a`, 0o710);
  system.files.changeMode(`${home}/code`, 0o700);
  system.files.changeMode(`${home}/code/app`, 0o700);
  const ofUser = reachableModes({ system, project: undefined });
  const ofProject = reachableModes({ system, project: `${home}/code/app` });

  const paths = ["open/a/file", "closed/a/file", "closed/a", "team/a/file", "team/none", "code/app/file"];
  expect(paths.map((path) => ofUser(`${home}/${path}`))).toEqual([0o644, 0o600, 0o700, 0o640, undefined, 0o600]);
  expect(ofProject(`${home}/code/app/file`)).toBe(0o644);
});

it("is as little for what is carried over", async () => {
  const system = memorySystem({
    files: {
      [`${home}/.claude/settings.json`]: "{}",
      [`${home}/.claude/commands/open.md`]: "Open.\n",
      [`${home}/.claude/commands/own/closed.md`]: "Closed.\n",
      [`${home}/.claude/skills/pdf/SKILL.md`]: "---\nname: pdf\ndescription: PDF\n---\nPDF.\n",
    },
  });
  system.files.changeMode(`${home}/.claude/commands/own`, 0o700);
  system.files.changeMode(`${home}/.claude/skills`, 0o700);

  expect(await syncScene(system, syncWays("all").oneWay)).toMatchObject({ kind: "applied", leftovers: [] });

  const paths = ["commands/open.md", "commands/own/closed.md", "skills/pdf", "skills/pdf/SKILL.md"];
  expect(paths.map((path) => system.files.look(`${home}/.qwen/${path}`)?.mode)).toEqual([0o644, 0o600, 0o700, 0o600]);
  expect((await openScene(system)).planSync(syncWays("all").oneWay, { reveal: false }).files).toEqual([]);
});

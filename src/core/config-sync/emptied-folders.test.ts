import { expect, it } from "vitest";
import { memorySystem } from "../system/memory-system";
import { openScene, syncScene, syncWays } from "../testing/sync-scene";

const { twoWay } = syncWays("commands", "skills");
const [claude, qwen] = ["/home/ada/.claude", "/home/ada/.qwen"];
const text = "---\nname: pdf\ndescription: D\n---\nBody\n";

it("a deletion takes the folders that it empties along, and a rollback makes them again", async () => {
  const files = ["skills/pdf/SKILL.md", "skills/pdf/scripts/run.py", "commands/git/log.md", "commands/other.md"];
  const system = memorySystem({ files: Object.fromEntries(files.map((path) => [`${claude}/${path}`, text])) });
  await syncScene(system, twoWay);
  system.files.place(`${qwen}/commands/git/notes.txt`, "mine\n");
  for (const path of files.slice(0, 3)) system.files.remove(`${claude}/${path}`);
  const before = system.files.texts(qwen);

  const outcome = await syncScene(system, twoWay);

  expect(system.files.list(`${qwen}/skills`)).toEqual([]);
  expect(system.files.list(`${qwen}/commands`)).toEqual(["git", "other.md"]);
  if (outcome.kind !== "applied") throw new Error(outcome.kind);
  const app = await openScene(system);
  await app.undo((await app.planUndo(outcome.changeSetId)).planId, false, {});
  expect(system.files.texts(qwen)).toEqual(before);
});

it("a folder that is a link stays", async () => {
  const files = [`${claude}/commands/git/log.md`, `${claude}/commands/other.md`];
  const system = memorySystem({ files: Object.fromEntries(files.map((path) => [path, text])) });
  system.files.place("/home/ada/dotfiles/git/log.md", text);
  system.files.link(`${qwen}/commands/git`, "/home/ada/dotfiles/git");
  await syncScene(system, twoWay);
  system.files.remove(`${claude}/commands/git/log.md`);

  expect(await syncScene(system, twoWay)).toMatchObject({ kind: "applied", leftovers: [] });

  expect(system.files.look(`${qwen}/commands/git`)?.kind).toBe("link");
  expect(system.files.list("/home/ada/dotfiles/git")).toEqual([]);
});

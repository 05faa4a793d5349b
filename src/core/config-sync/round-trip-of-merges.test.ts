import { expect, it } from "vitest";
import { memorySystem } from "../system/memory-system";
import { openScene, syncScene, syncWays } from "../testing/sync-scene";

const { twoWay } = syncWays("commands");
const [claude, qwen] = ["/home/ada/.claude/commands/d.md", "/home/ada/.qwen/commands/d.md"];

it("what is merged of both sides, and converts back the same, is not said to differ", async () => {
  const system = memorySystem({ files: { [claude]: "one\ntwo\nthree\n" } });
  await syncScene(system, twoWay);
  system.files.place(claude, "one!\ntwo\nthree\n");
  system.files.place(qwen, "one\ntwo\nthree {{args}}\n");

  const { items } = (await openScene(system)).planSync(twoWay, { reveal: false });

  expect(items).toMatchObject([{ action: "update-both", roundTrip: "same-bytes" }]);
});

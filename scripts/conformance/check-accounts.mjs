// @ts-check
import { CouldNotRun } from "./report.mjs";

/**
 * How far each client goes without an account. What lies beyond is told as not run.
 * @param {import("./lab.mjs").Lab} lab
 */
export async function checkAccounts({ report, claude, qwen, place: newPlace }) {
  report.section("How far the clients go without an account");
  for (const tool of [claude, qwen]) {
    await report.check(`${tool.name}: a turn with its own service`, async () => {
      const { code, stdout, stderr } = await tool.run(newPlace(), "-p", "Hello");
      if (code === 0) return;
      const words = `${stdout}\n${stderr}`.split("\n").filter((line) => /log|auth/i.test(line));
      throw new CouldNotRun(
        `without an account it ends with "${words.join(" ").trim()}"; the turns of the other groups are whole, but made with the address of the model moved to this machine and an invented key`,
      );
    });
  }
  await report.check("the windows of both: approving a server there, taking up a sync while one is open", () => {
    throw new CouldNotRun("they need a terminal and a sign-in; approval was given by setting and by command instead");
  });
}

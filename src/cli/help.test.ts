import { expect, it, onTestFinished } from "vitest";
import { makeTestHome } from "./testing/built-cli";
import { lockstepHere } from "./testing/lockstep-here";

it.each([
  [[], "Usage: lockstep [options] [command]"],
  [["status"], "Usage: lockstep status [options]"],
  [["coord", "ready"], "Usage: lockstep coord ready [options]"],
  [["target", "sync", "run"], "Usage: lockstep target sync run [options]"],
])("helps with the command that %j leads to", async (words, usage) => {
  const { code, out } = await help(words);

  expect([code, out.split("\n")[0]]).toEqual([0, usage]);
});

it.each([
  [["nope"], "lockstep: unknown command 'nope'"],
  [["coord", "redy"], "lockstep: unknown command 'redy'\n(Did you mean ready?)"],
  [["coord", "ready", "now"], "lockstep: unknown command 'now'"],
])("says of %j that there is no such command", async (words, sentence) => {
  const { code, out, errors } = await help(words);

  expect([code, out, errors.trim()]).toEqual([1, "", sentence]);
});

function help(words: readonly string[]) {
  const { home, env, remove } = makeTestHome([], []);
  onTestFinished(remove);
  return lockstepHere(["help", ...words], { cwd: home, env });
}

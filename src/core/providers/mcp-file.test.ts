import { expect, it } from "vitest";
import { openScene, syncWays } from "../testing/sync-scene";
import { github, qwenFile, toolMachine } from "../testing/tool-machine";

it.each([
  ["null", ["1:1: Expected an object."]],
  ["\ufeff[]", ["1:1: Expected an object."]],
  ['{\n  "mcpServers": [],\n  "mcp": {}\n}', ["2:17: Expected an object at mcpServers."]],
  ['{\n  "hooks": "none"\n}', ["2:12: Expected an object at hooks."]],
  ['{\n  "permissions": {\n    "allow": "all" }\n}', ["3:14: Expected a list at permissions.allow."]],
])("what stands in the place of servers and other things is told with its line: %j", async (text, problems) => {
  const system = toolMachine({ mcpServers: { github } }, text);

  const plan = (await openScene(system)).planSync(syncWays("all").oneWay, { reveal: true });

  expect(plan.problems.map(({ message }) => message)).toEqual(problems.map((problem) => `${qwenFile}:${problem}`));
});

import { expect, it } from "vitest";
import { memorySystem } from "../../system/memory-system";
import { openScene, syncOptions } from "../../testing/sync-scene";

const home = "/home/ada";

it.each([`${home}/.env`, `${home}/.qwen/.env`])("a folder %s, such as Python's, stops no sync", async (folder) => {
  const files = {
    [`${home}/.claude.json`]: `{ "mcpServers": { "docs": { "command": "docs" } } }`,
    [`${folder}/bin/activate`]: "",
  };

  const { items } = (await openScene(memorySystem({ files }))).planSync(syncOptions(["mcp"]), { reveal: false });

  expect(items).toMatchObject([{ name: "docs", state: "added" }]);
});

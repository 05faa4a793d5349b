import { expect, it } from "vitest";
import { memorySystem } from "../../system/memory-system";
import { syncOptions, syncScene } from "../../testing/sync-scene";

it("the private servers of a project are found through a link to it, as Claude Code finds them", async () => {
  const [project, link] = ["/home/ada/code/site", "/home/ada/site"];
  const server = { command: "docs" };
  const files = {
    [`${project}/README.md`]: "",
    "/home/ada/.claude.json": JSON.stringify({ projects: { [project]: { mcpServers: { docs: server } } } }),
  };
  const system = memorySystem({ files });
  system.files.link(link, project);
  const resolutions = { "mcp-servers/docs": { kind: "auto", answers: { "private-to-shared": "share" } } } as const;

  await syncScene(system, syncOptions(["mcp"], { scope: "local", project: link, resolutions }));

  expect(JSON.parse(system.files.texts()[`${project}/.qwen/settings.json`] ?? "{}")).toEqual({
    mcpServers: { docs: server },
  });
});

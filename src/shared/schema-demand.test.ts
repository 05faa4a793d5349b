import { expect, it } from "vitest";
import { coordinationSettings } from "./coordination-settings";
import { demandAt } from "./schema-demand";

it.each([
  [{ pools: [{ kind: "kubernetes" }] }, 'pools.0.kind must be "local" or "queue"'],
  [{ memory: { server: { command: "x" } } }, 'memory.server.kind must be "stdio" or "http"'],
  [
    { pools: [queue({ databaseVariable: "A-B" })] },
    "pools.0.databaseVariable must be the name of an environment variable",
  ],
  [{ pools: [queue(), queue()] }, "pools must not name two pools alike"],
  [{ agent: ["claude", "-p"] }, "agent must hold {prompt} in one of its words"],
])("what settings of coordination lack is said in words: %j", (settings, demand) => {
  const { error } = coordinationSettings.safeParse(settings);

  expect(error?.issues.map((issue) => demandAt(issue, "it"))).toEqual([demand]);
});

function queue(own: Record<string, unknown> = {}): Record<string, unknown> {
  return { kind: "queue", name: "team", concurrency: 4, databaseVariable: "TEAM_QUEUE", ...own };
}

// @ts-check
import { applySync } from "./lockstep.mjs";
import { secret } from "./place.mjs";
import { same } from "./report.mjs";

/**
 * Servers of a project, which both clients show but don't start before their user has approved them.
 * @param {import("./lab.mjs").Lab} lab
 */
export async function checkProjectServers({ report, claude, qwen, mcp, place: newPlace }) {
  report.section("Servers of a project");
  const remote = (/** @type {string} */ name) => ({ type: "http", url: `${mcp.address}/http/${name}` });
  const place = newPlace({ ".claude/settings.json": {} });
  const write = (/** @type {string} */ path, /** @type {object} */ content) =>
    place.write(`../project/${path}`, content);
  write(".mcp.json", {
    mcpServers: {
      shared: remote("p-shared"),
      keyed: { ...remote("p-keyed"), headers: { Authorization: "Bearer ${TOKEN}" } },
    },
  });
  write(".qwen/settings.json", { $version: 4, mcpServers: { own: { httpUrl: `${mcp.address}/http/p-own` } } });
  await applySync(place, "--two-way", "--types", "mcp", "--scope", "project", "--project", place.project);

  await report.check(
    "Qwen Code reads `.mcp.json` itself, so only what it can't read there is copied; Claude Code gets Qwen Code's",
    async () => {
      same("settings of Qwen Code", Object.keys(JSON.parse(place.read("../project/.qwen/settings.json")).mcpServers), [
        "own",
        "keyed",
      ]);
      const waiting = { keyed: "http pending approval", own: "http pending approval", shared: "http pending approval" };
      same("Claude Code", await claude.servers(place), waiting);
      same("Qwen Code", await qwen.servers(place), waiting);
    },
  );
  await report.check("approved in each client, they connect", async () => {
    write(".claude/settings.local.json", { enableAllProjectMcpServers: true });
    const state = JSON.parse(place.read(".claude.json"));
    place.write(".claude.json", { ...state, projects: { [place.project]: { hasTrustDialogAccepted: true } } });
    await qwen.run(place, "mcp", "approve", "--all");
    const connected = { keyed: "http connected", own: "http connected", shared: "http connected" };
    same("Claude Code", await claude.servers(place), connected);
    same("Qwen Code", await qwen.servers(place), connected);
  });
  await report.check(
    "a reference in `.mcp.json`, which Qwen Code leaves as text there, reaches the server expanded",
    () => {
      const sent = mcp.tokens("p-keyed");
      if (!sent.includes(`Bearer ${secret}`)) throw new Error("Nobody expanded it");
      if (sent.includes("Bearer ${TOKEN}")) throw new Error('Qwen Code sent "Bearer ${TOKEN}" as it is written');
    },
  );
}

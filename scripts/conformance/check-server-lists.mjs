// @ts-check
import { applySync, itemsIn, lockstep } from "./lockstep.mjs";
import { secret } from "./place.mjs";
import { same } from "./report.mjs";
import { claudeServers, claudeState, qwenServers, qwenSettings } from "./sample-servers.mjs";

const mcpOnly = ["--types", "mcp"];

/**
 * Each client's own `mcp list`, before and after syncs in every direction.
 * @param {import("./lab.mjs").Lab} lab
 */
export async function checkServerLists(lab) {
  const { report, claude, qwen, mcp, starts } = lab;
  const fresh = () =>
    lab.place({
      ".claude.json": claudeState(claudeServers(lab)),
      ".qwen/settings.json": qwenSettings(qwenServers(lab)),
    });
  const place = fresh();
  report.section("Servers: what each client's own `mcp list` shows");

  await report.check("Claude Code lists its own servers before any sync", async () => {
    same("servers", await claude.servers(place), claudeOwn);
  });
  await report.check("Qwen Code lists its own servers before any sync", async () => {
    same("servers", await qwen.servers(place), qwenOwn);
  });
  await report.check("an entry copied without conversion goes wrong in both, so the conversion is needed", async () => {
    const copied = lab.place({
      ".claude.json": claudeState({ copied: qwenServers(lab)["q-http"] }),
      ".qwen/settings.json": qwenSettings({ copied: claudeServers(lab)["c-http"] }),
    });
    same("Claude Code", await claude.servers(copied), {});
    same("Qwen Code", await qwen.servers(copied), { copied: "sse disconnected" });
  });

  await report.check(
    "Claude Code → Qwen Code: connected with the right transports, nothing held back appears",
    async () => {
      const there = fresh();
      const { code, plan } = await applySync(there, ...mcpOnly);
      same("exit code", code, 3);
      same("held or waiting", itemsIn(plan, "held", "decision"), [
        "c-default",
        "c-dollar",
        "c-no-type",
        "c-secret",
        "c-ws",
      ]);
      same("Qwen Code", await qwen.servers(there), { ...claudeCarried, ...qwenOwn });
      same("Claude Code", await claude.servers(there), claudeOwn);
    },
  );
  await report.check(
    "Qwen Code → Claude Code: connected with the right transports, nothing held back appears",
    async () => {
      const there = fresh();
      const { plan } = await applySync(there, "--from", "qwen", "--to", "claude", ...mcpOnly);
      same("held or waiting", itemsIn(plan, "held", "decision"), ["q-cwd"]);
      same("Claude Code", await claude.servers(there), { ...claudeOwn, ...qwenCarried });
      same("Qwen Code", await qwen.servers(there), qwenOwn);
    },
  );
  await report.check("both ways: each lists what the other had", async () => {
    await applySync(place, "--two-way", ...mcpOnly);
    same("Claude Code", await claude.servers(place), { ...claudeOwn, ...qwenCarried });
    same("Qwen Code", await qwen.servers(place), { ...claudeCarried, ...qwenOwn });
  });
  await report.check("references are expanded by the client that got them: headers, arguments, environment", () => {
    for (const name of ["c-http", "c-sse", "q-http", "q-sse"]) same(name, mcp.tokens(name), [`Bearer ${secret}`]);
    for (const name of ["c-stdio", "q-stdio"]) same(name, waysOf(name), [{ args: [secret], variable: secret }]);
  });
  await report.check("`$TOKEN`, text to Claude Code, was not handed to Qwen Code, which would expand it", () => {
    same("c-dollar", waysOf("c-dollar"), [{ args: ["$TOKEN"], variable: "" }]);
  });
  await report.check("no value of a variable and no literal secret got into a file", () => {
    const settings = place.read(".qwen/settings.json");
    if (`${settings}${place.read(".claude.json")}`.includes(secret)) throw new Error("the value of TOKEN was written");
    if (settings.includes("sk-proj-")) throw new Error("the literal secret is in Qwen Code's settings");
  });
  await report.check("a second sync both ways finds nothing to do after both clients have run", async () => {
    const { value } = await lockstep(place, "sync", "plan", "--two-way", ...mcpOnly);
    same("files", value.files, []);
  });

  /**
   * The different ways in which both clients have started a server.
   * @param {string} name
   */
  function waysOf(name) {
    const ways = starts(name).map(({ args, variable }) => JSON.stringify({ args, variable }));
    return [...new Set(ways)].map((way) => JSON.parse(way));
  }
}

/** What each lists of its own servers: those that this machine answers are connected. */
const claudeCarried = { "c-http": "http connected", "c-sse": "sse connected", "c-stdio": "stdio connected" };
const claudeOwn = {
  "c-default": "stdio connected",
  "c-dollar": "stdio connected",
  "c-http": "http connected",
  "c-secret": "http connected",
  "c-sse": "sse connected",
  "c-stdio": "stdio connected",
  "c-ws": "ws failed to connect",
};
const qwenCarried = {
  "q-http": "http connected",
  "q-sse": "sse connected",
  "q-stdio": "stdio connected",
  "q-trusted": "stdio connected",
};
const qwenOwn = { "q-cwd": "stdio connected", ...qwenCarried };

// @ts-check
import { applySync, itemsIn, lockstep } from "./lockstep.mjs";
import { secret } from "./place.mjs";
import { same } from "./report.mjs";
import { ranWell } from "./run-program.mjs";
import { claudeServers, claudeState, literalSecret, qwenServers, qwenSettings } from "./sample-servers.mjs";

const twoWay = ["--two-way", "--types", "mcp"];

/**
 * What was held back once it is answered, deletions made with the clients' own commands, a roll back, and moved folders.
 * @param {import("./lab.mjs").Lab} lab
 */
export async function checkServerChanges(lab) {
  const { report, claude, qwen, mcp, place: newPlace, starts } = lab;
  report.section("Servers: answers, deletions, roll back, moved folders");
  const remote = (/** @type {string} */ name) => ({ type: "http", url: `${mcp.address}/http/${name}` });

  await report.check("answered, what had waited is carried and works as the answer said", async () => {
    const { "c-default": fallback, "c-dollar": dollar, "c-secret": hidden } = claudeServers(lab);
    const place = newPlace({
      ".claude.json": claudeState({ fallback, dollar, hidden }),
      ".qwen/settings.json": qwenSettings({ "q-cwd": qwenServers(lab)["q-cwd"] }),
    });
    const answers = [
      "fallback:no-default=value",
      "dollar:would-expand=expand",
      "hidden:secret=reference",
      "q-cwd:no-cwd=wrap",
    ];
    const { plan } = await applySync(place, ...twoWay, ...answers.flatMap((answer) => ["--answer", answer]));
    same("still waiting", itemsIn(plan, "decision", "held"), []);
    const variable = /Bearer \$\{?(\w+)/.exec(place.read(".qwen/settings.json"))?.[1] ?? "no reference in the settings";
    place.env[variable] = literalSecret;
    same("Qwen Code", await qwen.servers(place), {
      dollar: "stdio connected",
      fallback: "stdio connected",
      hidden: "http connected",
      "q-cwd": "stdio connected",
    });
    same("the default", starts("c-default").at(-1)?.args, ["fallback"]);
    same("the dollar sign in Qwen Code", starts("c-dollar").at(-1)?.args, [secret]);
    same("the secret", mcp.tokens("c-secret").at(-1), `Bearer ${literalSecret}`);
    if (place.read(".qwen/settings.json").includes(literalSecret)) throw new Error("the secret was copied");
    same("Claude Code", (await claude.servers(place))["q-cwd"], "stdio connected");
    same("the folder in Claude Code", starts("q-cwd").at(-1)?.folder, "/");
  });

  const place = newPlace({
    ".claude.json": claudeState({ first: remote("first"), second: { type: "stdio", ...lab.stdio("second") } }),
    ".qwen/settings.json": qwenSettings({ third: { httpUrl: remote("third").url } }),
  });
  await applySync(place, ...twoWay);
  await report.check(
    "a server that one client removes with its own command is gone from the other, and stays gone",
    async () => {
      await ranWell(claude.run(place, "mcp", "remove", "first", "--scope", "user"));
      await ranWell(qwen.run(place, "mcp", "remove", "third", "--scope", "user"));
      await applySync(place, ...twoWay);
      same("Claude Code", await claude.servers(place), { second: "stdio connected" });
      same("Qwen Code", await qwen.servers(place), { second: "stdio connected" });
      const { value } = await lockstep(place, "sync", "plan", ...twoWay);
      same("files of another sync", value.files, []);
    },
  );
  await report.check("rolled back, both list what they had before", async () => {
    const fresh = newPlace({
      ".claude.json": claudeState({ first: remote("first") }),
      ".qwen/settings.json": qwenSettings({ third: { httpUrl: remote("third").url } }),
    });
    const before = [await claude.servers(fresh), await qwen.servers(fresh)];
    const { outcome } = await applySync(fresh, ...twoWay);
    const id = outcome.kind === "applied" ? outcome.changeSetId : "nothing was applied";
    same("exit code", (await lockstep(fresh, "history", "rollback", id, "--yes")).code, 0);
    same("servers", [await claude.servers(fresh), await qwen.servers(fresh)], before);
  });

  await report.check(
    "references that Qwen Code replaced by their values on its own don't reach Claude Code's file",
    async () => {
      const { "c-http": http, "c-stdio": stdio } = claudeServers(lab);
      const there = newPlace({ ".claude.json": claudeState({ http, stdio }), ".qwen/settings.json": qwenSettings({}) });
      await applySync(there, ...twoWay);
      await ranWell(qwen.run(there, "mcp", "add", "--scope", "user", "another", "node"));
      if (!there.read(".qwen/settings.json").includes(secret)) return "this version of Qwen Code keeps its references";
      const { plan } = await applySync(there, ...twoWay);
      if (!there.read(".claude.json").includes(secret)) return `waiting: ${itemsIn(plan, "decision").join(", ")}`;
      throw new Error(
        "`qwen mcp add` wrote the value of every $VARIABLE into its settings, and the sync carried them over",
      );
    },
  );
  await report.check("folders moved by CLAUDE_CONFIG_DIR and QWEN_HOME are followed", async () => {
    const moved = newPlace({
      "elsewhere/claude/.claude.json": claudeState({ first: remote("first") }),
      "elsewhere/qwen/settings.json": qwenSettings({ third: { httpUrl: remote("third").url } }),
    });
    Object.assign(moved.env, {
      CLAUDE_CONFIG_DIR: `${moved.home}/elsewhere/claude`,
      QWEN_HOME: `${moved.home}/elsewhere/qwen`,
    });
    const { code } = await lockstep(moved, "sync", "apply", "--yes", ...twoWay);
    same("exit code", code, 0);
    const both = { first: "http connected", third: "http connected" };
    same("Claude Code", await claude.servers(moved), both);
    same("Qwen Code", await qwen.servers(moved), both);
    same("a file at the usual place", `${moved.read(".claude.json")}${moved.read(".qwen/settings.json")}`, "");
  });
}

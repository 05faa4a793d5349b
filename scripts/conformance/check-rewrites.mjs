// @ts-check
import { chmodSync, lstatSync, readdirSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { applySync } from "./lockstep.mjs";
import { CouldNotRun, same } from "./report.mjs";
import { ranWell } from "./run-program.mjs";
import { claudeState, comments, qwenSettings } from "./sample-servers.mjs";

const twoWay = ["--two-way", "--types", "mcp"];

/**
 * Files that Lockstep wrote, started with and rewritten by their owners.
 * @param {import("./lab.mjs").Lab} lab
 */
export async function checkRewrites({ report, claude, qwen, mcp, model, place: newPlace }) {
  report.section("Files: acceptable to their owners, and ours stay when they rewrite them");
  const url = (/** @type {string} */ name) => `${mcp.address}/http/${name}`;
  const synced = async () => {
    const place = newPlace({
      ".claude.json": claudeState({ one: { type: "http", url: url("one") } }),
      ".qwen/settings.json": qwenSettings({ two: { httpUrl: url("two") } }),
    });
    chmodSync(join(place.home, ".claude.json"), 0o600);
    await applySync(place, ...twoWay);
    return place;
  };
  const place = await synced();

  await report.check("Claude Code starts on it without a complaint", async () => {
    const listed = await claude.run(place, "mcp", "list");
    same("complaints", complaints(`${listed.stdout}\n${listed.stderr}`), []);
    const turn = await claude.ask(place, model.address, "Hello");
    same("the turn", [turn.code, complaints(`${turn.stdout}\n${turn.stderr}`)], [0, []]);
    const backups = readdirSync(join(place.home, ".claude", "backups"));
    same(
      "files set aside as corrupted",
      backups.filter((name) => name.includes("corrupted")),
      [],
    );
  });
  await report.check(
    "Claude Code's own `mcp add` and `mcp remove` keep our entries and what we don't know",
    async () => {
      await ranWell(claude.run(place, "mcp", "add", "--scope", "user", "--transport", "http", "three", url("three")));
      await ranWell(claude.run(place, "mcp", "remove", "one", "--scope", "user"));
      const state = JSON.parse(place.read(".claude.json"));
      same("servers", state.mcpServers, {
        two: { type: "http", url: url("two") },
        three: { type: "http", url: url("three") },
      });
      same("unknown", state.unknownToUs, { kept: [1, 2] });
    },
  );
  await report.check("the mode 0600 of Claude Code's file stays", () => {
    if (process.platform === "win32") throw new CouldNotRun("Windows has no such modes");
    same("mode", (statSync(join(place.home, ".claude.json")).mode & 0o777).toString(8), "600");
  });

  await report.check("Qwen Code starts on it without a complaint", async () => {
    const listed = await qwen.run(place, "mcp", "list");
    same("complaints", complaints(`${listed.stdout}\n${listed.stderr}`), []);
    const turn = await qwen.ask(place, model.address, "Hello");
    same("the turn", [turn.code, complaints(`${turn.stdout}\n${turn.stderr}`)], [0, []]);
    same(
      "files set aside",
      readdirSync(join(place.home, ".qwen")).filter((name) => name.startsWith("settings.json.")),
      [],
    );
  });
  await report.check("Qwen Code's own `mcp add` and `mcp remove` keep our entries and the comments", async () => {
    await ranWell(qwen.run(place, "mcp", "add", "--scope", "user", "--transport", "http", "four", url("four")));
    await ranWell(qwen.run(place, "mcp", "remove", "two", "--scope", "user"));
    same("servers", Object.keys(await qwen.servers(place)), ["four", "one"]);
    for (const comment of comments)
      if (!place.read(".qwen/settings.json").includes(comment)) throw new Error(`lost: ${comment}`);
  });

  await report.check(
    "settings of Qwen Code with a byte order mark and Windows line ends stay so and are read",
    async () => {
      const windows = newPlace({
        ".claude.json": claudeState({ one: { type: "http", url: url("one") } }),
        ".qwen/settings.json": `\ufeff${qwenSettings({}).replaceAll("\n", "\r\n")}`,
      });
      await applySync(windows, ...twoWay);
      const text = windows.read(".qwen/settings.json");
      same("byte order mark and bare line feeds", [text.startsWith("\ufeff"), /[^\r]\n/.test(text)], [true, false]);
      same("Qwen Code", await qwen.servers(windows), { one: "http connected" });
    },
  );
  await report.check("`~/.claude.json` as a symbolic link stays one, after us and after Claude Code", async () => {
    if (process.platform === "win32") throw new CouldNotRun("symbolic links need a right on Windows");
    const linked = newPlace({
      "dotfiles/claude.json": claudeState({}),
      ".qwen/settings.json": qwenSettings({ two: { httpUrl: url("two") } }),
    });
    symlinkSync(join("dotfiles", "claude.json"), join(linked.home, ".claude.json"));
    await applySync(linked, ...twoWay);
    same("Claude Code", await claude.servers(linked), { two: "http connected" });
    await ranWell(claude.run(linked, "mcp", "add", "--scope", "user", "--transport", "http", "three", url("three")));
    same("a link", lstatSync(join(linked.home, ".claude.json")).isSymbolicLink(), true);
  });
}

/**
 * Lines that sound like trouble with a file.
 * @param {string} text
 */
function complaints(text) {
  return text.split("\n").filter((line) => /corrupt|invalid|diagnostic|warning|skipped|failed|error/i.test(line));
}

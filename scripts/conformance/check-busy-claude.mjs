// @ts-check
import { applySync, lockstep } from "./lockstep.mjs";
import { same } from "./report.mjs";
import { ranWell } from "./run-program.mjs";
import { claudeState } from "./sample-servers.mjs";

/** @typedef {import("./lab.mjs").Lab} Lab */

const twoWay = ["--two-way", "--types", "mcp"];

/**
 * Claude Code writes its file while Lockstep does.
 * @param {Lab} lab
 */
export async function checkBusyClaude(lab) {
  const { report, claude, mcp, model, place: newPlace } = lab;
  report.section("Claude Code writes beside Lockstep");
  await report.check(
    `${adds} parallel \`claude mcp add\` while Lockstep applies again and again: nothing is lost`,
    () => applyBesideAdds(lab),
  );
  await report.check("a sync in the middle of a turn survives what Claude Code writes at its end", async () => {
    const place = newPlace({
      ".claude.json": claudeState({ before: { type: "http", url: `${mcp.address}/http/before` } }),
      ".qwen/settings.json": { $version: 4, mcpServers: { during: { httpUrl: `${mcp.address}/http/during` } } },
    });
    const { asked, release } = model.hold();
    const turn = claude.ask(place, model.address, "Hello");
    try {
      await Promise.race([asked, turn]);
      await applySync(place, ...twoWay);
    } finally {
      release();
    }
    await ranWell(turn);
    same("Claude Code", await claude.servers(place), { before: "http connected", during: "http connected" });
  });
}

/** @param {Lab} lab */
async function applyBesideAdds({ claude, qwen, mcp, place: newPlace }) {
  const place = newPlace({ ".claude.json": claudeState({}) });
  const theirs = Array.from({ length: adds }, (_, index) => `theirs-${index}`);
  /** @type {string[]} */
  const ours = [];
  let working = true;
  const adding = async () => {
    const words = ["mcp", "add", "--scope", "user", "--transport", "http"];
    await Promise.all(theirs.map((name) => ranWell(claude.run(place, ...words, name, `${mcp.address}/http/${name}`))));
  };
  const counts = { applied: 0, stale: 0 };
  const applying = async () => {
    while (working) {
      // One more server in Qwen Code, so that Lockstep has something to write into Claude Code's file each time.
      const name = `ours-${ours.length}`;
      ours.push(name);
      const current = JSON.parse(place.read(".qwen/settings.json") || '{ "$version": 4 }');
      const mcpServers = { ...current.mcpServers, [name]: { httpUrl: `${mcp.address}/http/${name}` } };
      place.write(".qwen/settings.json", { ...current, mcpServers });
      const { outcome } = (await lockstep(place, "sync", "apply", "--yes", ...twoWay)).value;
      if (outcome.kind === "applied") counts.applied += 1;
      else if (outcome.kind === "stale") counts.stale += 1;
      else throw new Error(JSON.stringify(outcome));
    }
  };
  const added = adding().finally(() => {
    working = false;
  });
  await Promise.all([added, applying()]);
  await applySync(place, ...twoWay);
  const all = [...theirs, ...ours].sort();
  same("Claude Code", Object.keys(await claude.servers(place)), all);
  same("Qwen Code", Object.keys(await qwen.servers(place)), all);
  same("what else is in the file", JSON.parse(place.read(".claude.json")).unknownToUs, { kept: [1, 2] });
  return `applied ${counts.applied} times, put off ${counts.stale} times, ${all.length} servers in both`;
}

const adds = 24;

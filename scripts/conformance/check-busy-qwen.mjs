// @ts-check
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { applySync, lockstep } from "./lockstep.mjs";
import { same } from "./report.mjs";
import { ranWell } from "./run-program.mjs";
import { claudeState, qwenSettings } from "./sample-servers.mjs";

/** @typedef {import("./lab.mjs").Lab} Lab */

const twoWay = ["--two-way", "--types", "mcp"];

/**
 * Qwen Code, which has no lock, writes its settings while Lockstep does.
 * @param {Lab} lab
 */
export async function checkBusyQwen(lab) {
  const { report, claude, qwen } = lab;
  report.section("Qwen Code writes beside Lockstep, without a lock");
  const place = placeWith(lab, "ours");
  await report.check("what Qwen Code takes back right after an apply is noticed and said", async () => {
    const { outcome } = await applyWhileQwenWrites(lab, place);
    same("Qwen Code", Object.keys(await qwen.servers(place)), ["theirs"]);
    const said = outcome.kind === "applied" ? outcome.leftovers : [];
    if (!said.some((text) => text.includes("ours"))) throw new Error(`Lockstep said: ${JSON.stringify(outcome)}`);
    return said.join("; ");
  });
  await report.check("a further apply brings both in step, and deletes nothing", async () => {
    await applySync(place, ...twoWay);
    same("Claude Code", Object.keys(await claude.servers(place)), ["ours", "theirs"]);
    same("Qwen Code", Object.keys(await qwen.servers(place)), ["ours", "theirs"]);
  });
  await report.check(
    `${adds} \`qwen mcp add\`, one after the other, while Lockstep applies: one more apply, and nothing is lost`,
    () => applyBesideAdds(lab),
  );
  await report.check("a sync in the middle of a turn is still there when Qwen Code has ended", async () => {
    const there = placeWith(lab, "during");
    const { asked, release } = lab.model.hold();
    const turn = qwen.ask(there, lab.model.address, "Hello");
    try {
      await Promise.race([asked, turn]);
      await applySync(there, ...twoWay);
    } finally {
      release();
    }
    await ranWell(turn);
    same("Qwen Code", await qwen.servers(there), { during: "http connected" });
  });
}

/**
 * Lets Qwen Code read its settings, Lockstep write them, and then Qwen Code write what it made of the old ones.
 * @param {Lab} lab
 * @param {import("./place.mjs").Place} place
 */
async function applyWhileQwenWrites({ qwen, mcp }, place) {
  const hold = join(place.data, "..", "hold");
  const preload = fileURLToPath(new URL("./hold-settings-write.cjs", import.meta.url));
  const held = { ...place, env: { ...place.env, LOCKSTEP_HOLD: hold, NODE_OPTIONS: `--require=${preload}` } };
  const adding = qwen.run(held, ...addWords("theirs", mcp.address));
  await until("Qwen Code has read its settings", () => existsSync(`${hold}.reached`));
  const applying = applySync(place, ...twoWay);
  await until("Lockstep has written", () => place.read(".qwen/settings.json").includes('"ours"'));
  writeFileSync(`${hold}.released`, "");
  const applied = await applying;
  await ranWell(adding);
  return applied;
}

/**
 * The same without holding anything: whatever comes of it on this machine.
 * @param {Lab} lab
 */
async function applyBesideAdds(lab) {
  const { claude, qwen, mcp } = lab;
  const place = placeWith(lab, "ours");
  const theirs = Array.from({ length: adds }, (_, index) => `theirs-${index}`);
  const ours = ["ours"];
  let working = true;
  const adding = async () => {
    for (const name of theirs) await ranWell(qwen.run(place, ...addWords(name, mcp.address)));
  };
  const counts = { applies: 0, said: 0 };
  const applying = async () => {
    while (working) {
      const name = `ours-${ours.length}`;
      await ranWell(claude.run(place, ...addWords(name, mcp.address)));
      ours.push(name);
      const { value } = await lockstep(place, "sync", "apply", "--yes", ...twoWay);
      counts.applies += 1;
      if (value.outcome.leftovers?.length > 0) counts.said += 1;
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
  return `${counts.applies} applies, of which ${counts.said} said that something is still open`;
}

/**
 * @param {Lab} lab
 * @param {string} name of the one server, which Claude Code has
 */
function placeWith({ mcp, place }, name) {
  return place({
    ".claude.json": claudeState({ [name]: { type: "http", url: `${mcp.address}/http/${name}` } }),
    ".qwen/settings.json": qwenSettings({}),
  });
}

/**
 * The same words in both clients.
 * @param {string} name
 * @param {string} address
 */
function addWords(name, address) {
  return ["mcp", "add", "--scope", "user", "--transport", "http", name, `${address}/http/${name}`];
}

/**
 * @param {string} what
 * @param {() => boolean} isSo
 */
async function until(what, isSo) {
  for (let waited = 0; !isSo(); waited += 10) {
    if (waited > 30_000) throw new Error(`${what}: not within half a minute`);
    await sleep(10);
  }
}

const adds = 6;

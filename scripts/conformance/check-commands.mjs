// @ts-check
import { applySync, lockstep } from "./lockstep.mjs";
import { userText } from "./model-endpoint.mjs";
import { same } from "./report.mjs";
import { lastWords } from "./run-program.mjs";
import { claudeCommands, notes, qwenCommands } from "./sample-commands.mjs";

/**
 * @typedef {import("./lab.mjs").Lab} Lab
 * @typedef {import("./sample-commands.mjs").SampleCommand} SampleCommand
 * @typedef {import("./tools.mjs").Tool} Tool
 */

/**
 * Commands that Lockstep converted, called in the other client: what its model hears.
 * @param {Lab} lab
 */
export async function checkCommands(lab) {
  const { report, claude, qwen } = lab;
  report.section("Commands: what the other client's model hears, on a loopback endpoint");
  await checkDirection(lab, "claude", "qwen", qwen, claudeCommands);
  await checkDirection(lab, "qwen", "claude", claude, qwenCommands);
  await report.check("back and forth, the command files stay as they were", async () => {
    const place = lab.place(
      Object.fromEntries(claudeCommands.map(({ file, text }) => [`.claude/commands/${file}`, text])),
    );
    await applySync(place, "--types", "commands");
    await applySync(place, "--from", "qwen", "--to", "claude", "--types", "commands");
    for (const { file, text } of claudeCommands) same(file, place.read(`.claude/commands/${file}`), text);
  });
}

/**
 * @param {Lab} lab
 * @param {"claude" | "qwen"} from
 * @param {"claude" | "qwen"} to
 * @param {Tool} tool the client of the destination
 * @param {SampleCommand[]} commands
 */
async function checkDirection({ report, model, place: newPlace }, from, to, tool, commands) {
  const place = newPlace(Object.fromEntries(commands.map(({ file, text }) => [`.${from}/commands/${file}`, text])));
  place.write(`../project/${notes.path}`, `${notes.text}\n`);
  if (to === "qwen") place.write(".qwen/settings.json", { $version: 4 });
  const direction = ["--from", from, "--to", to, "--types", "commands"];
  await applySync(place, ...direction);
  for (const { shows, file, call, hears, not = [], answers } of commands) {
    await report.check(`${from} → ${to}: ${shows}`, async () => {
      const name = file.replace(/\.\w+$/, "");
      const target = `.${to}/commands/${name}.md`;
      if (answers) {
        same("the file before it was answered", place.read(target), "");
        await applySync(place, ...direction, ...(await answersFor(name, answers)));
      }
      if (place.read(target) === "") throw new Error(`${target} was not written`);
      model.take();
      const ended = await tool.ask(place, model.address, call);
      if (ended.code !== 0) throw new Error(lastWords(ended));
      const heard = userText(model.take()[0] ?? '{"messages":[]}');
      const told = `; it heard: ${JSON.stringify(heard.slice(-400))}`;
      for (const text of hears) if (!heard.includes(text)) throw new Error(`not heard: ${JSON.stringify(text)}${told}`);
      for (const text of not) if (heard.includes(text)) throw new Error(`heard: ${JSON.stringify(text)}${told}`);
    });
  }

  /**
   * @param {string} name
   * @param {string[]} given
   */
  async function answersFor(name, given) {
    const { value } = await lockstep(place, "sync", "plan", ...direction);
    const item = value.items.find(
      (/** @type {{ name: string }} */ { name: own }) => own === name || own === name.replaceAll("/", ":"),
    );
    const all =
      given.length > 0 ? given : item.gates.map((/** @type {any} */ { code, choices }) => `${code}=${choices[0].id}`);
    return all.flatMap((/** @type {string} */ answer) => ["--answer", `${item.id}:${answer}`]);
  }
}

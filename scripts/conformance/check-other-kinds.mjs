// @ts-check
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { applySync, lockstep } from "./lockstep.mjs";
import { same } from "./report.mjs";
import { ranWell } from "./run-program.mjs";

/**
 * @typedef {import("./lab.mjs").Lab} Lab
 * @typedef {import("./place.mjs").Place} Place
 * @typedef {import("./tools.mjs").Tool} Tool
 */

/**
 * Agents, skills, instructions, permissions and hooks that were synced: whether the other client takes them up.
 * @param {Lab} lab
 */
export async function checkOtherKinds(lab) {
  const { report, claude, qwen, place: newPlace } = lab;
  report.section("The other kinds: what the other client takes up");
  const fromClaude = newPlace({
    ".claude.json": { numStartups: 1 },
    ".claude/CLAUDE.md": "Always say CONF-INSTRUCTION.\n",
    ".claude/rules/conf.md": "Mind the CONF-RULE.\n",
    ".claude/agents/conf-agent.md": `---\nname: conf-agent\ndescription: CONF-AGENT-DESCRIPTION\ntools: Read, Bash\n---\nYou are one.\n`,
    ".claude/agents/architect.md": "---\nname: Conf Architect\ndescription: Plans.\n---\nYou are another.\n",
    ".claude/skills/conf-skill/SKILL.md": `---\nname: conf-skill\ndescription: CONF-SKILL-DESCRIPTION\n---\nDo it.\n`,
    ".qwen/settings.json": { $version: 4 },
  });
  fromClaude.write(".claude/settings.json", settings(fromClaude, "Read(secret/**)"));
  await checkDirection(lab, fromClaude, "claude", "qwen", qwen);

  const fromQwen = newPlace({
    ".claude.json": { numStartups: 1 },
    ".qwen/QWEN.md": "Always say CONF-INSTRUCTION.\n",
    ".qwen/rules/conf.md": "Mind the CONF-RULE.\n",
    ".qwen/agents/conf-agent.md": `---\nname: conf-agent\ndescription: CONF-AGENT-DESCRIPTION\ntools:\n  - read_file\n---\nYou are one.\n`,
    ".qwen/agents/architect.md": "---\nname: Conf-Architect\ndescription: Plans.\n---\nYou are another.\n",
    ".qwen/skills/conf-skill/SKILL.md": `---\nname: conf-skill\ndescription: CONF-SKILL-DESCRIPTION\n---\nDo it.\n`,
  });
  fromQwen.write(".qwen/settings.json", { $version: 4, ...settings(fromQwen, "Read(secret/**)") });
  await checkDirection(lab, fromQwen, "qwen", "claude", claude);
}

/**
 * @param {Lab} lab
 * @param {Place} place
 * @param {"claude" | "qwen"} from
 * @param {"claude" | "qwen"} to
 * @param {Tool} tool
 */
async function checkDirection({ report, model }, place, from, to, tool) {
  const turn = async () => {
    model.take();
    const { stderr } = await ranWell(tool.ask(place, model.address, "Hello"));
    if (/invalid|corrupt/i.test(stderr)) throw new Error(stderr);
    return model.take()[0] ?? "";
  };
  let heard = "";
  await report.check(`${from} → ${to}: before the sync, ${tool.name} takes up nothing of it`, async () => {
    const before = await turn();
    same("marks", [before.length > 0, Object.values(marks).filter((mark) => before.includes(mark))], [true, []]);
  });
  await report.check(
    `${from} → ${to}: synced with every gate answered, ${tool.name} makes a turn without a complaint`,
    async () => {
      const direction = ["--from", from, "--to", to, "--types", "all"];
      const { value } = await lockstep(place, "sync", "plan", ...direction);
      const answers = value.items.flatMap((/** @type {any} */ { id, gates }) =>
        gates.flatMap((/** @type {any} */ { code, choices }) => ["--answer", `${id}:${code}=${choices[0].id}`]),
      );
      await applySync(place, ...direction, ...answers);
      heard = await turn();
    },
  );
  for (const [kind, mark] of Object.entries(marks)) {
    await report.check(`${from} → ${to}: ${kind}`, () => same("in the model's request", heard.includes(mark), true));
  }
  await report.check(`${from} → ${to}: a hook runs`, () => {
    const witness = join(place.home, "hook-ran");
    same("the hook's file", existsSync(witness) && readFileSync(witness, "utf8").trim(), "hook");
  });
  await report.check(`${from} → ${to}: permission rules are in the file that ${tool.name} reads`, () => {
    const { permissions } = JSON.parse(place.read(`.${to}/settings.json`) || "{}");
    same("deny", permissions?.deny, ["Read(secret/**)"]);
  });
}

/**
 * @param {Place} place
 * @param {string} deny
 */
function settings({ home }, deny) {
  const command = `echo hook > ${JSON.stringify(join(home, "hook-ran"))}`;
  return { permissions: { deny: [deny] }, hooks: { UserPromptSubmit: [{ hooks: [{ type: "command", command }] }] } };
}

const marks = {
  "the instructions reach the model": "CONF-INSTRUCTION",
  "a rule file reaches the model": "CONF-RULE",
  "the model is offered the agent": "CONF-AGENT-DESCRIPTION",
  "the model is offered another agent by the name that both tools take": "Conf-Architect",
  "the model is offered the skill": "CONF-SKILL-DESCRIPTION",
};

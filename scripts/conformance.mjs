// @ts-check
import { build } from "./build.mjs";
import { checkAccounts } from "./conformance/check-accounts.mjs";
import { checkBusyClaude } from "./conformance/check-busy-claude.mjs";
import { checkBusyQwen } from "./conformance/check-busy-qwen.mjs";
import { checkCommands } from "./conformance/check-commands.mjs";
import { checkOtherKinds } from "./conformance/check-other-kinds.mjs";
import { checkProjectServers } from "./conformance/check-project-servers.mjs";
import { checkRewrites } from "./conformance/check-rewrites.mjs";
import { checkServerChanges } from "./conformance/check-server-changes.mjs";
import { checkServerLists } from "./conformance/check-server-lists.mjs";
import { installClients } from "./conformance/install-clients.mjs";
import { openLab } from "./conformance/lab.mjs";
import { openReport } from "./conformance/report.mjs";
import { ranWell } from "./conformance/run-program.mjs";

/** By the word that asks for it; in the order in which they run. */
const groups = {
  lists: checkServerLists,
  changes: checkServerChanges,
  project: checkProjectServers,
  commands: checkCommands,
  kinds: checkOtherKinds,
  files: checkRewrites,
  "busy-claude": checkBusyClaude,
  "busy-qwen": checkBusyQwen,
  accounts: checkAccounts,
};

/** `npm run conformance [-- group …]`: the real clients against what Lockstep writes; see docs/conformance.md. */
try {
  process.exitCode = await checkConformance(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}

/** @param {string[]} words */
async function checkConformance(words) {
  const unknown = words.filter((word) => !Object.hasOwn(groups, word));
  if (unknown.length > 0) throw new Error(`Unknown: ${unknown.join(", ")}. Groups: ${Object.keys(groups).join(", ")}.`);
  const clients = await installClients();
  await build();
  const print = (/** @type {string} */ line) => process.stdout.write(`${line}\n`);
  const report = openReport(print);
  const lab = await openLab(clients, report);
  process.once("SIGINT", () => {
    lab.close();
    process.exit(130);
  });
  try {
    for (const { name, run } of [lab.claude, lab.qwen]) {
      const { stdout } = await ranWell(run(lab.place(), "--version"));
      print(`${name} ${stdout.trim().split(" ")[0]}`);
    }
    for (const [word, check] of Object.entries(groups)) {
      if (words.length === 0 || words.includes(word)) await check(lab);
    }
  } finally {
    lab.close();
  }
  return report.finish();
}

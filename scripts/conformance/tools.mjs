// @ts-check
import { lastWords, runProgram } from "./run-program.mjs";

/**
 * @typedef {import("./place.mjs").Place} Place
 * @typedef {import("./run-program.mjs").Ended} Ended
 * @typedef {object} Tool one of the real clients
 * @property {string} name
 * @property {(place: Place, ...words: string[]) => Promise<Ended>} run
 * @property {(place: Place) => Promise<Record<string, string>>} servers what its own `mcp list` says of each server:
 *   transport and state, such as `http connected`
 * @property {(place: Place, address: string, prompt: string, env?: Record<string, string>) => Promise<Ended>} ask one
 *   turn without a window, with a model at `address`
 */

/**
 * @param {import("./install-clients.mjs").Clients} clients
 * @returns {{ claude: Tool, qwen: Tool }}
 */
export function toolsFrom(clients) {
  return {
    claude: tool("Claude Code", clients.claude, claudeLine, (address) => ({
      words: ["--allowedTools", "Bash(echo:*)", "-p"],
      env: { ANTHROPIC_BASE_URL: address, ANTHROPIC_API_KEY: "invented" },
    })),
    qwen: tool("Qwen Code", clients.qwen, qwenLine, (address) => ({
      words: ["--auth-type", "openai", "--approval-mode", "yolo", "-p"],
      env: { OPENAI_BASE_URL: `${address}/v1`, OPENAI_API_KEY: "invented", OPENAI_MODEL: "invented" },
    })),
  };
}

/**
 * @param {string} name
 * @param {string[]} program
 * @param {RegExp} line of its `mcp list`, with the groups `name`, `transport` and `state`
 * @param {(address: string) => { words: string[], env: Record<string, string> }} asking
 * @returns {Tool}
 */
function tool(name, program, line, asking) {
  /** @type {Tool["run"]} */
  const run = (place, ...words) => runProgram([...program, ...words], { cwd: place.project, env: place.env });
  return {
    name,
    run,
    async servers(place) {
      const ended = await run(place, "mcp", "list");
      if (ended.code !== 0) throw new Error(`${name} could not list its servers: ${lastWords(ended)}`);
      const lines = ended.stdout.replace(terminalCodes, "").split("\n");
      const found = lines.map((text) => line.exec(text.trim())?.groups ?? {}).filter(({ name: given }) => given);
      return Object.fromEntries(
        found
          .map(({ name = "", transport = "stdio", state = "" }) => [name, `${transport} ${state}`.toLowerCase()])
          .sort(([a = ""], [b = ""]) => (a < b ? -1 : 1)),
      );
    },
    ask(place, address, prompt, more = {}) {
      const { words, env } = asking(address);
      const where = { cwd: place.project, env: { ...place.env, ...env, ...more } };
      return runProgram([...program, ...words, prompt], where);
    },
  };
}

/** `name: target (HTTP) - ✔ Connected`; a stdio server has no brackets. */
const claudeLine =
  /^(?<name>\S+): .*?(?: \((?<transport>HTTP|SSE|WS)\))? - \S (?<state>Connected|Failed to connect|Pending approval)/;
/** `✓ name: target (http) - Connected` */
const qwenLine = /^\S (?<name>\S+): .* \((?<transport>\w+)\) - (?<state>Connected|Disconnected|Pending approval)/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what clients print.
const terminalCodes = /\u001b\[[0-9;?]*[A-Za-z]/g;

// @ts-check
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openMcpEndpoint } from "./mcp-endpoint.mjs";
import { openModelEndpoint } from "./model-endpoint.mjs";
import { makePlace } from "./place.mjs";
import { toolsFrom } from "./tools.mjs";

/**
 * What every check works with: the clients, servers for them to talk to, and homes to throw away.
 * @typedef {object} Lab
 * @property {import("./report.mjs").Report} report
 * @property {import("./tools.mjs").Tool} claude
 * @property {import("./tools.mjs").Tool} qwen
 * @property {Awaited<ReturnType<typeof openMcpEndpoint>>} mcp
 * @property {import("./model-endpoint.mjs").ModelEndpoint} model
 * @property {(files?: Record<string, string | object>) => import("./place.mjs").Place} place
 * @property {(name: string, ...args: string[]) => { command: string, args: string[] }} stdio the entry of a server that
 *   a client starts
 * @property {(name: string) => Start[]} starts how that server was started, oldest first
 * @property {() => void} close
 *
 * @typedef {{ name: string, args: string[], variable: string, folder: string }} Start
 */

/**
 * @param {import("./install-clients.mjs").Clients} clients
 * @param {import("./report.mjs").Report} report
 * @returns {Promise<Lab>}
 */
export async function openLab(clients, report) {
  const work = mkdtempSync(join(tmpdir(), "lockstep-conformance-"));
  const witness = join(work, "starts.jsonl");
  appendFileSync(witness, "");
  const server = fileURLToPath(new URL("./stdio-server.mjs", import.meta.url));
  const mcp = await openMcpEndpoint();
  const model = await openModelEndpoint();
  return {
    report,
    ...toolsFrom(clients),
    mcp,
    model,
    place: (files) => makePlace(work, files),
    stdio: (name, ...args) => ({ command: process.execPath, args: [server, witness, name, ...args] }),
    starts(name) {
      const lines = readFileSync(witness, "utf8").split("\n").filter(Boolean);
      return lines.map((line) => JSON.parse(line)).filter((start) => start.name === name);
    },
    close() {
      mcp.close();
      model.close();
      rmSync(work, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

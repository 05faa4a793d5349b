// @ts-check
import { appendFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { answerMcp } from "./answer-mcp.mjs";

/**
 * A server that a client starts: `stdio-server.mjs <witness file> <name> [arguments …]`. Writes down how it was started,
 * then answers.
 */
const [, , witness = "", name = "", ...args] = process.argv;
const { LOCKSTEP_CONFORMANCE: variable = "" } = process.env;
appendFileSync(witness, `${JSON.stringify({ name, args, variable, folder: process.cwd() })}\n`);
for await (const line of createInterface({ input: process.stdin })) {
  const answer = answerMcp(JSON.parse(line));
  if (answer) process.stdout.write(`${JSON.stringify(answer)}\n`);
}

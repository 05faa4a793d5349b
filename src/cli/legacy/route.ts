import { setTimeout as sleep } from "node:timers/promises";
import { engineNames } from "../../core/app/interface";
import { openOnThisMachine } from "../open-app";
import { callServer, type ServerWords, type ToolText } from "./call-server";
import { fallBackWarning } from "./deprecation";

export interface RouteOptions {
  readonly version: string;
  /** How the MCP server is started; by default this installation's own `lockstep mcp serve`. */
  readonly server?: ServerWords;
  /** Milliseconds that one try may take, from the start of the server to the answer. */
  readonly limit?: number;
  /** Milliseconds to wait before the second try, the third, …; there is one try more than there are waits. */
  readonly backOff?: readonly number[];
  readonly warn: (text: string) => void;
  /** What `--verbose` shows. */
  readonly log: (text: string) => void;
}

/** The way of every call of the old command. */
export interface Route {
  /** Calls an MCP tool; when no server can be reached, does its work here. Throws when `stop` ends it between tries. */
  call(tool: string, args: Record<string, unknown>, stop?: AbortSignal): Promise<ToolText>;
}

export function routeTo({ version, server, limit = 15_000, backOff = [200, 400], warn, log }: RouteOptions): Route {
  return {
    async call(tool, args, stop) {
      for (const [index, wait] of [0, ...backOff].entries()) {
        if (wait > 0) await sleep(wait, undefined, stop ? { signal: stop } : {});
        const started = performance.now();
        try {
          return await callServer({ version, server, tool, args, limit, stop });
        } catch (error) {
          // Whatever it was, the server gave no answer; calling again is safe, since a sync that was done finds nothing to do.
          stop?.throwIfAborted();
          const reason = error instanceof Error ? error.message : String(error);
          log(`Try ${index + 1} failed after ${Math.round(performance.now() - started)} ms: ${reason}`);
        }
      }
      warn(fallBackWarning);
      return callHere(version, tool, args);
    },
  };
}

/** The tool's work in this process, over the same core. Opening it settles what a killed server left unfinished. */
async function callHere(version: string, name: string, args: Record<string, unknown>): Promise<ToolText> {
  const { tools } = await import("../../mcp/tools");
  const tool = tools.find((one) => one.name === name);
  if (!tool) throw new Error(`There is no tool ${name}`);
  const app = await openOnThisMachine(version, {}, engineNames);
  try {
    const answer = await tool.run(app, args, {}, "unaskable");
    if ("question" in answer) throw new Error(`${name} asks where nobody can answer`);
    const { value, lines, isError } = answer;
    return { text: lines.join("\n"), value, isError };
  } finally {
    app.close();
  }
}

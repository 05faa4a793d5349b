import { createInterface } from "node:readline/promises";
import type { EngineName } from "../core/app/interface";
import { type Failure, failureOf } from "../shared/result";
import type { ExitCode, Needs, Shell } from "./command";
import { inert, tell } from "./inert";
import { openOnThisMachine } from "./open-app";

/** The options that stand before or behind any command. */
export interface GlobalFlags {
  readonly json?: boolean;
  readonly showSecrets?: boolean;
  readonly home?: string;
  readonly data?: string;
}

/** Builds the product with some engines, runs one command on it, and turns what goes wrong into one sentence on stderr and exit code 1. */
export async function runCommand<E extends EngineName>(
  version: string,
  { json = false, showSecrets = false, ...places }: GlobalFlags & Needs,
  engines: readonly E[],
  command: (shell: Shell<E>) => Promise<ExitCode>,
): Promise<ExitCode> {
  try {
    const app = await openOnThisMachine(version, places, engines);
    for (const { title, text } of app.startNotices()) tell(`${title}: ${text}\n`);
    const isInteractive = process.stdin.isTTY === true && process.stderr.isTTY === true && !json;
    const asJson = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
    const code = await command({
      app,
      json,
      reveal: showSecrets,
      isInteractive,
      confirm,
      answer: (value, lines) => process.stdout.write(json ? asJson(value) : inert(`${lines.join("\n")}\n`)),
      print: (value, text) => process.stdout.write(json ? asJson(value) : process.stdout.isTTY ? inert(text) : text),
    });
    await app.finish();
    app.close();
    return code;
  } catch (error) {
    const { message, hint } = isOfGoneFolder(error) ? goneFolder : failureOf(error);
    tell(`lockstep: ${message}${hint === undefined ? "" : ` ${hint}`}\n`);
    return 1;
  }
}

/** Whether the folder in use was removed, or taken away with its disk, since the terminal went there. */
function isOfGoneFolder(error: unknown): boolean {
  return error instanceof Error && "syscall" in error && error.syscall === "uv_cwd";
}

async function confirm(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const reply = await terminal.question(inert(`${question} [y/N] `));
  terminal.close();
  return /^y(es)?$/i.test(reply.trim());
}

const goneFolder: Failure = {
  code: "no-folder",
  message: "The folder in use is not there any more.",
  hint: "Go to one that is there, then try again.",
};

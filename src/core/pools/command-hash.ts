import { createHash } from "node:crypto";
import type { Job } from "../../shared/pools";

/**
 * Names what a job would run, wherever it runs: repository, folder in it, command and variables. An approval is bound to
 * it, so that nothing of these can change after it. SHA-256, in hexadecimal digits.
 */
export function commandHash({ repo, cwd, command, env }: Pick<Job, "repo" | "cwd" | "command" | "env">): string {
  const variables = Object.entries(env).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash("sha256")
    .update(JSON.stringify([repo, cwd, command, variables]))
    .digest("hex");
}

/** The command of a job in words, for a reader, behind the variables that it sets: they may decide what it does. */
export function commandText({ command, env }: Pick<Job, "command" | "env">): string {
  const variables = Object.entries(env).map(([name, value]) => `${quoted(name)}=${value === "" ? "" : quoted(value)}`);
  return [...variables, ...wordsOf(command)].join(" ");
}

function wordsOf(command: Job["command"]): string[] {
  if ("shell" in command) return ["sh", "-c", quoted(command.shell)];
  if ("prompt" in command) return ["agent", quoted(command.prompt)];
  return command.argv.map(quoted);
}

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

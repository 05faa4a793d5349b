import { resolve } from "node:path";
import type { EngineName, McpInstall, McpInstallPlan } from "../../core/app/interface";
import { serveMcp } from "../../mcp/serve";
import { providerId } from "../../shared/config-sync";
import { count } from "../../shared/count";
import { AppError } from "../../shared/result";
import type { ExitCode, Shell } from "../command";
import { tell } from "../inert";
import { lastingCommand } from "../own-command";
import { describeOutcome } from "./sync";

/** `lockstep mcp serve`: stdout belongs to the protocol; ends when the client closes stdin, or on a signal. */
export async function serveCommand({ app }: Shell<EngineName>): Promise<ExitCode> {
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => stop.abort());
  const onTrouble = (text: string) => process.stderr.write(`lockstep: ${text}\n`);
  await serveMcp(app, { signal: stop.signal, onTrouble });
  return 0;
}

export interface InstallFlags {
  readonly scope: string;
  readonly project?: string;
  readonly yes?: boolean;
}

/** `lockstep mcp install`: registers the server with a client; nothing is written before the user agrees. */
export async function installCommand(shell: Shell, client: string, flags: InstallFlags): Promise<ExitCode> {
  const { app, answer, confirm, isInteractive, reveal } = shell;
  const plan = app.planMcpInstall(installFrom(client, flags), { reveal });
  if (plan.files.length === 0) {
    answer({ plan, outcome: { kind: "nothing-to-do" } }, ["Nothing to do: Lockstep is registered there already."]);
    return 0;
  }
  if (!flags.yes) {
    if (!isInteractive) {
      const lines = [...describePlan(plan), "Nothing was written: approve with --yes."];
      answer({ plan, outcome: { kind: "needs-approval" } }, lines);
      return 2;
    }
    tell(`${describePlan(plan).join("\n")}\n`);
    if (!(await confirm(`Change ${count(plan.files.length, "file")}?`))) {
      answer({ plan, outcome: { kind: "cancelled" } }, ["Nothing was written."]);
      return 2;
    }
  }
  const outcome = await app.applyMcpInstall(plan.planId, {});
  answer({ plan, outcome }, describeOutcome(outcome));
  return outcome.kind === "applied" && outcome.leftovers.length === 0 ? 0 : 1;
}

function installFrom(word: string, { scope, project }: InstallFlags): McpInstall {
  const client = providerId.safeParse(word);
  if (!client.success) throw usage(`There is no tool "${word}"; known are ${providerId.options.join(", ")}.`);
  if (scope !== "user" && scope !== "project") throw usage(`--scope ${scope}: expected user or project.`);
  const { command, args, env } = lastingCommand(process.env["PATH"]);
  return {
    client: client.data,
    scope,
    ...(scope === "project" ? { project: resolve(project ?? ".") } : {}),
    name: "lockstep",
    command,
    args: [...args, "mcp", "serve"],
    ...(env ? { env } : {}),
  };
}

function usage(message: string): AppError {
  return new AppError({ code: "usage", message, hint: "See `lockstep mcp install --help`." });
}

function describePlan({ title, notes, diffs }: McpInstallPlan): string[] {
  return [title, ...notes.map(({ text }) => `! ${text}`), ...diffs.map(({ unified }) => unified.trimEnd())];
}

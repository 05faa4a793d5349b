import { type Command, CommanderError } from "commander";
import about from "../../package.json" with { type: "json" };
import type { ExitCode, Needs, Run } from "./command";
import { lockstepProgram } from "./program";
import type { GlobalFlags } from "./shell";

/** Every command loads its own code when it is called: the start is what a user of a shell waits for. */
async function main(argv: string[]): Promise<ExitCode> {
  let exitCode: ExitCode = 0;
  const run: Run =
    <A extends unknown[]>(load: Parameters<typeof run<A>>[0], needs?: Needs) =>
    async (...args) => {
      const command = args.at(-1) as Command;
      const [{ runCommand }, handler] = await Promise.all([import("./shell"), load()]);
      const words = args.slice(0, -1) as A;
      exitCode = await runCommand(about.version, { ...command.optsWithGlobals<GlobalFlags>(), ...needs }, (shell) =>
        handler(shell, ...words),
      );
    };
  const program = lockstepProgram(run);
  withoutExit(program);
  try {
    await program.parseAsync(argv);
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 1;
    throw error;
  }
}

/** Commands made before these settings did not inherit them. */
function withoutExit(command: Command): void {
  command.exitOverride();
  command.configureOutput({ outputError: (text, write) => write(`lockstep: ${text.replace(/^error: /, "")}`) });
  for (const one of command.commands) withoutExit(one);
}

process.exitCode = await main(process.argv);

import { type Command, CommanderError } from "commander";
import about from "../../package.json" with { type: "json" };
import type { ExitCode, RunWith } from "./command";
import { inOurWords } from "./in-our-words";
import { lockstepProgram } from "./program";
import type { GlobalFlags } from "./shell";

/**
 * Runs `lockstep` with the words of a command line, the runtime and the program's name before them; gives the exit code.
 * Every command loads its own code when it is called: the start is what a user of a shell waits for.
 */
export async function runLockstep(argv: readonly string[]): Promise<ExitCode> {
  let exitCode: ExitCode = 0;
  const runWith: RunWith =
    (engines, needs) =>
    (load) =>
    async (...args) => {
      const command = args.at(-1) as Command;
      const [{ runCommand }, handler] = await Promise.all([import("./shell"), load()]);
      const words = args.slice(0, -1) as Rest<typeof handler>;
      const places = { ...command.optsWithGlobals<GlobalFlags>(), ...needs };
      exitCode = await runCommand(about.version, places, engines, (shell) => handler(shell, ...words));
    };
  const program = lockstepProgram(runWith);
  withoutExit(program);
  try {
    await program.parseAsync([...argv.slice(0, 2), ...inOurWords(argv.slice(2))]);
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 1;
    throw error;
  }
}

/** What a command takes behind the shell. */
type Rest<C> = C extends (shell: never, ...words: infer A) => unknown ? A : never;

/** Commands made before these settings did not inherit them. */
function withoutExit(command: Command): void {
  command.exitOverride();
  command.configureOutput({ outputError: (text, write) => write(`lockstep: ${text.replace(/^error: /, "")}`) });
  for (const one of command.commands) withoutExit(one);
}

import type { ChildProcess, SpawnOptions } from "node:child_process";
import { exitCodeOf } from "./node-exit-code";
import { leadGroup } from "./node-group";
import { whyNotStarted } from "./node-why-not-started";
import type { ProgramRun, RunOptions } from "./system";

/**
 * Runs a program without a shell and waits for it. Its output, both streams as they come, is kept up to a megabyte, the
 * end of it where there is more.
 */
export async function runProgram(
  argv: readonly string[],
  {
    folder,
    environment,
    signal,
    onOutput,
    group,
  }: Omit<RunOptions, "environment"> & { readonly environment: NodeJS.ProcessEnv },
): Promise<ProgramRun> {
  // Needed rarely, and slow to load.
  const { default: spawn } = await import("cross-spawn");
  const [program = "", ...words] = argv;
  return new Promise((resolve) => {
    let output = "";
    const options: SpawnOptions = {
      cwd: folder,
      env: environment,
      stdio: ["ignore", "pipe", "pipe"],
      windowsHide: true,
      // On Windows it would get a console window of its own.
      detached: group !== undefined && process.platform !== "win32",
      ...(signal && !group ? { signal } : {}),
    };
    let child: ChildProcess;
    try {
      child = spawn(program, words, options);
    } catch (error) {
      // Some errors don't come as an event, such as a command line that is too long.
      resolve({ kind: "not-started", message: whyNotStarted(error, folder) });
      return;
    }
    const head = group && leadGroup(child, group.graceMilliseconds, signal);
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => {
        output += text;
        if (output.length > 2 * mostOutput) output = output.slice(-mostOutput);
        onOutput?.(text);
      });
    }
    const end = (run: (kept: string) => ProgramRun) => {
      head?.release();
      resolve(
        signal?.aborted ? { kind: "stopped", output: output.slice(-mostOutput) } : run(output.slice(-mostOutput)),
      );
    };
    child.once("error", (error) => end(() => ({ kind: "not-started", message: whyNotStarted(error, folder) })));
    child.once("close", (code, killedBy) =>
      end((kept) => ({ kind: "ended", code: exitCodeOf(code, killedBy), output: kept })),
    );
  });
}

const mostOutput = 1_048_576;

import type { ProgramRun, RunOptions } from "./system";

/**
 * Runs a program without a shell and waits for it. Its output, both streams as they come, is kept up to a megabyte, the
 * end of it where there is more.
 */
export async function runProgram(
  argv: readonly string[],
  { folder, environment, signal, onOutput }: RunOptions & { readonly environment: NodeJS.ProcessEnv },
): Promise<ProgramRun> {
  // Needed rarely, and slow to load.
  const { default: spawn } = await import("cross-spawn");
  const [program = "", ...words] = argv;
  return new Promise((resolve) => {
    let output = "";
    const child = spawn(program, words, {
      cwd: folder,
      env: environment,
      stdio: ["ignore", "pipe", "pipe"],
      ...(signal ? { signal } : {}),
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => {
        output = (output + text).slice(-mostOutput);
        onOutput?.(text);
      });
    }
    child.once("error", (error) => {
      if (signal?.aborted) resolve({ kind: "stopped", output });
      else resolve({ kind: "not-started", message: error.message });
    });
    child.once("close", (code, killedBy) => {
      if (signal?.aborted) resolve({ kind: "stopped", output });
      else resolve({ kind: "ended", code: code ?? (killedBy ? 128 : 1), output });
    });
  });
}

const mostOutput = 1_048_576;

import type { ChildProcess } from "node:child_process";
import { PassThrough, type Readable } from "node:stream";
import { exitCodeOf } from "./node-exit-code";
import { leadGroup } from "./node-group";
import { whyNotStarted } from "./node-why-not-started";
import type { PipelineOptions, PipelineRun } from "./pipelines";

/** Runs a pipeline (see `Pipelines`) with the programs of this machine. */
export async function runPipeline(
  stages: readonly (readonly string[])[],
  { folder, environment, signal, most }: PipelineOptions & { readonly environment: NodeJS.ProcessEnv },
): Promise<PipelineRun> {
  // Needed rarely, and slow to load.
  const { default: spawn } = await import("cross-spawn");
  if (signal?.aborted) return { kind: "stopped", output: "", errors: "", isCut: false };
  const ending = new AbortController();
  const stop = () => ending.abort();
  signal?.addEventListener("abort", stop, { once: true });
  let problem: Problem | undefined;
  const children: ChildProcess[] = [];
  for (const [index, [program = "", ...words]] of stages.entries()) {
    const fail = (error: unknown) => {
      problem ??= { program, message: whyNotStarted(error, folder) };
      stop();
    };
    try {
      const child = spawn(program, words, {
        cwd: folder,
        env: environment,
        stdio: [index === 0 ? "ignore" : "pipe", "pipe", "pipe"],
        detached: process.platform !== "win32",
        windowsHide: true,
      });
      children.push(child.on("error", fail));
    } catch (error) {
      // Some errors don't come as an event, such as a command line that is too long.
      fail(error);
      break;
    }
  }
  const ends = children.map((child) => ended(child, ending.signal));
  connect(children);
  const [output, errors] = [
    { text: "", isCut: false },
    { text: "", isCut: false },
  ];
  keep(most, output, children.at(-1)?.stdout);
  for (const child of children) keep(most, errors, child.stderr);

  const codes = await Promise.all(ends);
  signal?.removeEventListener("abort", stop);
  const kept = { output: output.text, errors: errors.text, isCut: output.isCut || errors.isCut };
  if (problem) return { kind: "not-started", ...problem };
  return ending.signal.aborted ? { kind: "stopped", ...kept } : { kind: "ended", codes, ...kept };
}

interface Problem {
  readonly program: string;
  readonly message: string;
}

/** The exit code, once nothing more comes. */
function ended(child: ChildProcess, signal: AbortSignal): Promise<number> {
  const head = leadGroup(child, graceMilliseconds, signal);
  return new Promise((resolve) => {
    child.once("close", (code, killedBy) => {
      head.release();
      resolve(exitCodeOf(code, killedBy));
    });
  });
}

/** Each one's output is the next one's input. */
function connect(children: readonly ChildProcess[]): void {
  for (const [index, { stdin }] of children.entries()) {
    const from = children[index - 1]?.stdout;
    if (!stdin || !from) continue;
    // A program that has read enough closes its input; the one before it must notice (`yes | head`).
    stdin.on("error", () => from.destroy());
    stdin.once("close", () => from.destroy());
    // What a program leaves behind is taken in soon after its end, for its pipes are closed then.
    from.pipe(new PassThrough({ highWaterMark: room })).pipe(stdin);
  }
}

function keep(most: number, kept: { text: string; isCut: boolean }, stream: Readable | null | undefined): void {
  stream?.setEncoding("utf8").on("data", (text: string) => {
    const free = most - kept.text.length;
    if (text.length > free) kept.isCut = true;
    if (free > 0) kept.text += text.slice(0, free);
  });
}

const graceMilliseconds = 500;
const room = 1_048_576;

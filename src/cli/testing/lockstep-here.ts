import { runLockstep } from "../run-lockstep";

/** What a command printed, and its exit code. */
export interface CliRun {
  readonly code: number;
  readonly out: string;
  readonly errors: string;
}

/**
 * Runs `lockstep` in this process, which spares the fifth of a second that a process of its own takes to start; nobody
 * is there to answer questions. One run at a time: it borrows the process's folder, environment and output.
 */
export async function lockstepHere(
  words: readonly string[],
  { cwd, env }: { readonly cwd: string; readonly env: Readonly<Record<string, string>> },
): Promise<CliRun> {
  const before = { cwd: process.cwd(), env: process.env, out: process.stdout.write, errors: process.stderr.write };
  const printed = { out: "", errors: "" };
  const into = (stream: "out" | "errors") => (text: string | Uint8Array) => {
    printed[stream] += typeof text === "string" ? text : new TextDecoder().decode(text);
    return true;
  };
  process.chdir(cwd);
  process.env = { ...before.env, ...env };
  process.stdout.write = into("out");
  process.stderr.write = into("errors");
  try {
    const code = await runLockstep(["node", "lockstep", ...words]);
    return { code, ...printed };
  } finally {
    process.chdir(before.cwd);
    process.env = before.env;
    process.stdout.write = before.out;
    process.stderr.write = before.errors;
  }
}

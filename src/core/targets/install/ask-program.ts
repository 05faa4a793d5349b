import type { System } from "../../system/system";

/** What a program answered: exit code, standard output, standard error. */
export interface Answer {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

/**
 * Asks a program something that changes nothing, without a shell. Undefined when it can't be started, or says nothing
 * for half a minute.
 */
export async function askProgram(
  { pipelines }: Pick<System, "pipelines">,
  argv: readonly string[],
  folder: string,
): Promise<Answer | undefined> {
  const run = await pipelines.run([argv], { folder, most: mostAnswer, signal: AbortSignal.timeout(patience) });
  if (run.kind !== "ended") return undefined;
  return { code: run.codes[0] ?? 1, output: run.output, errors: run.errors };
}

/** Milliseconds. */
const patience = 30_000;
/** Characters. */
const mostAnswer = 1_048_576;

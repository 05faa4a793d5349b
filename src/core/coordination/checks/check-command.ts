import type { CheckPart, CommandLine } from "../../../shared/coordination-checks";
import type { System } from "../../system/system";
import { maskOutput } from "./mask-output";

export interface CommandLimits {
  /** Milliseconds. */
  readonly time: number;
  /** Characters of the output that are looked at. */
  readonly output: number;
}

type CommandPart = Extract<CheckPart, { kind: "command" }>;
type Judged = Pick<CommandPart, "verdict" | "reason"> & {
  readonly found?: Pick<CommandPart["evidence"], "codes" | "output">;
};

/**
 * Runs an approved command: satisfied when the last program ends with 0 and the output has the pattern. `^` and `$` stand
 * for the ends of lines. What could not run, or did not end in time, is unknown.
 */
export async function checkCommand(
  { pipelines, environment }: Pick<System, "pipelines" | "environment">,
  command: CommandLine,
  pattern: string | undefined,
  limits: CommandLimits,
  signal: AbortSignal | undefined,
): Promise<Pick<CommandPart, "verdict" | "reason" | "evidence">> {
  const judge = pattern === undefined ? undefined : await patternTest(pattern);
  const { verdict, reason, found } =
    judge instanceof Error
      ? ({ verdict: "unknown", reason: `The pattern ${pattern} can't be used: ${judge.message}.` } satisfies Judged)
      : await run();
  return { verdict, reason, evidence: { command, ...(pattern === undefined ? {} : { pattern }), ...found } };

  async function run(): Promise<Judged> {
    const time = AbortSignal.timeout(limits.time);
    const ran = await pipelines.run(command.stages, {
      folder: command.folder,
      signal: signal ? AbortSignal.any([signal, time]) : time,
      most: limits.output,
    });
    if (ran.kind === "not-started") {
      return { verdict: "unknown", reason: `${ran.program} could not be started: ${ran.message}.` };
    }
    const output = kept([ran.output, ran.errors].filter(Boolean).join("\n"), environment);
    if (ran.kind === "stopped") {
      const reason = signal?.aborted ? "It was stopped." : `It did not end within ${limits.time / 1000} s.`;
      return { verdict: "unknown", reason, found: { output } };
    }
    const found = { output, codes: ran.codes };
    const code = ran.codes.at(-1) ?? 0;
    if (code !== 0) return { verdict: "unsatisfied", reason: `It ended with code ${code}.`, found };
    if (!(judge instanceof Function)) return { verdict: "satisfied", reason: "It ended with code 0.", found };
    if (judge(ran.output)) return { verdict: "satisfied", reason: `Its output has ${pattern}.`, found };
    const beginning = ran.isCut ? `The first ${limits.output} characters of its output have` : "Its output has";
    return { verdict: "unsatisfied", reason: `${beginning} no ${pattern}.`, found };
  }
}

async function patternTest(pattern: string): Promise<((text: string) => boolean) | Error> {
  // An expression out of a file: RE2 takes time in proportion to the text, whatever it says.
  const { RE2JS, RE2JSSyntaxException } = await import("re2js");
  try {
    const compiled = RE2JS.compile(pattern, RE2JS.MULTILINE);
    return (text) => compiled.matcher(text.replaceAll("\r\n", "\n")).find();
  } catch (error) {
    if (error instanceof RE2JSSyntaxException) return new Error(error.message.replace(/^error parsing regexp: /, ""));
    throw error;
  }
}

/** What is kept as evidence: the beginning and the end. */
function kept(output: string, environment: System["environment"]): string {
  const masked = maskOutput(output, environment).trimEnd();
  if (masked.length <= mostKept) return masked;
  return `${masked.slice(0, mostKept / 2)}\n…\n${masked.slice(-mostKept / 2)}`;
}

const mostKept = 4_000;

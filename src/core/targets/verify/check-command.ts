import { join } from "node:path";
import type { Check } from "../../../shared/targets/config";
import type { CheckContext, Found } from "./check-context";
import { judgeOutput } from "./judge-output";

/** A check that runs a command line, without a shell. */
export type CommandCheck = Check & { readonly run: NonNullable<Check["run"]> };

/**
 * The words of a check's command with its placeholders filled in, and where it runs; or why it can't run, as a
 * sentence.
 */
export function commandOf(
  { run, folder }: Pick<CommandCheck, "run" | "folder">,
  { places, target }: Pick<CheckContext, "places" | "target">,
): { readonly argv: readonly string[]; readonly folder: string } | { readonly problem: string } {
  const lacking = run
    .flatMap((word) => [...word.matchAll(placeholder)])
    .find(([, name]) => placeOf(places, name) === undefined);
  if (lacking) return { problem: `The target has nothing for ${lacking[0]}.` };
  const fill = (word: string) => word.replace(placeholder, (_, name: string) => placeOf(places, name) ?? "");
  return { argv: run.map(fill), folder: folder === undefined ? target : join(target, folder) };
}

/** Runs an approved command and judges it by its exit code, its output, and the files that must be there afterwards. */
export async function checkCommand(
  context: CheckContext,
  check: CommandCheck,
  signal: AbortSignal | undefined,
): Promise<Found> {
  const command = commandOf(check, context);
  const blame = check.component === undefined ? {} : { component: check.component };
  if ("problem" in command) return { verdict: "skipped", ...blame, summary: command.problem };
  const argv = [...command.argv];
  if (!context.mayRun) return { verdict: "skipped", ...blame, argv, summary: "Its command was not approved." };

  const time = AbortSignal.timeout(check.timeout_seconds * 1000);
  const { system, mask } = context;
  const run = await system.pipelines.run([argv], {
    folder: command.folder,
    signal: signal ? AbortSignal.any([signal, time]) : time,
    most: mostRead,
  });
  if (run.kind === "not-started") {
    return { verdict: "failed", ...blame, argv, summary: `${run.program} could not be started: ${run.message}.` };
  }
  const all = [run.output, run.errors].filter(Boolean).join("\n");
  const found = { ...blame, argv, output: kept(mask(all)) };
  if (run.kind === "stopped") {
    if (signal?.aborted) return { verdict: "stopped", ...found, summary: "It was stopped." };
    return { verdict: "failed", ...found, summary: `It did not end within ${check.timeout_seconds} s.` };
  }
  const code = run.codes[0] ?? 1;
  const objections = [
    ...(await judgeOutput(check.expect, code, all)),
    ...(check.files ?? [])
      .filter((way) => context.filesOf([way]).length === 0)
      .map((way) => `There is no ${way} afterwards.`),
  ];
  if (objections.length === 0)
    return { verdict: "passed", ...found, code, summary: `It ended with code ${code}, as expected.` };
  return { verdict: "failed", ...found, code, summary: objections[0] ?? "", details: objections };
}

/** What is kept: the beginning and the end. */
function kept(output: string): string {
  const text = output.trimEnd();
  return text.length <= mostKept ? text : `${text.slice(0, mostKept / 2)}\n…\n${text.slice(-mostKept / 2)}`;
}

function placeOf(places: CheckContext["places"], name: string | undefined): string | undefined {
  return name === "python" || name === "target" || name === "package" || name === "main" ? places[name] : undefined;
}

const placeholder = /\{(python|target|package|main)\}/g;
/** Characters. */
const mostRead = 1_048_576;
const mostKept = 8_000;

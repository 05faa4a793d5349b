import { resolve } from "node:path";
import { AppError } from "../../shared/result";
import { type CheckGroup, checkGroup } from "../../shared/targets/config";
import type { Choices, FileChoice } from "../../shared/targets/plan";
import type { TargetShell } from "../command";
import { oneOf } from "./migrate-flags";

export interface MainFlags {
  readonly main?: string;
}

export interface ChoiceFlags {
  readonly take?: readonly string[];
  readonly keep?: readonly string[];
}

/** The main project that is meant. */
export function mainOf({ app }: TargetShell, { main }: MainFlags): string {
  return main === undefined ? app.targets.findMain(process.cwd()) : resolve(main);
}

/** Words with commas between; undefined for none. */
export function listOf(words: string | undefined): string[] | undefined {
  return words
    ?.split(",")
    .map((word) => word.trim())
    .filter(Boolean);
}

export function groupsOf(words: string | undefined): CheckGroup[] | undefined {
  return listOf(words)?.map((word) => oneOf("--tests", word, checkGroup.options));
}

/** Throws AppError `usage` for a path that is both taken and kept. */
export function choicesOf({ take = [], keep = [] }: ChoiceFlags): Choices {
  const both = take.find((path) => keep.includes(path));
  if (both !== undefined) {
    throw new AppError({ code: "usage", message: `--take and --keep both name ${both}.`, hint: "Choose one." });
  }
  const chosen = (paths: readonly string[], choice: FileChoice) => paths.map((path) => [path, choice] as const);
  return Object.fromEntries([...chosen(take, "take"), ...chosen(keep, "keep")]);
}

/** Asks unless `yes`; what is to be approved is shown on a terminal first. */
export async function isApproved(
  { isInteractive, confirm }: TargetShell,
  yes: boolean | undefined,
  shown: readonly string[],
  question: string,
): Promise<boolean> {
  if (yes) return true;
  if (!isInteractive) return false;
  process.stderr.write(`${shown.join("\n")}\n`);
  return confirm(question);
}

/** What is answered where nobody approved. */
export function notApproved(
  { isInteractive }: TargetShell,
  shown: readonly string[],
  nothing = "Nothing was written",
): string[] {
  return [...(isInteractive ? [] : shown), `${nothing}: approve with --yes.`];
}

import { resolve } from "node:path";
import { AppError } from "../../shared/result";
import { type CheckGroup, checkGroup } from "../../shared/targets/config";
import type { Choices, FileChoice } from "../../shared/targets/plan";
import type { Shell, TargetShell } from "../command";
import { tell } from "../inert";
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

export interface TargetsFlags extends MainFlags {
  readonly target?: readonly string[];
  readonly allTargets?: boolean;
}

/** The names of the targets that are meant, none for all. Throws AppError `usage` for flags that contradict each other. */
export function targetsOf(flags: TargetsFlags, name?: string): readonly string[] {
  const named = [...(name === undefined ? [] : [name]), ...(flags.target ?? [])];
  if (named.length === 0 || !flags.allTargets) return named;
  throw new AppError({
    code: "usage",
    message: `${name === undefined ? "--target" : `Naming ${name}`} and --all-targets say the opposite.`,
    hint: "Leave one out.",
  });
}

/** The one target that is meant, named as an argument or by --target. Throws AppError `usage`. */
export function oneTargetOf(name: string | undefined, { target }: { readonly target?: string }): string {
  if (name !== undefined && target !== undefined && name !== target) {
    throw new AppError({ code: "usage", message: `${name} and --target ${target} are two.`, hint: "Name one target." });
  }
  const found = name ?? target;
  if (found !== undefined) return found;
  throw new AppError({
    code: "usage",
    message: "No target is named.",
    hint: "`lockstep target list` says their names.",
  });
}

/** Words with commas between; undefined for none. */
export function listOf(words: string | undefined): string[] | undefined {
  return words
    ?.split(",")
    .map((word) => word.trim())
    .filter(Boolean);
}

/** The categories that --categories names. Throws AppError `usage` where it names none. */
export function categoriesOf(words: string | undefined): string[] | undefined {
  return namedBy("--categories", words);
}

function namedBy(flag: string, words: string | undefined): string[] | undefined {
  const list = listOf(words);
  if (list?.length !== 0) return list;
  throw new AppError({ code: "usage", message: `${flag} names nothing.`, hint: "Name some, or leave it out." });
}

export function groupsOf(words: string | undefined): CheckGroup[] | undefined {
  return namedBy("--tests", words)?.map((word) => oneOf("--tests", word, checkGroup.options));
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
  { isInteractive, confirm }: Shell,
  yes: boolean | undefined,
  shown: readonly string[],
  question: string,
): Promise<boolean> {
  if (yes) return true;
  if (!isInteractive) return false;
  tell(`${shown.join("\n")}\n`);
  return confirm(question);
}

/** What is answered where nobody approved. */
export function notApproved(
  { isInteractive }: Shell,
  shown: readonly string[],
  nothing = "Nothing was written",
): string[] {
  return [...(isInteractive ? [] : shown), `${nothing}: approve with --yes.`];
}

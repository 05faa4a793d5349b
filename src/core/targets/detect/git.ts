import type { System } from "../../system/system";

export type GitAnswer =
  | { readonly kind: "answered"; readonly output: string }
  /** It said no: no repository, no such revision. */
  | { readonly kind: "refused"; readonly message: string }
  | { readonly kind: "unavailable"; readonly message: string };

/**
 * Asks git something that changes nothing, in `folder`. Neither hooks nor a file system monitor that the repository's
 * settings name are run, and no lock is taken from whoever works there.
 */
export async function git(
  { pipelines }: Pick<System, "pipelines">,
  folder: string,
  words: readonly string[],
): Promise<GitAnswer> {
  const run = await pipelines.run([gitLine(words)], { folder, most: mostOutput });
  if (run.kind === "not-started") return { kind: "unavailable", message: run.message };
  if (run.kind === "stopped") return { kind: "unavailable", message: "git was stopped" };
  if (run.isCut) return { kind: "refused", message: "git said more than can be kept" };
  return run.codes[0] === 0
    ? { kind: "answered", output: run.output }
    : { kind: "refused", message: run.errors.trim() };
}

/** The program and the words of such a question. */
export function gitLine(words: readonly string[]): string[] {
  return ["git", "--no-optional-locks", "--literal-pathspecs", ...settings, ...words];
}

const settings = ["core.fsmonitor=false", "core.hooksPath=/dev/null", "core.quotePath=false"].flatMap((one) => [
  "-c",
  one,
]);
/** Characters. */
const mostOutput = 256 * 1024 * 1024;

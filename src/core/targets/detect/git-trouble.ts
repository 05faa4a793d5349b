import type { Failure } from "../../../shared/result";
import { shellLine } from "../../../shared/shell-word";
import type { System } from "../../system/system";
import type { GitAnswer } from "./git";

/**
 * Why git could not even look into a folder (absolute): it is not there (`no-git`), or does not trust whoever owns the
 * folder (`git-distrusts`; `safe.directory` in git-config's manual). Undefined for every other answer, also for that of
 * a folder without a repository.
 */
export function gitTrouble(
  { platform }: Pick<System, "platform">,
  folder: string,
  answer: GitAnswer,
): Failure | undefined {
  if (answer.kind === "unavailable")
    return {
      code: "no-git",
      message: `git can't be asked about ${folder}: ${answer.message}.`,
      hint: "Install it, then try again.",
    };
  // In every language it names the command that helps.
  const trusted = answer.kind === "refused" && /safe\.directory (\S.*)$/m.exec(answer.message)?.[1];
  if (!trusted) return undefined;
  const remedy = shellLine(["git", "config", "--global", "--add", "safe.directory", unquoted(trusted)], platform);
  return {
    code: "git-distrusts",
    message: `git does not look into ${folder}, because it belongs to somebody else.`,
    hint: `If you trust it: ${remedy}`,
  };
}

/** As git prints words for a shell. */
function unquoted(word: string): string {
  const inner = /^'(.*)'$/.exec(word.trim())?.[1];
  return inner === undefined ? word.trim() : inner.replaceAll("'\\''", "'");
}

import type { CheckResult } from "../../../shared/targets/verification";
import type { Pattern } from "../../../shared/targets/workflow";

/**
 * The patterns that a failure fits, most promising first; not those whose fix has failed three times and never worked.
 */
export async function matchPatterns(
  patterns: readonly Pattern[],
  failure: Pick<CheckResult, "id" | "summary" | "details" | "output">,
): Promise<Pattern[]> {
  const text = textOf(failure);
  const lower = text.toLowerCase();
  const found: { readonly pattern: Pattern; readonly score: number }[] = [];
  for (const pattern of patterns) {
    const { checks, keywords, regex } = pattern.match;
    const isMeant = checks.length === 0 || checks.some((id) => failure.id === id || failure.id.startsWith(`${id}:`));
    if (!isMeant || isHopeless(pattern) || !keywords.every((word) => lower.includes(word.toLowerCase()))) continue;
    if (regex !== undefined && !(await hasMatch(regex, text))) continue;
    found.push({ pattern, score: scoreOf(pattern) });
  }
  return found
    .sort((a, b) => b.score - a.score || (a.pattern.id < b.pattern.id ? -1 : 1))
    .map(({ pattern }) => pattern);
}

/** All that a failed check says. */
export function textOf({ summary, details, output = "" }: Pick<CheckResult, "summary" | "details" | "output">): string {
  return [summary, ...details, output].join("\n").replaceAll("\r\n", "\n");
}

/** How probable it is that the fix works (rule of succession), weighed by how narrow the pattern is. */
function scoreOf({ successes, failures, match: { regex, keywords, checks } }: Pattern): number {
  const narrowness = (regex === undefined ? 0 : 2) + keywords.length + (checks.length > 0 ? 1 : 0);
  return ((successes + 1) / (successes + failures + 2)) * (1 + Math.log2(1 + narrowness));
}

function isHopeless({ successes, failures }: Pattern): boolean {
  return successes === 0 && failures >= 3;
}

/**
 * RE2: a pattern that somebody wrote takes time in proportion to the text, whatever it says. One that can't be compiled
 * fits nothing.
 */
async function hasMatch(regex: string, text: string): Promise<boolean> {
  const { RE2JS, RE2JSSyntaxException } = await import("re2js");
  try {
    return RE2JS.compile(regex, RE2JS.MULTILINE).matcher(text).find();
  } catch (error) {
    if (error instanceof RE2JSSyntaxException) return false;
    throw error;
  }
}

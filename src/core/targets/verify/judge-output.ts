import type { Expectation } from "../../../shared/targets/config";

/**
 * How a program's end differs from what was expected: a sentence per expectation that is not met. Patterns have the
 * syntax of RE2, whose time grows with the text alone; `^` and `$` stand for the ends of lines.
 */
export async function judgeOutput(
  { exit_code, contains, lacks, matches }: Expectation,
  code: number,
  output: string,
): Promise<string[]> {
  const text = output.replaceAll("\r\n", "\n");
  return [
    ...(code === exit_code ? [] : [`It ended with code ${code} instead of ${exit_code}.`]),
    ...contains.filter((part) => !text.includes(part)).map((part) => `Its output has no ${JSON.stringify(part)}.`),
    ...lacks.filter((part) => text.includes(part)).map((part) => `Its output has ${JSON.stringify(part)}.`),
    ...(matches === undefined ? [] : await patternObjection(matches, text)),
  ];
}

async function patternObjection(pattern: string, text: string): Promise<string[]> {
  const { RE2JS, RE2JSSyntaxException } = await import("re2js");
  try {
    const isFound = RE2JS.compile(pattern, RE2JS.MULTILINE).matcher(text).find();
    return isFound ? [] : [`Nothing in its output matches ${pattern}.`];
  } catch (error) {
    if (!(error instanceof RE2JSSyntaxException)) throw error;
    return [`The pattern ${pattern} can't be used: ${error.message.replace(/^error parsing regexp: /, "")}.`];
  }
}

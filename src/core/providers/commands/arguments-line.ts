/**
 * The line that tells the model of Qwen Code, which fills in no single arguments, what `$0` and its like stand for. It
 * ends the body, and marks a body whose `$` notation is Claude Code's, so that the way back restores it.
 */
export function argumentsLine(argumentNames: readonly string[]): string {
  const names = argumentNames.map((name) => `\`$${name}\``).join(", ");
  const named = names === "" ? "" : `; ${names}, in this order, are their names`;
  return `Arguments of this command: {{args}} (split like shell words; \`$0\` above stands for the first, \`$1\` for the second, and so on${named})`;
}

/** What to append to `body` so that it ends in the line, with a blank line before it and the same end of file. */
export function argumentsLineAfter(body: string, argumentNames: readonly string[]): string {
  const eol = body.includes("\r\n") ? "\r\n" : "\n";
  const line = argumentsLine(argumentNames);
  return /\n$/.test(body) ? eol + line + eol : eol + eol + line;
}

/** The range of the line with the line ends that came with it; undefined when `body` has none. */
export function findArgumentsLine(body: string): { readonly start: number; readonly end: number } | undefined {
  const match = notation.exec(body);
  if (!match) return undefined;
  const start = match.index;
  const end = start + match[0].length;
  const before = body.slice(0, start);
  const after = /^\r?\n/.exec(body.slice(end))?.[0] ?? "";
  const atEnd = end + after.length === body.length;
  const blank = (atEnd ? (after === "" ? /(?:\r?\n){1,2}$/ : /\r?\n$/) : /^$/).exec(before)?.[0] ?? "";
  return { start: start - blank.length, end: end + after.length };
}

const notation = /^Arguments of this command: \{\{args\}\} \(split like shell words; [^\r\n]*\)$/m;

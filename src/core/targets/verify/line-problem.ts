/**
 * The first line that strict readers of the format refuse, as a sentence; undefined for none. Lockstep itself passes
 * such lines over, since it only has to leave them as they are.
 */
export function lineProblem(text: string, format: "ini" | "env", path: string): string | undefined {
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  const bad = format === "env" ? badEnvLine(lines) : lines.findIndex((line, index) => !isIniLine(line, index > 0));
  if (bad < 0) return undefined;
  return `${path}:${bad + 1}: The line is ${format === "env" ? "no NAME=value" : "neither a [section] nor a key with a value"}.`;
}

function isIniLine(line: string, mayContinue: boolean): boolean {
  // Python's configparser reads an indented line as the rest of the value before it, and a bare key is usual elsewhere.
  if (/^\s*(?:[;#].*)?$/.test(line) || (mayContinue && /^\s/.test(line))) return true;
  return line.startsWith("[") ? /^\[[^\]]+\]\s*(?:[;#].*)?$/.test(line) : /^[^=:\s[][^=:]*(?:[=:].*)?$/.test(line);
}

/** Its index, or -1. A value in quotes may go over several lines. */
function badEnvLine(lines: readonly string[]): number {
  let quote: string | undefined;
  for (const [index, line] of lines.entries()) {
    if (quote !== undefined) {
      if (line.includes(quote)) quote = undefined;
      continue;
    }
    if (/^\s*(?:#.*)?$/.test(line)) continue;
    const value = /^\s*(?:export\s+)?[A-Za-z_][\w.-]*\s*=\s*(.*)$/.exec(line)?.[1];
    if (value === undefined) return index;
    const first = value[0];
    if ((first === '"' || first === "'") && !value.slice(1).includes(first)) quote = first;
  }
  return -1;
}

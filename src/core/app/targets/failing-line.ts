/**
 * The line of a failed command's output that says why: the last one that names an error, since pip ends with notes about
 * itself; else the last one.
 */
export function failingLine(output: string): string {
  const lines = output
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
  // "error: subprocess-exited-with-error" says no more than the code does.
  return lines.findLast((line) => /(?:error|fatal):\s+\S+\s+\S/i.test(line)) ?? lines.at(-1) ?? "";
}

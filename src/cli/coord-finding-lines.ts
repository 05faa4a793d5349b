import type { Finding } from "../shared/coordination/findings";
import { count } from "../shared/count";
import { printable } from "../shared/printable";

/** Findings, each with its line and the fix that it offers. */
export function findingLines(findings: readonly Finding[]): string[] {
  if (findings.length === 0) return ["Nothing is wrong with the file."];
  const number = (wanted: Finding["severity"]) => findings.filter(({ severity }) => severity === wanted).length;
  const fixes = new Set(findings.flatMap(({ fix }) => fix ?? [])).size;
  return [
    ...findings.map(({ severity, line, message, fix }) => {
      const where = line === undefined ? "" : `line ${line}: `;
      return `${severity.padEnd(7)}  ${where}${printable(message)}${fix === undefined ? "" : "  [lockstep coord fix]"}`;
    }),
    "",
    `${count(number("error"), "error")}, ${count(number("warning"), "warning")}, ${count(number("info"), "note")}`,
    ...(fixes > 0 ? [`${count(fixes, "fix", "fixes")} offered: lockstep coord fix`] : []),
  ];
}

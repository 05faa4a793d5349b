import type { CheckReport, CommandApproval } from "../shared/coordination-checks";
import { count } from "../shared/count";
import { printable } from "../shared/printable";

/** What each check found, and why. */
export function checkLines({ results }: CheckReport): string[] {
  if (results.length === 0) return ["No dependency was found to check."];
  const number = (wanted: string) => results.filter(({ verdict }) => verdict === wanted).length;
  return [
    ...results.flatMap(({ dependencyId, verdict, parts }) => [
      `${verdict.padEnd(11)}  ${dependencyId}`,
      ...parts.map(({ kind, verdict: part, reason }) => `    ${kind} ${part}: ${printable(reason)}`),
    ]),
    "",
    `${count(results.length, "dependency", "dependencies")}: ${number("satisfied")} satisfied, ${number("unsatisfied")} unsatisfied, ${number("unknown")} unknown`,
  ];
}

/** Commands with their exact words, as they would run. */
export function approvalLines(approvals: readonly CommandApproval[]): string[] {
  return approvals.map(({ dependencyId, stages, shellFor, folder }) => {
    const words = stages.map((stage) => JSON.stringify(stage)).join(" | ");
    const shell = shellFor === undefined ? "" : `, with a shell for ${printable(shellFor)}`;
    return `  ${dependencyId}: ${words}  (in ${folder}${shell})`;
  });
}

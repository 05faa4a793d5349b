import type { FindingSeverity, SessionFinding } from "../../../../shared/sessions/findings";
import { count } from "../../../components/count";

/** What of the findings is shown; empty words are all of them. */
export interface FindingFilter {
  readonly severity: FindingSeverity;
  readonly rule: string;
}

/** How many findings there are of each severity. */
export function countsOf(findings: readonly SessionFinding[]): Readonly<Record<FindingSeverity, number>> {
  const error = findings.filter(({ severity }) => severity === "error").length;
  return { error, warning: findings.length - error };
}

export function filtered(findings: readonly SessionFinding[], { severity, rule }: FindingFilter): SessionFinding[] {
  return findings.filter((finding) => finding.severity === severity && (rule === "" || finding.rule === rule));
}

/** The rules that are broken, those with the most findings first. */
export function brokenRules(
  findings: readonly SessionFinding[],
  severity: FindingSeverity,
): readonly [string, number][] {
  const counts = new Map<string, number>();
  for (const { rule } of filtered(findings, { severity, rule: "" })) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one);
}

/** `plans/plan.md:12`, in the session's folder where it is in one. */
export function placeWords({ file, line, session }: SessionFinding): string {
  const marker = session === undefined ? undefined : `/sessions/${session}/`;
  const cut = marker === undefined ? -1 : file.indexOf(marker);
  const short = cut < 0 || marker === undefined ? file : file.slice(cut + marker.length);
  return line === undefined ? short : `${short}:${line}`;
}

/** Where a finding is, from the largest to the smallest: what the whole list is of is not said at each. */
export function placeParts(
  finding: SessionFinding,
  shown: { readonly isOfOne: boolean; readonly hasProjects: boolean },
): readonly { readonly kind: string; readonly name: string }[] {
  const { project, session } = finding;
  const around = [
    ...(shown.hasProjects && project !== undefined ? [{ kind: "project", name: project }] : []),
    ...(shown.isOfOne || session === undefined ? [] : [{ kind: "session", name: session }]),
  ];
  return [...around, { kind: "file", name: placeWords(finding) }];
}

/** Whether findings are of sessions of more than one project, where a session's name alone does not tell which it is. */
export function spansProjects(findings: readonly SessionFinding[]): boolean {
  return new Set(findings.flatMap(({ project }) => project ?? [])).size > 1;
}

/** How the sessions of a workspace stand as a whole. */
export function verdictWords(passing: number, sessions: number): string {
  if (sessions === 0) return "No session could be checked.";
  return `${passing === sessions ? "All" : passing} of ${count(sessions, "session")} pass.`;
}

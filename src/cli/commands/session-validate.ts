import { resolve } from "node:path";
import { count } from "../../shared/count";
import { nearest } from "../../shared/nearest";
import { AppError } from "../../shared/result";
import { articleTitle } from "../../shared/sessions/articles";
import type { SessionFinding, ValidationReport } from "../../shared/sessions/findings";
import type { ExitCode, SessionShell } from "../command";
import { carryOutApproved, choiceOf, type SessionFlags, workspaceOf } from "./session-flags";

interface ValidateFlags extends SessionFlags {
  readonly fix?: boolean;
  readonly rule?: readonly string[];
  readonly format?: "text" | "sarif";
  readonly sarif?: string;
  readonly yes?: boolean;
}

/** `lockstep session validate`: ends with 2 when there is an error, with `--fix` when one is left. */
export function sessionValidateCommand(shell: SessionShell, flags: ValidateFlags): Promise<ExitCode> {
  return validate(shell, flags, 2);
}

/** `lockstep idse validate`: the same, ending with 1 as `idse` does when there is an error. */
export function idseValidateCommand(shell: SessionShell, flags: ValidateFlags): Promise<ExitCode> {
  return validate(shell, flags, 1);
}

async function validate(shell: SessionShell, flags: ValidateFlags, withErrors: ExitCode): Promise<ExitCode> {
  const { sessions } = shell.app;
  const workspace = workspaceOf(shell, flags);
  const choice = choiceOf(flags);
  const look = async () => onlyRules(await sessions.validate(workspace, choice), flags.rule);
  const codeOf = ({ errors }: ValidationReport) => (errors > 0 ? withErrors : 0);
  const report = await look();
  if (flags.fix) {
    const plan = await sessions.planFixes(workspace, { ...choice, rules: flags.rule }, { reveal: shell.reveal });
    return carryOutApproved(shell, plan, flags.yes, async () => {
      const left = await look();
      return { value: { report: left }, lines: [countLine(left)], code: codeOf(left) };
    });
  }
  if (flags.sarif !== undefined) await sessions.writeSarif(report, resolve(flags.sarif));
  if (flags.format === "sarif") {
    const sarif = sessions.sarif(report);
    shell.answer(sarif, [JSON.stringify(sarif, null, 2)]);
  } else shell.answer(report, reportLines(report));
  return codeOf(report);
}

/** What these rules found. Throws AppError `no-such-rule`. */
function onlyRules(report: ValidationReport, rules: readonly string[] | undefined): ValidationReport {
  if (!rules) return report;
  for (const rule of rules) requireRule(report, rule);
  const findings = report.findings.filter(({ rule }) => rules.includes(rule));
  const errors = findings.filter(({ severity }) => severity === "error");
  const failing = new Set(errors.flatMap(({ project, session }) => (session ? [`${project}/${session}`] : [])));
  return {
    ...report,
    findings,
    passing: report.sessions - failing.size,
    errors: errors.length,
    warnings: findings.length - errors.length,
  };
}

function requireRule({ rules }: ValidationReport, wanted: string): void {
  const known = rules.map(({ id }) => id);
  if (known.includes(wanted)) return;
  const near = nearest(wanted, known);
  const hint = near.length > 0 ? `Did you mean ${near.join(" or ")}?` : `The rules are ${known.join(", ")}.`;
  throw new AppError({ code: "no-such-rule", message: `There is no rule ${wanted}.`, hint });
}

function reportLines(report: ValidationReport): string[] {
  const { findings } = report;
  const fixable = findings.filter(({ fix }) => fix !== undefined).length;
  return [
    ...findings.map(findingLine),
    countLine(report),
    ...(fixable > 0 ? [`Lockstep can mend ${fixable} of them: lockstep session validate --fix`] : []),
  ];
}

function countLine({ projects, sessions, passing, errors, warnings }: ValidationReport): string {
  return `${count(projects, "project")}, ${count(sessions, "session")}, ${passing} of them without an error: ${count(errors, "error")}, ${count(warnings, "warning")}.`;
}

function findingLine({ file, line, severity, message, article, rule, fix }: SessionFinding): string {
  const place = line === undefined ? file : `${file}:${line}`;
  return `${place}: ${severity}: ${message} (${articleTitle(article)}; ${rule}${fix === undefined ? "" : ", can be mended"})`;
}

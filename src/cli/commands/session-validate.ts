import { resolve } from "node:path";
import { articleTitle } from "../../shared/sessions/articles";
import type { SessionFinding, ValidationReport } from "../../shared/sessions/findings";
import type { ExitCode, SessionShell } from "../command";
import { carryOutApproved, choiceOf, type SessionFlags, workspaceOf } from "./session-flags";
import { count } from "./sync";

interface ValidateFlags extends SessionFlags {
  readonly fix?: boolean;
  readonly rule?: readonly string[];
  readonly format?: "text" | "sarif";
  readonly sarif?: string;
  readonly yes?: boolean;
}

/** `lockstep session validate`: ends with 2 when there is an error. */
export async function sessionValidateCommand(shell: SessionShell, flags: ValidateFlags): Promise<ExitCode> {
  const { app, reveal } = shell;
  const workspace = workspaceOf(shell, flags);
  const choice = choiceOf(flags);
  if (flags.fix) {
    const plan = await app.sessions.planFixes(workspace, { ...choice, rules: flags.rule }, { reveal });
    return carryOutApproved(shell, plan, flags.yes);
  }
  const report = onlyRules(await app.sessions.validate(workspace, choice), flags.rule);
  if (flags.sarif !== undefined) await app.sessions.writeSarif(report, resolve(flags.sarif));
  if (flags.format === "sarif") {
    const sarif = app.sessions.sarif(report);
    shell.answer(sarif, [JSON.stringify(sarif, null, 2)]);
  } else shell.answer(report, reportLines(report));
  return report.errors > 0 ? 2 : 0;
}

/** `lockstep idse validate`: the same, ending with 1 as `idse` does when there is an error. */
export async function idseValidateCommand(shell: SessionShell, flags: ValidateFlags): Promise<ExitCode> {
  const code = await sessionValidateCommand(shell, flags);
  return code === 2 && !flags.fix ? 1 : code;
}

function onlyRules(report: ValidationReport, rules: readonly string[] | undefined): ValidationReport {
  if (!rules) return report;
  const findings = report.findings.filter(({ rule }) => rules.includes(rule));
  const number = (wanted: string) => findings.filter(({ severity }) => severity === wanted).length;
  return { ...report, findings, errors: number("error"), warnings: number("warning") };
}

function reportLines({ projects, sessions, passing, errors, warnings, findings }: ValidationReport): string[] {
  const fixable = findings.filter(({ fix }) => fix !== undefined).length;
  return [
    ...findings.map(findingLine),
    `${count(projects, "project")}, ${count(sessions, "session")}, ${passing} of them without an error: ${count(errors, "error")}, ${count(warnings, "warning")}.`,
    ...(fixable > 0 ? [`Lockstep can mend ${fixable} of them: lockstep session validate --fix`] : []),
  ];
}

function findingLine({ file, line, severity, message, article, rule, fix }: SessionFinding): string {
  const place = line === undefined ? file : `${file}:${line}`;
  return `${place}: ${severity}: ${message} (${articleTitle(article)}; ${rule}${fix === undefined ? "" : ", can be mended"})`;
}

import { requireNamed, unknownRepo } from "../../core/app/known-entries";
import type { Finding } from "../../shared/coordination/findings";
import type { CheckReport } from "../../shared/coordination-checks";
import { count } from "../../shared/count";
import type { CoordShell, ExitCode } from "../command";
import { approvalLines, checkLines } from "../coord-check-lines";
import { undoLine } from "../coord-edit";
import { type FileFlags, fileFor } from "../coord-file";
import { findingLines } from "../coord-finding-lines";
import { tell } from "../inert";
import { describeOutcome } from "./sync";

interface CheckFlags extends FileFlags {
  readonly consumer?: string;
  readonly yes?: boolean;
  readonly update?: boolean;
  readonly openIssues?: boolean;
  readonly dryRun?: boolean;
}

/** `lockstep coord check-deps`: ends with 0 when all are satisfied, else with 2. */
export async function checkCommand(shell: CoordShell, flags: CheckFlags): Promise<ExitCode> {
  const { report, written, lines, isFailed } = await check(shell, flags);
  shell.answer({ ...report, ...written }, lines);
  return isFailed ? 1 : isSatisfied(report) ? 0 : 2;
}

/** `lockstep coord validate-repo`: `check-deps` of one repository, with what is wrong with its entries in the file. */
export async function validateRepoCommand(shell: CoordShell, repo: string, flags: CheckFlags): Promise<ExitCode> {
  const { coordination } = shell.app;
  const { path } = fileFor(shell.app, flags);
  const { repo: name, isKnown, outgoing, issues, todos, plans } = coordination.repoStatus({ path, repo });
  if (!isKnown) throw unknownRepo(coordination, path, repo);
  const { report, written, lines, isFailed } = await check(shell, { ...flags, consumer: name });
  const own = new Set([...outgoing, ...issues, ...todos, ...plans].map(({ id }) => id));
  const findings = coordination.overview({ path }).findings.filter((one) => isAbout(one, own));
  shell.answer({ repo: name, ...report, ...written, findings }, [
    ...lines,
    "",
    findings.length === 0 ? `Nothing is wrong with what the file says of ${name}.` : `What the file says of ${name}`,
    ...(findings.length === 0 ? [] : findingLines(findings)),
  ]);
  if (isFailed) return 1;
  return isSatisfied(report) && findings.every(({ severity }) => severity !== "error") ? 0 : 2;
}

async function check(shell: CoordShell, flags: CheckFlags) {
  const { coordination } = shell.app;
  const { path } = fileFor(shell.app, flags);
  const { consumer } = flags;
  requireNamed(coordination, path, { repo: consumer });
  const { trusted, approvals } = coordination.prepareCheck({ path, consumer });
  const isApproved = trusted && approvals.length > 0 && (await mayRun(shell, flags, approvalLines(approvals)));
  const approved = isApproved ? approvals.map(({ key }) => key) : [];
  const report = await coordination.check({ path, consumer, approved });
  const left = trusted ? report.approvals : approvals;
  const waiting = [
    "",
    `${count(left.length, "command")} did not run:`,
    ...approvalLines(left),
    trusted
      ? "Approve them with --yes."
      : "The file is not trusted: lockstep coord trust, then approve them with --yes.",
  ];
  const made = await write(shell, path, report, flags);
  const lines = [...checkLines(report), ...(left.length > 0 ? waiting : []), ...made.lines];
  return { report, written: made.value, lines, isFailed: made.isFailed };
}

async function mayRun({ isInteractive, confirm }: CoordShell, { yes }: CheckFlags, shown: readonly string[]) {
  if (yes || !isInteractive) return yes ?? false;
  tell(`${shown.join("\n")}\n`);
  return confirm(`Run ${count(shown.length, "command")}?`);
}

/** Writes the statuses and issues that the checks offer, as far as was asked for, in one change set. */
async function write({ app }: CoordShell, path: string, report: CheckReport, flags: CheckFlags) {
  const { update, openIssues, dryRun } = flags;
  const nothing = { value: {}, isFailed: false };
  if (!update && !openIssues) return { ...nothing, lines: offerLines(report) };
  const plan = app.coordination.planOffers({ path, issues: openIssues ?? false });
  if (plan.kind !== "plan") return { ...nothing, lines: ["", "Nothing to write: the file says so already."] };
  if (dryRun) {
    const diffs = plan.diffs.map(({ unified, omitted }) => omitted ?? unified.trimEnd());
    return { value: { plan }, isFailed: false, lines: ["", ...diffs, "Nothing was written."] };
  }
  const outcome = await app.coordination.applyPlan(plan.planId, {});
  const isDone = outcome.kind === "applied" || outcome.kind === "nothing-to-do";
  const lines =
    outcome.kind === "applied" ? [`${plan.title}.`, undoLine(outcome.changeSetId, path)] : describeOutcome(outcome);
  return { value: { plan, outcome }, isFailed: !isDone, lines: ["", ...lines] };
}

function offerLines({ statusEdits, issueProposals }: CheckReport): string[] {
  const statuses = count(
    statusEdits.length,
    "status differs from the file: write it",
    "statuses differ from the file: write them",
  );
  const issues = count(issueProposals.length, "issue could be opened", "issues could be opened");
  return [
    ...(statusEdits.length > 0 ? ["", `${statuses} with --update.`] : []),
    ...(issueProposals.length > 0 ? [`${issues}: --open-issues.`] : []),
  ];
}

function isSatisfied({ results }: CheckReport): boolean {
  return results.every(({ verdict }) => verdict === "satisfied");
}

function isAbout({ entity }: Finding, own: ReadonlySet<string>): boolean {
  return entity !== undefined && own.has(entity.id);
}

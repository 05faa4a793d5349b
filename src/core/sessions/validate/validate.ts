import type { RuleInfo, SessionFinding, ValidationReport } from "../../../shared/sessions/findings";
import { sessionState, type ValidationStatus } from "../../../shared/sessions/session-state";
import { hashOf } from "../../system/content-hash";
import type { Pace } from "../../system/pace";
import { parsed, soundValue } from "../layout/parsed";
import { readPointer } from "../layout/pointer";
import type { ProjectFiles, SessionFiles, WorkspaceFiles } from "../layout/read-workspace";
import type { Place } from "../layout/text-at";
import { stagesOf, stateOf } from "../state/stages-of";
import type { Fix, Problem, Rule, SessionSubject } from "./rule";
import { ruleList, rules, teamFileRule } from "./rule-table";
import { problemsOf, unreadableState } from "./state-rules";
import { readTeamRules, type TeamRules } from "./team-rules";

/** What validation found: a report to show, and the fixes by the ids of its findings. */
export interface Validation {
  readonly report: ValidationReport;
  readonly fixes: ReadonlyMap<string, Fix>;
}

/** The rules that hold in a workspace, the team's own among them. */
export interface RuleBook {
  readonly all: TeamRules;
  readonly byProject: ReadonlyMap<string, TeamRules>;
}

/** Reads the team's own rules of the workspace and of the projects that were read. */
export async function readRuleBook(workspace: WorkspaceFiles): Promise<RuleBook> {
  const all = await readTeamRules(workspace.rules, knownIds);
  const byProject = new Map<string, TeamRules>();
  for (const project of workspace.projects) byProject.set(project.name, await readTeamRules(project.rules, knownIds));
  return { all, byProject };
}

/** Checks all that was read of a workspace against every rule, in slices. */
export async function validate(
  place: Place,
  workspace: WorkspaceFiles,
  book: RuleBook,
  pace: Pace,
): Promise<Validation> {
  const collector = collect(book);
  for (const rule of rules.workspace) collector.check(rule, { place, workspace }, {});
  collector.add(teamFileRule, book.all.problems, {});
  let sessions = 0;
  let passing = 0;
  for (const project of workspace.projects) {
    const about = { project: project.name };
    for (const rule of rules.project) collector.check(rule, { place, project }, about);
    collector.add(teamFileRule, book.byProject.get(project.name)?.problems ?? [], about);
    const pointer = readPointer(project.pointer);
    for (const session of project.sessions) {
      if (pace.isDue()) await pace.rest();
      const isCurrent = pointer.kind === "read" && pointer.id === session.id;
      const verdict = checkSession(collector, place, project, session, isCurrent);
      sessions += 1;
      if (verdict === "passing") passing += 1;
    }
    // Of a current session the file is judged with it.
    const isJudged = pointer.kind === "read" && project.sessions.some(({ id }) => id === pointer.id);
    if (!isJudged) collector.add(unreadableState, problemsOf(parsed(project.state, sessionState)), about);
  }
  const { findings, fixes } = collector.found();
  const number = (wanted: string) => findings.filter(({ severity }) => severity === wanted).length;
  const report = {
    workspace: workspace.root,
    projects: workspace.projects.length,
    sessions,
    passing,
    errors: number("error"),
    warnings: number("warning"),
    findings,
    rules: rulesOf(book),
  };
  return { report, fixes };
}

/** How the content of a session is judged; its state files have no say in it. */
export function verdictOf(
  place: Place,
  project: SessionSubject["project"],
  session: SessionFiles,
  book: RuleBook,
): ValidationStatus {
  return judge(collect(book), subjectOf(place, project, session));
}

function checkSession(
  collector: Collector,
  place: Place,
  project: ProjectFiles,
  session: SessionFiles,
  isCurrent: boolean,
): ValidationStatus {
  const { name } = project;
  const about = { project: name, session: session.id };
  const subject = subjectOf(place, project, session);
  const verdict = judge(collector, subject);
  const files = isCurrent ? [session.state, project.state] : [session.state];
  for (const at of files) {
    for (const rule of rules.state) collector.check(rule, { ...subject, verdict, at }, about);
  }
  return verdict;
}

function judge(collector: Collector, subject: SessionSubject): ValidationStatus {
  const before = collector.errors();
  const { all, byProject } = collector.book;
  const about = { project: subject.project.name, session: subject.session.id };
  for (const rule of rules.session) collector.check(rule, subject, about);
  for (const rule of [...all.rules, ...(byProject.get(subject.project.name)?.rules ?? [])]) {
    collector.check(rule, subject, about);
  }
  return collector.errors() > before ? "failing" : "passing";
}

function subjectOf(place: Place, project: SessionSubject["project"], session: SessionFiles): SessionSubject {
  return { place, project, session, stages: stagesOf(session, soundValue(stateOf(session))) };
}

type About = Pick<SessionFinding, "project" | "session">;
type RuleHead = Omit<Rule<never>, "check">;

/** Findings as they come; a rule that the team turned off finds nothing. */
interface Collector {
  readonly book: RuleBook;
  check<S>(rule: Rule<S>, subject: S, about: About): void;
  add(rule: RuleHead, problems: Iterable<Problem>, about: About): void;
  errors(): number;
  found(): { readonly findings: SessionFinding[]; readonly fixes: ReadonlyMap<string, Fix> };
}

function collect(book: RuleBook): Collector {
  const findings: SessionFinding[] = [];
  const fixes = new Map<string, Fix>();
  let errors = 0;
  const seen = new Map<string, number>();
  const severityOf = (rule: RuleHead, project: string | undefined) => {
    const own = project === undefined ? undefined : book.byProject.get(project)?.severities.get(rule.id);
    return own ?? book.all.severities.get(rule.id) ?? rule.severity;
  };
  const collector: Collector = {
    book,
    check(rule, subject, about) {
      if (severityOf(rule, about.project) !== "off") collector.add(rule, rule.check(subject), about);
    },
    add(rule, problems, about) {
      const severity = severityOf(rule, about.project);
      if (severity === "off") return;
      for (const { file, line, message, article = rule.article, fix } of problems) {
        const key = `${rule.id}\n${file}\n${message}`;
        const times = (seen.get(key) ?? 0) + 1;
        seen.set(key, times);
        const id = hashOf(new TextEncoder().encode(`${key}\n${times}`)).slice(0, 12);
        if (severity === "error") errors += 1;
        findings.push({
          ...{ id, rule: rule.id, severity, article, ...about, file, message },
          ...(line === undefined ? {} : { line }),
          ...(fix ? { fix: fix.title } : {}),
        });
        if (fix) fixes.set(id, fix);
      }
    },
    errors: () => errors,
    found: () => ({ findings: findings.sort(byPlace), fixes }),
  };
  return collector;
}

function byPlace(a: SessionFinding, b: SessionFinding): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return (a.line ?? 0) - (b.line ?? 0);
}

function rulesOf({ all, byProject }: RuleBook): RuleInfo[] {
  const own = [all, ...byProject.values()].flatMap(({ rules: some }) => some);
  const listed = own.map(({ id, severity, article, title }) => ({ id, severity, article, title, isOwn: true }));
  return [...ruleList, ...new Map(listed.map((rule) => [rule.id, rule])).values()];
}

const knownIds: ReadonlySet<string> = new Set(ruleList.map(({ id }) => id));

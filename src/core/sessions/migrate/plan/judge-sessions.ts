import { join } from "node:path";
import {
  pointerPath,
  projectStatePath,
  recordPath,
  rulesPath,
  sessionStatePath,
} from "../../../../shared/sessions/layout";
import type { Pace } from "../../../system/pace";
import type { ProjectFiles, WorkspaceFiles } from "../../layout/read-workspace";
import { type Place, textAt } from "../../layout/text-at";
import type { StateFacts } from "../../state/draft-state";
import { ruleList } from "../../validate/rule-table";
import { type RuleBook, readRuleBook, validate, verdictOf } from "../../validate/validate";
import { type DraftedSession, projectsOf } from "./draft-sessions";

/** How the validator sees the sessions of a migration. */
export interface Judge {
  /** Errors of each session by `<project>/<session>` in the new layout, as the draft is now. */
  errorsNow(): Promise<ReadonlyMap<string, number>>;
  /** The same by the artifacts alone, as the prototype had them: without records, states and pointers. */
  errorsOfArtifacts(): Promise<ReadonlyMap<string, number>>;
  readonly verdict: StateFacts["verdict"];
}

/** Reads the team's rules once. */
export async function judgeOf(place: Place, drafted: readonly DraftedSession[], pace: Pace): Promise<Judge> {
  const projects = projectsOf(place, drafted);
  const book = errorsOnly(await readRuleBook(workspaceOf(place, projects)));
  const byName = new Map(projects.map((project) => [project.name, project]));
  const generated = new Set(drafted.flatMap((one) => generatedPaths(one)).map((path) => join(place.root, path)));
  const draft: Place["draft"] = {
    ...place.draft,
    read: (path) => (generated.has(path) ? undefined : place.draft.read(path)),
  };
  return {
    errorsNow: () => errorsIn(place, drafted, book, pace),
    errorsOfArtifacts: () => errorsIn({ ...place, draft }, drafted, book, pace),
    verdict(session) {
      const project = byName.get(session.project);
      return project ? verdictOf(place, project, session, book) : "unknown";
    },
  };
}

async function errorsIn(
  place: Place,
  drafted: readonly DraftedSession[],
  book: RuleBook,
  pace: Pace,
): Promise<ReadonlyMap<string, number>> {
  const { report } = await validate(place, workspaceOf(place, projectsOf(place, drafted)), book, pace);
  const errors = new Map<string, number>();
  for (const { severity, project, session } of report.findings) {
    if (severity !== "error" || project === undefined || session === undefined) continue;
    const key = `${project}/${session}`;
    errors.set(key, (errors.get(key) ?? 0) + 1);
  }
  return errors;
}

/** Warnings don't decide whether a session is worse than before, and looking for them takes most of the time. */
function errorsOnly(book: RuleBook): RuleBook {
  const warnings = ruleList.filter(({ severity }) => severity === "warning").map(({ id }) => [id, "off"] as const);
  return { ...book, all: { ...book.all, severities: new Map([...warnings, ...book.all.severities]) } };
}

function workspaceOf(place: Place, projects: readonly ProjectFiles[]): WorkspaceFiles {
  const rules = textAt(place, rulesPath);
  return { root: place.root, rules, projects, names: projects.map(({ name }) => name), strays: [] };
}

function generatedPaths({ toProject, toSession }: DraftedSession): string[] {
  return [
    recordPath(toProject, toSession),
    sessionStatePath(toProject, toSession),
    pointerPath(toProject),
    projectStatePath(toProject),
  ];
}

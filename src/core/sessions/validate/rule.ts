import type { Article } from "../../../shared/sessions/articles";
import type { FindingSeverity } from "../../../shared/sessions/findings";
import type { StageStates, ValidationStatus } from "../../../shared/sessions/session-state";
import type { ProjectFiles, SessionFiles, WorkspaceFiles } from "../layout/read-workspace";
import type { Place } from "../layout/text-at";

/** One thing that sessions are held to. */
export interface Rule<Subject> {
  readonly id: string;
  readonly severity: FindingSeverity;
  /** Where a problem doesn't name another one. */
  readonly article: Article;
  /** What it asks for, for a list of rules. */
  readonly title: string;
  readonly check: (subject: Subject) => Iterable<Problem>;
}

/** One place where a rule is broken. */
export interface Problem {
  /** Relative to the workspace, with slashes. */
  readonly file: string;
  readonly line?: number | undefined;
  /** One sentence. */
  readonly message: string;
  readonly article?: Article;
  readonly fix?: Fix;
}

/** What would mend a problem, drafted; the states of what it touches are written anew afterwards in any case. */
export interface Fix {
  readonly title: string;
  readonly draft: (place: Place, making: FixMaking) => void;
}

/** What fixes need besides the place. */
export interface FixMaking {
  /** ISO time. */
  readonly now: string;
  /** The user's home, read for templates. */
  readonly user: Place;
}

export interface WorkspaceSubject {
  readonly place: Place;
  readonly workspace: WorkspaceFiles;
}

export interface ProjectSubject {
  readonly place: Place;
  readonly project: ProjectFiles;
}

/** A session, and how far its stages are. */
export interface SessionSubject {
  readonly place: Place;
  readonly project: Pick<ProjectFiles, "name" | "ids">;
  readonly session: SessionFiles;
  readonly stages: StageStates;
}

/** A session whose content has been judged. */
export interface JudgedSession extends SessionSubject {
  readonly verdict: ValidationStatus;
}

import { dirname, join } from "node:path";
import { AppError } from "../../../shared/result";
import { configPath, projectsFolder } from "../../../shared/sessions/layout";
import type { DataFolder } from "../../changes/data-folder";
import { openDraft } from "../../changes/draft";
import type { Plan } from "../../changes/plan";
import { idsOf, requireProject, requireSession } from "../../sessions/create/draft-session";
import { type ProjectFiles, readSession, readWorkspace, type SessionFiles } from "../../sessions/layout/read-workspace";
import type { Place } from "../../sessions/layout/text-at";
import { currentOf } from "../../sessions/state/summarise";
import { readRuleBook, verdictOf } from "../../sessions/validate/validate";
import type { System } from "../../system/system";
import { realpathOrSelf } from "../paths";
import { HeldPlans, showPlan } from "../plans";
import type { Shown, ShownPlan } from "../shown-plan";
import type { SessionChoice, WorkspaceNeed } from "./interface";

/** What every subject of sessions works on. */
export interface SessionBase {
  readonly system: System;
  /** ISO time. */
  now(): string;
  /** The workspace as it is now, for reading and drafting. */
  place(workspace: string): Place;
  /** The user's home, for templates. */
  user(): Place;
  /** Holds what was drafted as a plan. */
  hold(place: Place, title: string, shown: Shown): ShownPlan;
  readonly held: HeldPlans<HeldSessionPlan>;
}

interface HeldSessionPlan {
  readonly plan: Plan;
  /** The workspace that it is about. */
  readonly root: string;
}

export function sessionBase(system: System, folder: DataFolder): SessionBase {
  const held = new HeldPlans<HeldSessionPlan>();
  const open = (root: string): Place => {
    const { files } = system;
    return { files, root, draft: openDraft(system, { roots: [root] }) };
  };
  return {
    system,
    now: () => system.clock.now().toISOString(),
    place: (workspace) => open(realpathOrSelf(system, workspace)),
    user: () => open(realpathOrSelf(system, system.home)),
    hold({ draft, root }, title, { reveal }) {
      const plan = draft.finish({ engine: "sessions", title });
      held.hold({ plan, root });
      return showPlan(plan, folder.root, reveal);
    },
    held,
  };
}

/** The workspace at or above `from`. Throws AppError `no-workspace`, or `no-such-folder` where `from` is not there. */
export function findWorkspace(system: System, from: string, need: WorkspaceNeed = "projects"): string {
  if (!system.files.look(from)) throw noSuchFolder(`${from} is not there.`);
  for (let folder = from; ; folder = dirname(folder)) {
    if (isWorkspace(system, folder, need)) return folder;
    if (dirname(folder) === folder) break;
  }
  if (need === "nothing") return from;
  throw noWorkspace(`Neither ${from} nor a folder above it has ${marksOf(need).join(" or ")}.`);
}

/** `folder`, which the user has named as the workspace. Throws AppError `no-such-folder`, or `no-workspace` where it is none itself. */
export function namedWorkspace(system: System, folder: string, need: WorkspaceNeed = "projects"): string {
  const found = realpathOrSelf(system, folder);
  if (system.files.look(found)?.kind !== "folder") throw noSuchFolder(`${folder} is no folder.`);
  if (need === "nothing" || isWorkspace(system, found, need)) return folder;
  throw noWorkspace(`${folder} has no ${marksOf(need).join(" or ")}.`);
}

function isWorkspace({ files }: System, folder: string, need: WorkspaceNeed): boolean {
  return marksOf(need).some((mark) => {
    const kind = files.look(join(folder, mark))?.kind;
    return kind === (mark === projectsFolder ? "folder" : "file");
  });
}

/** A home folder may hold `.idse/templates` alone, so `.idse` is no mark. */
function marksOf(need: WorkspaceNeed): readonly string[] {
  return need === "projects" ? [projectsFolder] : [projectsFolder, configPath];
}

function noSuchFolder(message: string): AppError {
  return new AppError({ code: "no-such-folder", message, hint: "Name the workspace's." });
}

function noWorkspace(message: string): AppError {
  const hint =
    "Begin with lockstep session init PROJECT; one that others share comes with lockstep session sync remote, then lockstep session sync pull --project PROJECT.";
  return new AppError({ code: "no-workspace", message, hint });
}

/** The project that is meant: the one named, else the only one. Throws AppError `no-such-project`, `unreadable` or `usage`. */
export function chooseProject(place: Place, project: string | undefined): ProjectFiles {
  const workspace = readWorkspace(place, { project });
  if (workspace.problem !== undefined) throw new AppError({ code: "unreadable", message: workspace.problem });
  if (project !== undefined) return requireProject(workspace, project);
  const [only, ...others] = workspace.projects;
  if (only && others.length === 0) return only;
  if (!only) {
    throw new AppError({
      code: "no-such-project",
      message: `${place.root} has no project yet.`,
      hint: "Begin one: lockstep session init PROJECT",
    });
  }
  throw new AppError({
    code: "usage",
    message: `${place.root} has several projects: ${workspace.names.join(", ")}.`,
    hint: "Name one with --project.",
  });
}

/** The session that is meant: the one named, else the current one. Throws AppError `no-such-session`, `no-current-session` or `unreadable`. */
export function chooseSession(
  place: Place,
  { project, session }: SessionChoice,
): { readonly project: ProjectFiles; readonly session: SessionFiles } {
  const found = chooseProject(place, project);
  const ids = idsOf(found);
  if (session !== undefined) requireSession(found.name, ids, session);
  const id = session ?? currentOf(found);
  if (id === undefined) {
    throw new AppError({
      code: "no-current-session",
      message: `The project ${found.name} has no current session.`,
      hint: "Name one with --session, or choose it with lockstep session use.",
    });
  }
  return { project: found, session: readSession(place, found.name, id) };
}

/** What state files are made from: the time, and validation's verdict on each session of the workspace. */
export async function stateFacts(base: SessionBase, place: Place) {
  const workspace = readWorkspace(place);
  const book = await readRuleBook(workspace);
  return {
    now: base.now(),
    verdict: (session: SessionFiles) => {
      const project = workspace.projects.find(({ name }) => name === session.project);
      const known = project ?? { name: session.project, ids: [session.id] };
      return verdictOf(place, known, session, book);
    },
  };
}

import { join } from "node:path";
import { foldedName } from "../../../shared/folded-name";
import { pointerPath, projectsFolder, sessionsPath } from "../../../shared/sessions/layout";
import { nameProblem } from "../../../shared/sessions/session-names";
import { encodeText } from "../../documents/text-encoding";
import { type Pointer, readPointer } from "../layout/pointer";
import type { Problem, ProjectSubject, Rule, WorkspaceSubject } from "./rule";

/** Rules about the folders of a workspace. */
export const workspaceRules: readonly Rule<WorkspaceSubject>[] = [
  {
    id: "projects-unreadable",
    severity: "error",
    article: 10,
    title: "The folder of the projects can be read",
    check: ({ workspace: { problem } }) => unreadable(projectsFolder, problem),
  },
  {
    id: "project-name",
    severity: "error",
    article: 10,
    title: "Names of projects can be used on every system, and differ in more than case",
    check: ({ workspace }) => namesProblems(projectsFolder, workspace.names),
  },
  {
    id: "stray-file",
    severity: "warning",
    article: 10,
    title: "Only folders of projects lie in .idse/projects",
    check: ({ workspace }) => workspace.strays.map(({ path, why }) => ({ file: path, message: `${why}.` })),
  },
];

/** Rules about a project: its sessions' names, strays and its pointer. */
export const projectRules: readonly Rule<ProjectSubject>[] = [
  {
    id: "sessions-unreadable",
    severity: "error",
    article: 10,
    title: "The folder of a project's sessions can be read",
    check: ({ project: { name, problem } }) => unreadable(sessionsPath(name), problem),
  },
  {
    id: "session-name",
    severity: "error",
    article: 10,
    title: "Names of sessions can be used on every system, and differ in more than case",
    check: ({ project }) => namesProblems(sessionsPath(project.name), project.ids),
  },
  {
    id: "stray-session",
    severity: "warning",
    article: 10,
    title: "Sessions lie in the project's folder sessions, and nothing else does",
    check: ({ project }) => project.strays.map(({ path, why }) => ({ file: path, message: `${why}.` })),
  },
  {
    id: "pointer-missing",
    severity: "warning",
    article: 10,
    title: "A project names its current session in CURRENT_SESSION",
    check({ project }) {
      if (readPointer(project.pointer).kind !== "absent" || project.ids.length === 0) return [];
      return [
        {
          file: project.pointer.path,
          message: "No session is the current one.",
          ...pointTo(project.name, only(project.ids)),
        },
      ];
    },
  },
  {
    id: "pointer-broken",
    severity: "error",
    article: 10,
    title: "CURRENT_SESSION names a session that is there",
    check({ project }) {
      const pointer = readPointer(project.pointer);
      const file = project.pointer.path;
      const meant = meantBy(pointer, project.ids);
      if (pointer.kind === "unreadable")
        return [{ file, message: sentence(pointer.why), ...pointTo(project.name, meant) }];
      // Which sessions are there is not known where they can't be listed.
      if (pointer.kind !== "read" || project.problem !== undefined || project.ids.includes(pointer.id)) return [];
      return [{ file, line: 1, message: `There is no session "${pointer.id}".`, ...pointTo(project.name, meant) }];
    },
  },
  {
    id: "pointer-form",
    severity: "error",
    article: 10,
    title: "CURRENT_SESSION holds the id of a session and nothing else",
    check({ project }) {
      const pointer = readPointer(project.pointer);
      if (pointer.kind !== "read" || pointer.isBare || !project.ids.includes(pointer.id)) return [];
      const message = "The orchestrator takes the whole file for the id, and there is more in it.";
      return [{ file: project.pointer.path, line: 1, message, ...pointTo(project.name, pointer.id) }];
    },
  },
];

function unreadable(folder: string, problem: string | undefined): Problem[] {
  return problem === undefined ? [] : [{ file: folder, message: problem }];
}

function namesProblems(folder: string, names: readonly string[]): Problem[] {
  const folded = new Map<string, string>();
  return names.flatMap((name) => {
    const file = `${folder}/${name}`;
    const problem = nameProblem(name);
    const twin = folded.get(foldedName(name));
    if (twin === undefined) folded.set(foldedName(name), name);
    return [
      ...(problem === undefined ? [] : [{ file, message: problem }]),
      ...(twin === undefined ? [] : [{ file, message: nameProblem(name, [twin]) ?? `"${name}" is there twice.` }]),
    ];
  });
}

/** The one session that a broken pointer can mean. */
function meantBy(pointer: Pointer, ids: readonly string[]): string | undefined {
  const alike = pointer.kind === "read" ? ids.filter((id) => foldedName(id) === foldedName(pointer.id)) : [];
  return only(alike) ?? only(ids);
}

function only(ids: readonly string[]): string | undefined {
  return ids.length === 1 ? ids[0] : undefined;
}

function pointTo(project: string, session: string | undefined): Pick<Problem, "fix"> {
  if (session === undefined) return {};
  return {
    fix: {
      title: `Make ${session} the current session`,
      draft: ({ draft, root }) =>
        draft.write(join(root, pointerPath(project)), encodeText(session), {
          component: "pointer",
          reason: `Makes ${session} the current session`,
          mode: 0o644,
        }),
    },
  };
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

import { join } from "node:path";
import {
  layoutNames,
  metadataPath,
  ownerPath,
  pointerPath,
  projectPath,
  projectStatePath,
  projectsFolder,
  recordPath,
  registryPath,
  rulesPath,
  sessionPath,
  sessionStatePath,
  sessionsPath,
} from "../../../shared/sessions/layout";
import { artifactPaths, type Stage, stageFolders, stages } from "../../../shared/sessions/stages";
import { isFileError } from "../../system/file-error";
import type { Pace } from "../../system/pace";
import type { FileSystem } from "../../system/system";
import { type Place, type TextAt, textAt } from "./text-at";

/** A session as it lies on the disk, sound or not. Paths are relative to the workspace. */
export interface SessionFiles {
  readonly project: string;
  readonly id: string;
  readonly folder: string;
  readonly artifacts: Readonly<Record<Stage, TextAt>>;
  readonly state: TextAt;
  readonly record: TextAt;
  readonly owner: TextAt;
  readonly handoffs: TextAt;
}

export interface ProjectFiles {
  readonly name: string;
  readonly folder: string;
  readonly pointer: TextAt;
  readonly state: TextAt;
  readonly registry: TextAt;
  readonly rules: TextAt;
  /** By id. Those that were not asked for are left out. */
  readonly sessions: readonly SessionFiles[];
  /** The ids of all of them. */
  readonly ids: readonly string[];
  /** What lies where sessions or nothing should: paths with a sentence. */
  readonly strays: readonly Stray[];
  /** Why its sessions can't be listed, a sentence; absent where they can. */
  readonly problem?: string | undefined;
}

export interface Stray {
  readonly path: string;
  readonly why: string;
}

export interface WorkspaceFiles {
  /** Absolute. */
  readonly root: string;
  readonly rules: TextAt;
  /** By name. Those that were not asked for are left out. */
  readonly projects: readonly ProjectFiles[];
  /** The names of all of them. */
  readonly names: readonly string[];
  readonly strays: readonly Stray[];
  /** Why the projects can't be listed, a sentence; absent where they can. */
  readonly problem?: string | undefined;
}

/** What is to be read. */
export interface Selection {
  /** Left out: every one. */
  readonly project?: string | undefined;
  /** Left out: none; `withSessions` reads many of them. */
  readonly session?: string | undefined;
}

/** Reads the projects of a workspace. Damage is told in the result, never thrown. */
export function readWorkspace(place: Place, { project, session }: Selection = {}): WorkspaceFiles {
  const { folders, others, problem } = contentsOf(place, projectsFolder);
  return {
    root: place.root,
    rules: textAt(place, rulesPath),
    projects: folders
      .filter((name) => project === undefined || name === project)
      .map((name) => readProject(place, name, session)),
    names: folders,
    strays: others.map((path) => ({ path, why: "Only folders of projects belong here" })),
    problem,
  };
}

/** Reads one project, with that session if one is named. */
export function readProject(place: Place, name: string, session?: string): ProjectFiles {
  const { folders: ids, others, problem } = contentsOf(place, sessionsPath(name));
  return {
    name,
    folder: projectPath(name),
    pointer: textAt(place, pointerPath(name)),
    state: textAt(place, projectStatePath(name)),
    registry: textAt(place, registryPath(name)),
    rules: textAt(place, `${projectPath(name)}/rules.yaml`),
    sessions: ids.filter((id) => id === session).map((id) => readSession(place, name, id)),
    ids,
    strays: [
      ...others.map((path) => ({ path, why: "Only folders of sessions belong here" })),
      ...straySessions(place, name),
    ],
    problem,
  };
}

/** The same project with all its sessions, or those that are `wanted`, read in slices. */
export async function withSessions(
  place: Place,
  project: ProjectFiles,
  pace: Pace,
  wanted: (id: string) => boolean = () => true,
): Promise<ProjectFiles> {
  const sessions: SessionFiles[] = [];
  for (const id of project.ids.filter(wanted)) {
    if (pace.isDue()) await pace.rest();
    sessions.push(readSession(place, project.name, id));
  }
  return { ...project, sessions };
}

/** Reads one session, which need not be there. */
export function readSession(place: Place, project: string, id: string): SessionFiles {
  const folder = sessionPath(project, id);
  const artifact = (stage: Stage) => textAt(place, `${folder}/${artifactPaths[stage]}`);
  return {
    project,
    id,
    folder,
    artifacts: {
      intent: artifact("intent"),
      context: artifact("context"),
      spec: artifact("spec"),
      plan: artifact("plan"),
      tasks: artifact("tasks"),
      implementation: artifact("implementation"),
      feedback: artifact("feedback"),
    },
    state: textAt(place, sessionStatePath(project, id)),
    record: textAt(place, recordPath(project, id)),
    owner: textAt(place, ownerPath(project, id)),
    handoffs: textAt(place, handoffsPath(project, id)),
  };
}

/** `…/metadata/handoffs.json` of a session. */
export function handoffsPath(project: string, session: string): string {
  return metadataPath(project, session, "handoffs.json");
}

/** Sessions that lie beside `sessions` instead of in it. */
function straySessions({ files, root }: Place, name: string): Stray[] {
  const project = projectPath(name);
  return namesIn(files, join(root, project))
    .names.filter((entry) => entry !== layoutNames.sessions && entry !== templatesFolder)
    .filter((entry) => {
      const inside = namesIn(files, join(root, project, entry)).names;
      return stages.some((stage) => inside.includes(stageFolders[stage]));
    })
    .map((entry) => ({
      path: `${project}/${entry}`,
      why: `It looks like a session, but lies beside ${layoutNames.sessions}`,
    }));
}

interface Contents {
  readonly folders: readonly string[];
  readonly others: readonly string[];
  readonly problem: string | undefined;
}

function contentsOf({ files, root }: Place, folder: string): Contents {
  const { names: all, problem } = namesIn(files, join(root, folder));
  const names = all.filter((name) => !name.startsWith("."));
  const isFolder = (name: string) => files.look(join(root, folder, name))?.kind === "folder";
  const folders = new Set(names.filter(isFolder));
  const others = names.filter((name) => !folders.has(name)).map((name) => `${folder}/${name}`);
  return { folders: [...folders], others, problem };
}

/** Sorted; none where there is no folder, or one that may not be read, of which `problem` tells in a sentence. */
function namesIn(files: FileSystem, folder: string): { readonly names: readonly string[]; readonly problem?: string } {
  try {
    return { names: [...(files.list(folder) ?? [])].sort() };
  } catch (error) {
    if (isFileError(error)) return { names: [], problem: `${error.message}.` };
    throw error;
  }
}

/** The folder of a project's own templates. */
export const templatesFolder = "templates";

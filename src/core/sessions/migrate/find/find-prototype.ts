import { basename } from "node:path";
import type { PrototypeLayout } from "../../../../shared/sessions/migration";
import { timeOf } from "../../../system/file-time";
import type { Place } from "../../layout/text-at";
import { artifactPlace, isSessionFolder, stageRoots } from "./artifact-place";
import { currentSessions, pointedSession } from "./current-sessions";
import { lookAround, type ReadFile, type Surroundings } from "./look-around";
import { type FoundVersion, keyOf, type Prototype, prototypeFolders, type SessionName } from "./prototype";
import { sessionIn, standInOf } from "./stand-ins";
import { readStateFiles } from "./state-files";

/** Looks for prototype sessions in every layout that is known (docs/sessions-migration.md). Writes nothing. */
export function findPrototype(place: Place): Prototype {
  const { root } = place;
  const around = lookAround(place);
  const found = openFound(around);
  const states = readStateFiles(around);
  const pointers = findInProjects(around, found);
  const { hints, loose } = findInStages(around, found);

  const active = activeAmong(found.sessions(), states.active, hints, pointers, root);
  if (!active.isKnown) {
    const message = `Nothing says whose it is, so it went to the session ${active.session} of ${active.project}.`;
    for (const { path } of loose) around.find("pointer-guessed", path, message);
  }
  const { project, session } = active;
  for (const file of loose) found.add({ project, session }, "current", file);

  const [sessions, versions] = [found.sessions(), found.versions];
  const current = currentSessions(around, sessions, versions, pointers, active.isKnown ? active : undefined);
  const ownFolders = prototypeFolders.filter((folder) => around.list(folder).length > 0);
  return { root, sessions, versions, current, known: states.known, ownFolders, around };
}

/** The sessions and versions of artifacts that were found so far. */
interface Found {
  readonly versions: readonly FoundVersion[];
  sessions(): SessionName[];
  add(name: SessionName, layout: PrototypeLayout, file: ReadFile): void;
  /** All files of a session's folder. */
  addFolder(name: SessionName, layout: PrototypeLayout, folder: string): void;
}

function openFound(around: Surroundings): Found {
  const sessions = new Map<string, SessionName>();
  const versions: FoundVersion[] = [];
  const add: Found["add"] = (name, layout, { path: from, below, bytes, entry, leadsTo }) => {
    sessions.set(keyOf(name), name);
    if (leadsTo !== undefined) {
      around.find("link-copied", from, "It is a link: the bytes it leads to are copied.", keyOf(name));
    }
    const { to, isFlat } = artifactPlace(below);
    const found = layout === "session-first" && isFlat ? "flat" : layout;
    versions.push({ ...name, to, from, layout: found, bytes, mode: entry.mode, modified: timeOf(entry) });
  };
  return {
    versions,
    sessions: () => [...sessions.values()],
    add,
    addFolder(name, layout, folder) {
      sessions.set(keyOf(name), name);
      for (const file of around.walk(folder)) add(name, layout, file);
    },
  };
}

/** Sessions below `projects`. Gives the one that each project points to, by project. */
function findInProjects(around: Surroundings, found: Found): Map<string, string> {
  const pointers = new Map<string, string>();
  for (const { name: project, kind } of around.list("projects")) {
    const folder = `projects/${project}`;
    if (kind !== "folder") {
      around.find("not-in-a-session", folder, "It lies beside the projects, in no session, so it was left there.");
      continue;
    }
    findInProject(around, project, found);
    const pointed = pointedSession(around, `${folder}/CURRENT_SESSION`);
    if (pointed !== undefined) pointers.set(project, pointed);
  }
  return pointers;
}

function findInProject(around: Surroundings, project: string, found: Found): void {
  const folder = `projects/${project}`;
  for (const { name, kind } of around.list(folder)) {
    const path = `${folder}/${name}`;
    if (name === "CURRENT_SESSION") continue;
    if (kind === "folder" && name === "sessions") findInSessions(around, project, found);
    else if (kind === "folder" && isSessionFolder(around.list(path).map((one) => one.name))) {
      const text = "A session beside the folder of sessions; it is migrated.";
      around.find("stray-session", path, text, `${project}/${name}`);
      found.addFolder({ project, session: name }, "stray", path);
    } else {
      around.find("not-in-a-session", path, "It belongs to the project and no session, so it was left there.");
    }
  }
}

function findInSessions(around: Surroundings, project: string, found: Found): void {
  const folder = `projects/${project}/sessions`;
  for (const { name: session, kind } of around.list(folder)) {
    const path = `${folder}/${session}`;
    if (kind === "folder") found.addFolder({ project, session }, "session-first", path);
    else if (kind === "link") around.find("folder-link", path, "It is a link, which is not followed.");
    else around.find("not-in-a-session", path, "It lies beside the sessions, so it was left there.");
  }
}

/**
 * Artifacts below the folders of the stages. Gives those whose session isn't named by their place, and the sessions
 * that files there point to.
 */
function findInStages(around: Surroundings, found: Found): { hints: SessionName[]; loose: ReadFile[] } {
  const hints: SessionName[] = [];
  const loose: ReadFile[] = [];
  function* artifactsIn(stageRoot: string, folder: string): Generator<ReadFile> {
    for (const file of around.walk(folder)) {
      if (!isStandIn(around, file, hints)) yield { ...file, below: `${stageRoot}/${file.below}` };
    }
  }
  for (const stageRoot of stageRoots) {
    for (const { project, session, folder } of sessionsInStage(around, stageRoot)) {
      for (const file of artifactsIn(stageRoot, folder)) found.add({ project, session }, "stage-first", file);
    }
    loose.push(...artifactsIn(stageRoot, `${stageRoot}/current`));
  }
  return { hints, loose };
}

/** The folders of sessions below the folder of a stage; what lies beside them is told of, and left. */
function* sessionsInStage(
  around: Surroundings,
  stageRoot: string,
): Generator<SessionName & { readonly folder: string }> {
  // A link to a folder is told of where it is listed.
  function* foldersIn(folder: string): Generator<string> {
    for (const { name, kind } of around.list(folder)) {
      if (kind === "folder" || kind === "link") yield name;
      else tellBeside(`${folder}/${name}`);
    }
  }
  const tellBeside = (path: string) =>
    around.find("not-in-a-session", path, "It lies beside the sessions, so it was left there.");
  const projects = `${stageRoot}/projects`;
  for (const project of foldersIn(projects)) {
    for (const name of foldersIn(`${projects}/${project}`)) {
      const sessions = `${projects}/${project}/${name}`;
      if (name !== "sessions") tellBeside(sessions);
      else for (const session of foldersIn(sessions)) yield { project, session, folder: `${sessions}/${session}` };
    }
  }
}

/** True for what only stands for an artifact; a link of the stage folders is a pointer. */
function isStandIn(around: Surroundings, file: ReadFile, hints: SessionName[]): boolean {
  const standIn = standInOf(file.bytes);
  if (standIn?.kind === "notice") {
    around.find("notice-left", file.path, "A notice of the move of an artifact, so it was not copied.");
    return true;
  }
  const target = standIn?.target ?? file.leadsTo;
  if (target === undefined) return false;
  const hint = sessionIn(target);
  if (hint) hints.push(hint);
  around.find("pointer-left", file.path, "It points to an artifact and is none, so it was not copied.");
  return true;
}

/** The session that the workspace is working on. */
function activeAmong(
  sessions: readonly SessionName[],
  active: ReturnType<typeof readStateFiles>["active"],
  hints: readonly SessionName[],
  pointers: ReadonlyMap<string, string>,
  root: string,
): SessionName & { readonly isKnown: boolean } {
  const stated =
    active &&
    [active.id, active.name].flatMap((id) =>
      sessions.filter(({ project, session }) => session === id && (active.project ?? project) === project),
    )[0];
  if (stated) return { ...stated, isKnown: true };
  if (active?.project !== undefined) return { project: active.project, session: active.id, isKnown: true };
  const hinted = hints.find((hint) => sessions.some((one) => keyOf(one) === keyOf(hint)));
  if (hinted) return { ...hinted, isKnown: true };
  const [only, ...others] = [...pointers];
  if (only && others.length === 0) return { project: only[0], session: only[1], isKnown: true };
  return { project: sessions[0]?.project ?? basename(root), session: "current", isKnown: false };
}

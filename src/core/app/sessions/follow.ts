import { join, relative, sep } from "node:path";
import { z } from "zod";
import { AppError, type Failure, failureOf } from "../../../shared/result";
import { layoutNames, projectsFolder, routingLogPath, rulesPath, sessionPath } from "../../../shared/sessions/layout";
import { currentStage } from "../../../shared/sessions/session-state";
import type { DataFolder } from "../../changes/data-folder";
import { draftHandoff } from "../../sessions/agents/draft-handoff";
import { handoffsOf } from "../../sessions/agents/handoff-file";
import { registryOf } from "../../sessions/agents/registry";
import { suggestHandoff } from "../../sessions/agents/suggest-handoff";
import { soundValue } from "../../sessions/layout/parsed";
import { type ProjectFiles, readWorkspace } from "../../sessions/layout/read-workspace";
import type { Place } from "../../sessions/layout/text-at";
import { draftStates } from "../../sessions/state/draft-state";
import { readTouched } from "../../sessions/state/read-touched";
import { stagesOf, stateOf } from "../../sessions/state/stages-of";
import { currentOf } from "../../sessions/state/summarise";
import { paced } from "../../system/pace";
import { openOwnFiles } from "../../targets/own-files";
import { applyPatiently } from "../apply";
import { realpathOrSelf } from "../paths";
import type { Running } from "../running";
import { findWorkspace, type SessionBase, stateFacts } from "./base";
import type { SessionChange, SessionUseCases } from "./interface";

type FollowUseCases = Pick<
  SessionUseCases,
  "opened" | "open" | "close" | "watchedFiles" | "noticeFiles" | "onChange" | "finish"
>;

/** Workspaces that are open: their state files follow the artifacts as these change. */
export function followSessions(
  base: SessionBase,
  folder: DataFolder,
  flush: boolean,
  noted: (running: Running) => Running,
): FollowUseCases {
  const { system } = base;
  const listeners = new Set<(change: SessionChange) => void>();
  const list = openList(base, folder);
  let turn: Promise<void> = Promise.resolve();
  const tell = (change: SessionChange) => {
    for (const listener of listeners) listener(change);
  };
  const follow = async (workspace: string, touched: ReadonlyMap<string, ReadonlySet<string>>) => {
    try {
      const { plan, failure } = await planFollowing(base, workspace, touched);
      // What somebody else writes at the same moment is told again.
      const outcome =
        plan.set.changes.length === 0 ? undefined : await applyPatiently(system, folder, plan, noted({}), flush);
      const told = failure ? { workspace, failure } : { workspace };
      if (outcome?.kind === "applied") tell({ ...told, changeSetId: outcome.changeSetId });
      else if (outcome?.kind === "failed") tell({ workspace, failure: outcome.failure });
      else tell(told);
    } catch (error) {
      tell({ workspace, failure: failureOf(error) });
    }
  };

  return {
    opened: list.read,
    open(asked) {
      const workspace = realpathOrSelf(system, findWorkspace(system, asked));
      list.write([...new Set([...list.read(), workspace])]);
      tell({ workspace });
      return workspace;
    },
    close(asked) {
      const workspace = realpathOrSelf(system, asked);
      list.write(list.read().filter((one) => one !== workspace));
      tell({ workspace });
    },
    watchedFiles: () => [list.path, ...list.read().flatMap((workspace) => watchedIn(base.place(workspace)))],
    noticeFiles(paths) {
      const mine = paths.filter((path) => path === list.path);
      // Opened or closed by Lockstep in another process.
      if (mine.length > 0) tell({ workspace: undefined });
      for (const workspace of list.read()) {
        const beside = besideProjects(workspace);
        const known = paths.filter((path) => beside.includes(path) || isBelowProjects(workspace, path));
        mine.push(...known);
        const touched = touchedBy(base.place(workspace), known);
        if (touched.size > 0) turn = turn.then(() => follow(workspace, touched));
        else if (known.length > 0) tell({ workspace });
      }
      return mine;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    finish: () => turn,
  };
}

/** What Lockstep reads of a workspace outside its projects. */
function besideProjects(workspace: string): string[] {
  return [rulesPath, routingLogPath].map((path) => join(workspace, path));
}

function isBelowProjects(workspace: string, path: string): boolean {
  return path.startsWith(join(workspace, projectsFolder, sep));
}

/** The sessions that changed files of a workspace are about, by project; the ids of none where all of a project is meant. */
function touchedBy(place: Place, paths: readonly string[]): Map<string, Set<string>> {
  const touched = new Map<string, Set<string>>();
  const touch = (project: string, id?: string): void => {
    const ids = touched.get(project) ?? new Set();
    if (id !== undefined) ids.add(id);
    touched.set(project, ids);
  };
  for (const path of paths) {
    // What a team asks for in all projects.
    if (path === join(place.root, rulesPath)) for (const name of readWorkspace(place).names) touch(name);
    if (!isBelowProjects(place.root, path)) continue;
    const [project = "", sessions, id] = relative(join(place.root, projectsFolder), path).split(sep);
    touch(project, sessions === layoutNames.sessions ? id : undefined);
  }
  return touched;
}

/**
 * The states of the sessions that were touched, and handoffs where the registry lets work change hands by itself;
 * `failure` is why the first of these could not be made, which keeps no state from being written.
 */
async function planFollowing(base: SessionBase, workspace: string, touched: ReadonlyMap<string, ReadonlySet<string>>) {
  const place = base.place(workspace);
  const facts = { ...(await stateFacts(base, place)), pace: paced() };
  const failures: Failure[] = [];
  for (const [name, only] of touched) {
    if (!readWorkspace(place, { project: name }).names.includes(name)) continue;
    const project = await readTouched(place, name, only, facts.pace);
    const current = currentOf(project);
    // The project's own state file repeats that of its current session.
    await draftStates(place, project, { ...facts, only: current === undefined ? only : new Set([...only, current]) });
    failures.push(...draftAutomaticHandoffs(base, place, project, only));
  }
  const plan = place.draft.finish({ engine: "sessions", title: "Session state follows the artifacts" });
  return { plan, failure: failures[0] };
}

/** Gives why it drafted none where one is due, such as a record of handoffs that can't be read. */
function draftAutomaticHandoffs(
  base: SessionBase,
  place: Place,
  project: ProjectFiles,
  ids: ReadonlySet<string>,
): Failure[] {
  const registry = soundValue(registryOf(project));
  if (registry?.handoff_mode !== "automatic") return [];
  const failures: Failure[] = [];
  for (const session of project.sessions.filter(({ id }) => ids.has(id))) {
    const states = stagesOf(session, soundValue(stateOf(session)));
    const suggestion = suggestHandoff(registry, states, handoffsOf(session));
    if (suggestion.kind !== "handoff" || suggestion.needsApproval) continue;
    const { from, to, stage } = suggestion;
    const summary = `${currentStage(states) ?? stage} is next.`;
    const about = { id: base.system.newId(), now: base.now() };
    try {
      draftHandoff(place, session, registry, { from, to, stage, summary, acknowledged: true }, about);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      failures.push(error.failure);
    }
  }
  return failures;
}

/**
 * Everything below the projects, and what is beside them; of the projects of a large workspace the current sessions and
 * the pointers alone, since each folder costs one of the watches that a system allows.
 */
function watchedIn(place: Place): string[] {
  const { projects } = readWorkspace(place);
  const all = projects.reduce((sum, { ids }) => sum + ids.length, 0);
  const beside = besideProjects(place.root);
  if (all <= mostWatched) return [...beside, `${join(place.root, projectsFolder)}/`];
  const ofProjects = projects.flatMap((project) => {
    const current = currentOf(project);
    const pointer = join(place.root, project.pointer.path);
    return current === undefined ? [pointer] : [pointer, `${join(place.root, sessionPath(project.name, current))}/`];
  });
  return [...beside, ...ofProjects];
}

/** The workspaces that are open, in Lockstep's own folder. */
function openList({ system }: SessionBase, { root }: DataFolder) {
  const own = openOwnFiles(system, root);
  const read = (): readonly string[] => {
    const bytes = own.read(place);
    if (!bytes) return [];
    try {
      return openWorkspaces.safeParse(JSON.parse(new TextDecoder().decode(bytes))).data?.workspaces ?? [];
    } catch (error) {
      // Lockstep's own memory alone: what is lost is opened again.
      if (error instanceof SyntaxError) return [];
      throw error;
    }
  };
  const write = (workspaces: readonly string[]) =>
    own.write(place, new TextEncoder().encode(`${JSON.stringify({ format: 1, workspaces }, null, 2)}\n`));
  return { path: own.placeOf(place), read, write };
}

const openWorkspaces = z.strictObject({ format: z.literal(1), workspaces: z.array(z.string()) });
const place = "sessions/workspaces.json";
const mostWatched = 200;

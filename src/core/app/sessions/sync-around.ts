import { newHubName } from "../../../shared/hub/entries";
import { AppError } from "../../../shared/result";
import { projectsFolder } from "../../../shared/sessions/layout";
import { type Draft, openDraft } from "../../changes/draft";
import type { Plan } from "../../changes/plan";
import { textUuid } from "../../migration/text-uuid";
import type { HeldTokens } from "../../sessions/sync/remotes/hub-token";
import type { EngineSurroundings } from "../engine-surroundings";
import { realpathOrSelf } from "../paths";
import { HeldPlans } from "../plans";
import type { SyncChoice } from "./sync-interface";
import { hubKeys, type KeyStore } from "./sync-keys";
import { openSyncPlace, type SyncPlace, type SyncSurroundings } from "./sync-place";
import type { Pushing } from "./sync-push";
import { openRemote, requireRemote } from "./sync-remotes";

/** What the use cases of the sync have in common. */
export interface SyncAround {
  readonly over: EngineSurroundings;
  readonly surroundings: SyncSurroundings;
  readonly keyStore: KeyStore;
  /** Of everything but pulls. */
  readonly plans: HeldPlans<{ readonly plan: Plan }>;
  /** A new one, for the operation of a session's push. */
  newOperationId(session: string): string;
  /** The workspace, links in its path resolved. */
  rootOf(workspace: string): string;
  /** The places of the chosen projects. Throws AppError where there is none. */
  placesOf(workspace: string, choice: SyncChoice): SyncPlace[];
  /** Throws AppError when the remote can't be opened. */
  pushingTo(place: SyncPlace, signal: AbortSignal | undefined): Promise<Pushing>;
  /** A draft that may write to the workspace `root` and to Lockstep's own data. */
  openDraft(root: string): Draft;
}

export function syncAround(over: EngineSurroundings): SyncAround {
  const { system, folder, flush } = over;
  const { files } = system;
  const surroundings = { system, folder, flush };
  const keyStore = hubKeys(surroundings, over.vault);
  const tokens: HeldTokens = new Map();
  const newOperationId = (session: string) => textUuid(`${system.newId()} ${session}`);
  const rootOf = (workspace: string) => realpathOrSelf(system, workspace);
  return {
    over,
    surroundings,
    keyStore,
    plans: new HeldPlans(),
    newOperationId,
    rootOf,
    placesOf(workspace, { project }) {
      const root = rootOf(workspace);
      const remote = requireRemote(surroundings, root);
      const open = (name: string) => openSyncPlace(surroundings, { workspace: root, project: name, remote });
      if (project !== undefined) {
        requireName(project, `"${project}" can't be the name of a project.`);
        return [open(project)];
      }
      const at = `${root}/${projectsFolder}`;
      const names = [...(files.list(at) ?? [])].filter(
        (name) => !name.startsWith(".") && files.look(`${at}/${name}`)?.kind === "folder",
      );
      for (const name of names) requireName(name, `"${at}/${name}" can't be shared: that can't be a project's name.`);
      if (names.length > 0) return names.sort().map(open);
      const message = `${root} has no project yet.`;
      const hint =
        "Pull one with lockstep session sync pull --project PROJECT, or begin one with lockstep session init PROJECT.";
      throw new AppError({ code: "no-such-project", message, hint });
    },
    async pushingTo(place, signal) {
      const remote = await openRemote(surroundings, { keys: keyStore, tokens }, place, signal);
      return { surroundings, newOperationId, signal, remote };
    },
    openDraft: (root) => openDraft(system, { roots: [root, realpathOrSelf(system, folder.root)] }),
  };
}

function requireName(name: string, message: string): void {
  if (newHubName.safeParse(name).success) return;
  throw new AppError({
    code: "usage",
    message,
    hint: "Give its folder a name that is not blank, without control characters.",
  });
}

/** One after the other. */
export async function inTurn<T>(places: readonly SyncPlace[], run: (place: SyncPlace) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (const place of places) results.push(await run(place));
  return results;
}

export function isChosen({ sessions }: SyncChoice, session: string): boolean {
  return sessions === undefined || sessions.includes(session);
}

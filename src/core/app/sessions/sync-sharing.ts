import { AppError } from "../../../shared/result";
import { RemoteAway } from "../../sessions/sync/remote";
import { showPlan } from "../plans";
import type { SyncAround } from "./sync-around";
import type { SessionSyncUseCases } from "./sync-interface";
import { draftRemote, hubAddress, remoteOf, writeUserRemote } from "./sync-remotes";

type Sharing = Pick<SessionSyncUseCases, "remote" | "planRemote" | "saveUserRemote" | "login" | "logout">;

/** Where sessions are shared, and the keys for it. */
export function syncSharing({ over, surroundings, keyStore, plans, rootOf, openDraft }: SyncAround): Sharing {
  const { system, folder } = over;
  return {
    remote: (workspace) => remoteOf(surroundings, rootOf(workspace)),
    planRemote(workspace, remote, { reveal }) {
      const root = rootOf(workspace);
      if (remote?.kind === "hub") hubAddress(remote.url);
      const draft = openDraft(root);
      draftRemote(draft, root, remote);
      const plan = draft.finish({ engine: "sessions", title: "Where sessions are shared" });
      plans.hold({ plan });
      return showPlan(plan, folder.root, reveal);
    },
    saveUserRemote: (remote) => writeUserRemote(surroundings, remote),
    async login(url, apiKey) {
      const address = hubAddress(url);
      const { hubToken } = await import("../../sessions/sync/remotes/hub-token");
      try {
        await hubToken({ system, url: address }, async () => apiKey).current();
      } catch (error) {
        if (!(error instanceof RemoteAway)) throw error;
        throw new AppError({ code: "sync-offline", message: `${error.message}, so the key was not kept.` });
      }
      await keyStore.set(address.origin, apiKey);
    },
    logout: async (url) => keyStore.set(hubAddress(url).origin, undefined),
  };
}

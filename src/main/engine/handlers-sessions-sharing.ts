import { basename } from "node:path";
import type { WholeEngine } from "./engine";
import type { Implementer } from "./implementer";

/** The sync of sessions. It is loaded with the first question about it. */
export function sessionSharingHandlers(
  os: Implementer["sessions"]["sharing"],
  { app: { sessions }, runs, activities }: WholeEngine,
) {
  const reaching = async <T>(what: string, workspace: string, work: (signal: AbortSignal) => Promise<T>) => {
    const activity = activities.start(`${what} ${basename(workspace)}`);
    try {
      return await work(activity.signal);
    } finally {
      activity.end();
    }
  };
  return {
    remote: os.remote.handler(async ({ input }) => (await sessions.sync()).remote(input.workspace)),
    planRemote: os.planRemote.handler(async ({ input: { workspace, remote } }) =>
      (await sessions.sync()).planRemote(workspace, remote ?? undefined, masked),
    ),
    login: os.login.handler(async ({ input }) => (await sessions.sync()).login(input.url, input.apiKey)),
    status: os.status.handler(async ({ input }) => (await sessions.sync()).status(input.workspace, {})),
    compare: os.compare.handler(async ({ input: { workspace, ...wish } }) =>
      (await sessions.sync()).compare(workspace, { ...wish, ...masked }),
    ),
    drop: os.drop.handler(async ({ input: { workspace, project, session } }) =>
      (await sessions.sync()).drop(workspace, { project, sessions: [session] }),
    ),
    log: os.log.handler(async ({ input }) => (await sessions.sync()).log(input.workspace, input.project, mostLogLines)),
    push: os.push.handler(({ input: { workspace, project, session } }) =>
      reaching("Pushing sessions of", workspace, async (signal) =>
        (await sessions.sync()).push(workspace, {
          project,
          sessions: session === undefined ? undefined : [session],
          signal,
        }),
      ),
    ),
    planPull: os.planPull.handler(({ input: { workspace } }) =>
      reaching("Looking at what to pull into", workspace, async (signal) =>
        (await sessions.sync()).planPull(workspace, { ...masked, signal }),
      ),
    ),
    applyPull: os.applyPull.handler(({ input }) =>
      runs.run("Pull sessions", async (running) => {
        const { outcome } = await (await sessions.sync()).applyPull(input.planId, running);
        return outcome;
      }),
    ),
    planSettling: os.planSettling.handler(async ({ input: { workspace, ...wish } }) =>
      (await sessions.sync()).planSettling(workspace, wish, masked),
    ),
    apply: os.apply.handler(({ input }) =>
      runs.run("Sync sessions", async (running) => (await sessions.sync()).apply(input.planId, running)),
    ),
  };
}

const masked = { reveal: false };
const mostLogLines = 100;

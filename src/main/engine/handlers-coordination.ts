import type { WholeEngine } from "./engine";
import { coordinationEditHandlers } from "./handlers-coordination-edits";
import { coordinationRunHandlers } from "./handlers-coordination-runs";
import type { Implementer } from "./implementer";

/** Coordination files. What changes is told by `coordination-changed` (see engine.ts), whoever asked for it. */
export function coordinationHandlers(os: Implementer["coordination"], engine: WholeEngine) {
  const { coordination } = engine.app;
  return {
    workspaces: os.workspaces.handler(() => coordination.workspaces()),
    open: os.open.handler(async ({ input }) => {
      const opened = coordination.open(input);
      await engine.aimWatching();
      return opened;
    }),
    close: os.close.handler(async ({ input }) => {
      coordination.close(input);
      await engine.aimWatching();
    }),
    setTrust: os.setTrust.handler(({ input }) => coordination.setTrust(input)),
    setCheckInterval: os.setCheckInterval.handler(({ input }) => coordination.setCheckInterval(input)),

    overview: os.overview.handler(({ input }) => coordination.overview(input)),
    list: os.list.handler(({ input }) => coordination.list(input)),
    entity: os.entity.handler(({ input }) => coordination.entity(input)),
    ready: os.ready.handler(({ input }) => coordination.ready(input)),
    blocking: os.blocking.handler(({ input }) => coordination.blocking(input)),
    blockedBy: os.blockedBy.handler(({ input }) => coordination.blockedBy(input)),
    repoStatus: os.repoStatus.handler(({ input }) => coordination.repoStatus(input)),
    roadmap: os.roadmap.handler(({ input }) => coordination.roadmap(input)),
    workload: os.workload.handler(({ input }) => coordination.workload(input)),
    criticalPath: os.criticalPath.handler(({ input }) => coordination.criticalPath(input)),
    graph: os.graph.handler(({ input }) => coordination.graph(input)),
    validatePlan: os.validatePlan.handler(({ input }) => coordination.validatePlan(input)),
    search: os.search.handler(({ input }) => coordination.search(input)),
    trends: os.trends.handler(({ input }) => coordination.trends(input)),

    ...coordinationEditHandlers(os, engine),
    ...coordinationRunHandlers(os, engine),
  };
}

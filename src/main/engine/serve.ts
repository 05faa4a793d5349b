import { RPCHandler } from "@orpc/server/message-port";
import type { Engine, WholeEngine } from "./engine";
import { allTargetsHandlers } from "./handlers-all-targets";
import { appHandlers } from "./handlers-app";
import { coordinationHandlers } from "./handlers-coordination";
import { historyHandlers } from "./handlers-history";
import { migrationHandlers } from "./handlers-migration";
import { sessionsHandlers } from "./handlers-sessions";
import { syncHandlers } from "./handlers-sync";
import { targetsHandlers } from "./handlers-targets";
import { implementer } from "./implementer";
import type { Peer } from "./start-options";

type Port = Parameters<RPCHandler<{ readonly peer: Peer }>["upgrade"]>[0];

/** Answers the contract on every port that it is given. The engines are loaded by the first question to one of them. */
export function serve(engine: Engine): (peer: Peer, port: Port) => void {
  const os = implementer();
  const handler = new RPCHandler(
    os.router({
      app: appHandlers(os.app, engine),
      sync: syncHandlers(os.sync, engine),
      history: historyHandlers(os.history, engine),
      allTargets: os.allTargets.lazy(once(engine, (whole) => allTargetsHandlers(os.allTargets, whole))),
      migration: os.migration.lazy(once(engine, (whole) => migrationHandlers(os.migration, whole))),
      coordination: os.coordination.lazy(once(engine, (whole) => coordinationHandlers(os.coordination, whole))),
      targets: os.targets.lazy(once(engine, (whole) => targetsHandlers(os.targets, whole))),
      sessions: os.sessions.lazy(once(engine, (whole) => sessionsHandlers(os.sessions, whole))),
    }),
  );
  return (peer, port) => handler.upgrade(port, { context: { peer } });
}

/** Makes handlers when they are first needed, and the same ones after that: some hold watches and plans. */
function once<T>(engine: Engine, make: (whole: WholeEngine) => T): () => Promise<{ default: T }> {
  let made: Promise<{ default: T }> | undefined;
  return () => {
    made ??= engine.whole().then((whole) => ({ default: make(whole) }));
    return made;
  };
}

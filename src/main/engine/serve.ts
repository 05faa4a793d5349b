import { RPCHandler } from "@orpc/server/message-port";
import type { Engine } from "./engine";
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

/** Answers the contract on every port that it is given. */
export function serve(engine: Engine): (peer: Peer, port: Port) => void {
  const os = implementer();
  const handler = new RPCHandler(
    os.router({
      allTargets: allTargetsHandlers(os.allTargets, engine),
      app: appHandlers(os.app, engine),
      sync: syncHandlers(os.sync, engine),
      history: historyHandlers(os.history, engine),
      migration: migrationHandlers(os.migration, engine),
      coordination: coordinationHandlers(os.coordination, engine),
      targets: targetsHandlers(os.targets, engine),
      sessions: sessionsHandlers(os.sessions, engine),
    }),
  );
  return (peer, port) => handler.upgrade(port, { context: { peer } });
}

import { RPCHandler } from "@orpc/server/message-port";
import type { Engine } from "./engine";
import { appHandlers } from "./handlers-app";
import { coordinationHandlers } from "./handlers-coordination";
import { historyHandlers } from "./handlers-history";
import { migrationHandlers } from "./handlers-migration";
import { syncHandlers } from "./handlers-sync";
import { implementer } from "./implementer";
import type { Peer } from "./start-options";

type Port = Parameters<RPCHandler<{ readonly peer: Peer }>["upgrade"]>[0];

/** Answers the contract on every port that it is given. */
export function serve(engine: Engine): (peer: Peer, port: Port) => void {
  const os = implementer();
  const handler = new RPCHandler(
    os.router({
      app: appHandlers(os.app, engine),
      sync: syncHandlers(os.sync, engine),
      history: historyHandlers(os.history, engine),
      migration: migrationHandlers(os.migration, engine),
      coordination: coordinationHandlers(os.coordination, engine),
    }),
  );
  return (peer, port) => handler.upgrade(port, { context: { peer } });
}

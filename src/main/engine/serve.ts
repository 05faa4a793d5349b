import { implement, lazy } from "@orpc/server";
import { RPCHandler } from "@orpc/server/message-port";
import { appContract } from "../../shared/contract/app";
import { historyContract } from "../../shared/contract/history";
import { syncContract } from "../../shared/contract/sync";
import type { Engine } from "./engine";
import type { engineRouters } from "./engine-routers";
import { appHandlers } from "./handlers-app";
import { historyHandlers } from "./handlers-history";
import { syncHandlers } from "./handlers-sync";
import { type Asked, tellFailures } from "./implementer";
import type { Peer } from "./start-options";

type Port = Parameters<RPCHandler<{ readonly peer: Peer }>["upgrade"]>[0];

/** Answers the contract on every port that it is given. The engines are loaded by the first question to one of them. */
export function serve(engine: Engine): (peer: Peer, port: Port) => void {
  const [app, sync, history] = [
    implement(appContract).$context<Asked>().use(tellFailures),
    implement(syncContract).$context<Asked>().use(tellFailures),
    implement(historyContract).$context<Asked>().use(tellFailures),
  ];
  // Made once: some handlers hold watches and plans.
  let routers: Promise<ReturnType<typeof engineRouters>> | undefined;
  const routerOf = <Part extends keyof ReturnType<typeof engineRouters>>(part: Part) =>
    lazy(async () => {
      routers ??= loadRouters(engine);
      return { default: (await routers)[part] };
    });
  const handler = new RPCHandler({
    app: app.router(appHandlers(app, engine)),
    sync: sync.router(syncHandlers(sync, engine)),
    history: history.router(historyHandlers(history, engine)),
    allTargets: routerOf("allTargets"),
    migration: routerOf("migration"),
    coordination: routerOf("coordination"),
    targets: routerOf("targets"),
    sessions: routerOf("sessions"),
  });
  return (peer, port) => handler.upgrade(port, { context: { peer } });
}

async function loadRouters(engine: Engine): Promise<ReturnType<typeof engineRouters>> {
  const [whole, { engineRouters }] = await Promise.all([engine.whole(), import("./engine-routers")]);
  return engineRouters(whole);
}

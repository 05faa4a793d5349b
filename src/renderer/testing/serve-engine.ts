import type { AnyRouter } from "@orpc/server";
import { RPCHandler } from "@orpc/server/message-port";
import { createEngine, type Engine } from "../client/engine";

/** The window's engine, connected over a real port to `router`, which answers what a test needs of the contract. */
export function serveEngine(router: AnyRouter): { readonly engine: Engine; readonly restart: () => void } {
  const engine = createEngine();
  const restart = (): void => {
    const { port1, port2 } = new MessageChannel();
    new RPCHandler(router).upgrade(port1);
    port1.start();
    engine.connect(port2);
  };
  restart();
  return { engine, restart };
}

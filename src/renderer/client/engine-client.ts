import { createORPCClient } from "@orpc/client";
import { RPCLink } from "@orpc/client/message-port";
import type { ContractRouterClient } from "@orpc/contract";
import type { contract } from "../../shared/contract/contract";

/** Every request that the engine answers, with the types of the contract. */
export type EngineClient = ContractRouterClient<typeof contract>;

/** Speaks the contract over `port`, which it starts. Calls still open when the port closes are rejected. */
export function engineClient(port: MessagePort): EngineClient {
  const client: EngineClient = createORPCClient(new RPCLink({ port }));
  port.start();
  return client;
}

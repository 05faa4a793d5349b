import { createORPCClient } from "@orpc/client";
import { RPCLink } from "@orpc/client/message-port";
import type { ContractRouterClient } from "@orpc/contract";
import type { MessagePortMain } from "electron";
import type { contract } from "../shared/contract/contract";

export type ShellClient = ContractRouterClient<typeof contract>;

/** What tray and menu ask the engine with: the same contract as the window's. */
export function shellClient(port: MessagePortMain): ShellClient {
  const client: ShellClient = createORPCClient(new RPCLink({ port }));
  port.start();
  return client;
}

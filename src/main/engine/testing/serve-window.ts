import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MessageChannel } from "node:worker_threads";
import { createORPCClient } from "@orpc/client";
import { RPCLink } from "@orpc/client/message-port";
import type { ContractRouterClient } from "@orpc/contract";
import { onTestFinished } from "vitest";
import { openApp } from "../../../core/app";
import { nodeSystem } from "../../../core/system/node-system";
import type { contract } from "../../../shared/contract/contract";
import { makeEngine } from "../engine";
import { serve } from "../serve";

/** An engine over an empty home on the real disk, asked as a window asks it; both are gone when the test has finished. */
export async function serveWindow() {
  const home = mkdtempSync(join(tmpdir(), "lockstep-engine-"));
  const system = nodeSystem({ home });
  const dataFolder = join(home, ".data");
  const app = await openApp(system, { version: "1.0.0", dataFolder, cache: false });
  const engine = makeEngine(app, async () => app, system, { version: "1.0.0", dataFolder, paused: true, notices: [] });
  const { port1, port2 } = new MessageChannel();
  // Electron's ports hand a listener `{ data }`, the ports of Node the data itself.
  serve(engine)("window", {
    postMessage: (data: unknown) => port1.postMessage(data),
    on: (name: string, listen: (event?: { data: unknown }) => void) =>
      void port1.on(name, (data: unknown) => listen({ data })),
  });
  onTestFinished(async () => {
    await engine.finish();
    port1.close();
    rmSync(home, { recursive: true, force: true });
  });
  const client: ContractRouterClient<typeof contract> = createORPCClient(new RPCLink({ port: port2 }));
  return { home, client };
}

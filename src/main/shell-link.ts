import type { MessagePortMain } from "electron";
import type { EngineEvent } from "../shared/state";
import type { EngineProcess } from "./engine-process";
import type { ShellClient } from "./shell-client";

/** Main's own line to the engine, renewed when the engine was. */
export interface ShellLink {
  /** Undefined while the engine is away. */
  client(): ShellClient | undefined;
}

export function linkShell(engine: EngineProcess, onEvent: (event: EngineEvent) => void, onAway: () => void): ShellLink {
  let current: { readonly client: ShellClient } | undefined;
  engine.attach("shell", "shell", (port) => void follow(port));
  return { client: () => current?.client };

  async function follow(port: MessagePortMain): Promise<void> {
    const { shellClient } = await import("./shell-client");
    const link = { client: shellClient(port) };
    current = link;
    try {
      for await (const event of await link.client.app.events()) onEvent(event);
    } catch {
      // However the stream breaks off, the engine is away; its process says why.
    }
    if (current !== link) return;
    current = undefined;
    onAway();
  }
}

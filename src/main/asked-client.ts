import type { EngineProcess } from "./engine-process";
import type { ShellClient } from "./shell-client";

/** Gives main's line to the engine. In an object, since a client would answer to `then` itself. */
export type AskedClient = () => Promise<{ readonly client: ShellClient }>;

/** Main's line to the engine for what pages ask main for, made at the first question and renewed when the engine was. */
export function askedClient(engine: EngineProcess): AskedClient {
  let current: ReturnType<AskedClient> | undefined;
  return () => {
    current ??= new Promise((settle) => {
      engine.attach("asked", "shell", (port) => {
        const made = import("./shell-client").then(({ shellClient }) => ({ client: shellClient(port) }));
        current = made;
        settle(made);
      });
    });
    return current;
  };
}

import { openCore } from "../../core/app";
import { engineNames } from "../../core/app/interface";
import { nodeLogFiles } from "../../core/system/node-log-files";
import { nodeOwnFiles } from "../../core/system/node-own-files";
import { nodeSystem } from "../../core/system/node-system";
import { failureOf } from "../../shared/result";
import type { Notice } from "../../shared/state";
import type { Vault } from "../../shared/vault";
import { askedVault } from "./asked-vault";
import { type Engine, makeEngine } from "./engine";
import { engineLines } from "./engine-lines";
import { serve } from "./serve";
import { type EngineOrder, type EngineReport, engineOrder, type StartOptions, startOptions } from "./start-options";

/**
 * The life of the engine process: opens the app over the real system, answers on every line that main opens, and ends
 * when main asks or is gone. When it can't open, main is told why and ends the process.
 */
export function runEngine(startText: string, report: (report: EngineReport) => void): void {
  const vault = askedVault(report, (reason) => {
    void opened.then(({ engine }) => engine.hub.notify({ id: engine.newId(), ...unsealedMessage(reason) }));
  });
  const opened = open(startOptions.parse(JSON.parse(startText)), vault);
  const lines = engineLines(report);
  endWithMain(opened);
  opened.catch((error: unknown) => report({ kind: "failed", failure: failureOf(error) }));

  process.on("message", (message) => {
    const order = engineOrder.parse(message);
    // A failure to open is told above; there is nothing to connect to then.
    void opened.then(
      (served) => obey(served, order),
      () => undefined,
    );
  });

  async function obey({ engine, connect }: Served, order: EngineOrder): Promise<void> {
    switch (order.kind) {
      case "connect":
        connect(order.peer, lines.open(order.line));
        return;
      case "message":
        lines.receive(order.line, order.data);
        return;
      case "hang-up":
        lines.hangUp(order.line);
        return;
      case "vault":
        vault.receive(order.id, order.answer);
        return;
      case "finish":
        await finish(engine);
    }
  }
}

/**
 * A terminal's Ctrl-C and the end of a session reach every process of the app at once, and main may die: the engine
 * ends then as when main asks, a running apply first.
 */
function endWithMain(opened: Promise<Served>): void {
  const end = (): void => {
    void opened.then(
      ({ engine }) => finish(engine),
      () => process.exit(1),
    );
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, end);
  process.once("disconnect", end);
}

async function finish(engine: Engine): Promise<void> {
  await engine.finish();
  process.exit(0);
}

interface Served {
  readonly engine: Engine;
  readonly connect: ReturnType<typeof serve>;
}

async function open(start: StartOptions, vault: Vault): Promise<Served> {
  const system = nodeSystem({ home: start.home });
  const { version, dataFolder } = start;
  const memory = { logs: nodeLogFiles, ownFile: nodeOwnFiles(import.meta.dirname) };
  const { core, withEngines } = await openCore(system, {
    version,
    dataFolder,
    cache: true,
    face: "window",
    memory,
    vault,
  });
  const engine = makeEngine(core, () => withEngines(engineNames), system, start);
  const connect = serve(engine);
  // The first window will ask for it; until then the processor has nothing better to do.
  setImmediate(() => void engine.state.current());
  return { engine, connect };
}

function unsealedMessage(reason: string): Omit<Notice, "id"> {
  const text = `${reason}. API keys of hubs are in a file that only you can read, as the command line keeps them.`;
  return { level: "info", title: "The API key is kept in a file", text };
}

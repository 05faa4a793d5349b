import type { MessageEvent, MessagePortMain, ParentPort } from "electron";
import { openApp } from "../../core/app";
import { nodeSystem } from "../../core/system/node-system";
import { failureOf } from "../../shared/result";
import { type Engine, makeEngine } from "./engine";
import { serve } from "./serve";
import { type EngineOrder, engineOrder, type StartOptions, startOptions } from "./start-options";

/**
 * The life of the engine process: opens the app over the real system, answers every port that main hands in, and
 * ends when main asks. When it can't open, main is told why and ends the process.
 */
export function runEngine(parent: ParentPort, startText: string): void {
  const opened = open(startOptions.parse(JSON.parse(startText)));
  endOnSignal(opened);
  opened.catch((error: unknown) => parent.postMessage({ kind: "failed", failure: failureOf(error) }));

  parent.on("message", ({ data, ports }: MessageEvent) => {
    const order = engineOrder.parse(data);
    // A failure to open is told above; there is nothing to connect to then.
    void opened.then(
      (served) => obey(served, order, ports[0]),
      () => undefined,
    );
  });
}

/**
 * A terminal's Ctrl-C and the end of a session reach every process of the app at once. The engine ends then as when
 * main asks: a running apply first.
 */
function endOnSignal(opened: Promise<Served>): void {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(signal, () => {
      void opened.then(
        (served) => obey(served, { kind: "finish" }, undefined),
        () => process.exit(1),
      );
    });
  }
}

interface Served {
  readonly engine: Engine;
  readonly connect: ReturnType<typeof serve>;
}

async function open(start: StartOptions): Promise<Served> {
  const system = nodeSystem({ home: start.home });
  const { version, dataFolder } = start;
  const engine = makeEngine(await openApp(system, { version, dataFolder, cache: true }), system, start);
  return { engine, connect: serve(engine) };
}

async function obey({ engine, connect }: Served, order: EngineOrder, port: MessagePortMain | undefined): Promise<void> {
  switch (order.kind) {
    case "connect":
      if (!port) return;
      connect(order.peer, port);
      port.start();
      return;
    case "finish":
      await engine.finish();
      process.exit(0);
  }
}

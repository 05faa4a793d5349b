import { once } from "node:events";
import { nodeFiles } from "../../core/system/node-files";
import { watchFiles } from "../../core/watch/watch-files";
import type { SyncOptions } from "../../shared/config-sync";
import { failureOf } from "../../shared/result";
import { openOnThisMachine } from "../open-app";
import { oldTypes } from "./old-words";

export interface DaemonOptions {
  readonly version: string;
  readonly sync: (stop: AbortSignal) => Promise<unknown>;
  readonly print: (text: string) => void;
  readonly warn: (text: string) => void;
  /** Ends it; by default SIGINT and SIGTERM do. */
  readonly stop?: AbortSignal;
}

/** Syncs now and whenever a configuration changes, until it is stopped; a sync that runs then is cancelled where it still can be. */
export async function syncDaemon({ version, sync, print, warn, stop }: DaemonOptions): Promise<void> {
  const app = await openOnThisMachine(version, {}, []);
  const signal = stop ?? signalOfProcess();
  let turn: Promise<void> = Promise.resolve();
  let waiting = false;
  const next = () => {
    if (waiting || signal.aborted) return;
    waiting = true;
    turn = turn.then(async () => {
      waiting = false;
      if (signal.aborted) return;
      try {
        await sync(signal);
      } catch (error) {
        if (!signal.aborted) warn(failureOf(error).message);
      }
    });
  };
  const watch = watchFiles({
    files: nodeFiles,
    watched: () => app.watchedFiles(watched),
    // The server writes, not this process: its echo is one more sync that finds nothing to do.
    isOwnWrite: () => false,
    onChange: next,
    onTrouble: ({ message }) => warn(message),
  });
  await watch.ready;
  print("Watching the configurations of Claude Code and Qwen Code. Stop with Ctrl-C.");
  next();
  if (!signal.aborted) await once(signal, "abort");
  await watch.close();
  await turn;
  app.close();
  print("Stopped.");
}

function signalOfProcess(): AbortSignal {
  const control = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => control.abort());
  return control.signal;
}

const watched: SyncOptions = {
  source: "claude",
  destination: "qwen",
  mode: "two-way",
  syncTypes: [...oldTypes],
  skipServers: [],
  scope: "user",
  prune: false,
  resolutions: {},
};

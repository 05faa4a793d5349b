import { hostname } from "node:os";
import { resolve } from "node:path";
import { runWorker, type WorkerEvent } from "../../core/app/worker";
import { nodeSystem } from "../../core/system/node-system";
import { AppError } from "../../shared/result";
import type { CoordShell, ExitCode } from "../command";
import { inert } from "../inert";

export interface WorkerFlags {
  readonly pool: string;
  readonly databaseUrl?: string;
  readonly concurrency: string;
  readonly trust?: string;
}

/** `lockstep worker`: serves a pool until a signal ends it; what it does is told line by line, with `--json` as JSON lines. */
export async function workerCommand({ app, json }: CoordShell, flags: WorkerFlags): Promise<ExitCode> {
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => stop.abort());
  const options = {
    dataFolder: app.info.dataFolder,
    pool: flags.pool,
    databaseUrl: addressOf(flags),
    concurrency: concurrencyOf(flags),
    ...(flags.trust === undefined ? {} : { trustFile: resolve(flags.trust) }),
    name: `${hostname()}:${process.pid}`,
  };
  await runWorker(nodeSystem(), options, {
    signal: stop.signal,
    onEvent: (event) => process.stdout.write(`${json ? JSON.stringify(event) : inert(lineOf(event, flags.pool))}\n`),
  });
  return 0;
}

function addressOf({ databaseUrl = process.env["LOCKSTEP_DATABASE_URL"] }: WorkerFlags): string {
  if (databaseUrl) return databaseUrl;
  throw usage("No database was named.", "Set LOCKSTEP_DATABASE_URL, or give --database-url.");
}

function concurrencyOf({ concurrency }: WorkerFlags): number {
  const number = Number(concurrency);
  if (Number.isInteger(number) && number >= 1 && number <= 1_000) return number;
  throw usage(`--concurrency ${concurrency}: expected a number from 1 to 1000.`, "See `lockstep worker --help`.");
}

function usage(message: string, hint: string): AppError {
  return new AppError({ code: "usage", message, hint });
}

function lineOf(event: WorkerEvent, pool: string): string {
  switch (event.kind) {
    case "ready":
      return `Serving the pool ${pool}; Ctrl-C ends it.`;
    case "trouble":
      return event.message;
    case "took":
      return `${nameOf(event)} began.`;
    case "gave-back":
      return `${nameOf(event)} was given back to the queue.`;
    case "lost":
      return `${nameOf(event)} was ended: it was cancelled, or another worker has it.`;
    case "ended": {
      const { outcome } = event;
      return outcome.kind === "succeeded" ? `${nameOf(event)} succeeded.` : `${nameOf(event)}: ${outcome.reason}`;
    }
  }
}

function nameOf({ attempt: { job, runId } }: Extract<WorkerEvent, { readonly attempt: unknown }>): string {
  return `${job.id} of run ${runId}`;
}

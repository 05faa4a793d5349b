import type { StartOrder } from "../../core/app/coordination/interface";
import type { CoreApp } from "../../core/app/interface";
import { knownEntity } from "../../core/app/known-entries";
import type { PreparedRun, RunOrder, RunTarget } from "../../shared/coordination-view";
import { count } from "../../shared/count";
import type { RunView } from "../../shared/pools";
import type { CoordShell, ExitCode } from "../command";
import { type FileFlags, fileFor } from "../coord-file";
import { plannedJobs, preparedLines, runPrinter, summaryLines } from "../coord-run-lines";
import { canonicalWord, usage, wholeFrom } from "../coord-words";
import { tell } from "../inert";

interface RunFlags extends FileFlags {
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly selector?: string;
  readonly pool?: string;
  readonly databaseUrl?: string;
  readonly concurrency?: string;
}

/** `lockstep coord execute`. */
export async function executeCommand(shell: CoordShell, id: string, flags: RunFlags): Promise<ExitCode> {
  return runTarget(shell, { kind: "todo", id }, flags);
}

/** `lockstep coord sweep`. */
export async function sweepCommand(shell: CoordShell, flags: RunFlags & { readonly plan: string }): Promise<ExitCode> {
  return runTarget(shell, { kind: "plan", id: flags.plan }, flags);
}

/** Ends with 0 when all succeeded, 1 when something failed or can't run, 2 when it waits for trust or approval. */
async function runTarget(shell: CoordShell, target: RunTarget, flags: RunFlags): Promise<ExitCode> {
  const { app, answer } = shell;
  checkPool(app, flags);
  const order = { ...orderFrom(fileFor(app, flags).path, target, flags), databases: databasesFrom(flags) };
  knownEntity(app.coordination, order.path, target.id, target.kind);
  const prepared = app.coordination.prepareRun(order);
  const shown = preparedLines(prepared);
  const isPossible = prepared.plan.problems.length === 0 && plannedJobs(prepared).length > 0;
  if (!isPossible || flags.dryRun) {
    answer({ prepared }, shown);
    return isPossible || flags.dryRun ? 0 : 1;
  }
  const missing = await missingConsent(shell, prepared, shown, flags);
  if (missing !== undefined) {
    answer({ prepared, outcome: { kind: "needs-approval" } }, [...shown, missing]);
    return 2;
  }
  const approved = plannedJobs(prepared).map(({ hash }) => hash);
  const run = await runAndTell(shell, { ...order, approved });
  answer({ prepared, run }, summaryLines(run));
  return run.status === "succeeded" ? 0 : 1;
}

function orderFrom(path: string, target: RunTarget, { selector, concurrency, pool }: RunFlags): RunOrder {
  return {
    path,
    target,
    selector: selector === undefined ? "least_loaded" : canonicalWord("poolSelector", "--selector", selector),
    concurrency: concurrency === undefined ? 2 : wholeFrom("--concurrency", concurrency, 1, 64),
    ...(pool === undefined ? {} : { pool }),
  };
}

function checkPool(app: CoreApp, { pool }: RunFlags): void {
  const names = app.settings().coordination.pools.map(({ name }) => name);
  if (pool !== undefined && !names.includes(pool))
    throw usage(`--pool ${pool}: the settings have ${names.join(", ")}.`);
}

function databasesFrom({ pool, databaseUrl }: RunFlags): Record<string, string> | undefined {
  const address = databaseUrl ?? (pool === undefined ? undefined : process.env["LOCKSTEP_DATABASE_URL"]);
  if (address === undefined || address === "") return undefined;
  if (pool === undefined) throw usage("--database-url needs --pool: the pool that has this database.");
  return { [pool]: address };
}

/** The sentence that says what is missing; undefined when all of it may run. */
async function missingConsent(
  { isInteractive, confirm }: CoordShell,
  prepared: PreparedRun,
  shown: readonly string[],
  { yes }: RunFlags,
): Promise<string | undefined> {
  if (!prepared.trusted) return "The file is not trusted, so nothing was run. Trust it with: lockstep coord trust";
  if (yes) return undefined;
  if (!isInteractive) return "Nothing was run: approve these commands with --yes.";
  tell(`${shown.join("\n")}\n`);
  const isAgreed = await confirm(`Run ${count(plannedJobs(prepared).length, "command")}?`);
  return isAgreed ? undefined : "Nothing was run.";
}

/** Runs it with live output; Ctrl-C cancels what still runs. */
async function runAndTell({ app, json }: CoordShell, order: StartOrder): Promise<RunView> {
  const { runId, events } = await app.coordination.startRun(order);
  const cancel = () => app.coordination.cancelRun({ runId });
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  for (const signal of signals) process.once(signal, cancel);
  const print = runPrinter((text) => (json ? process.stderr : process.stdout).write(text));
  let last: RunView | undefined;
  for await (const event of events) {
    print(event);
    if (event.kind === "run-started" || event.kind === "run-ended") last = event.run;
  }
  for (const signal of signals) process.off(signal, cancel);
  if (!last) throw new Error("The run told nothing");
  return last;
}

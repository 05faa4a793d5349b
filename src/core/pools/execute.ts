import { join } from "node:path";
import type { Job, Outcome } from "../../shared/pools";
import type { System } from "../system/system";
import { jobEnvironment, secretsOf } from "./job-environment";
import { judge } from "./judge";
import { openLog } from "./log-file";
import { hoursBetween, unrun } from "./outcome";
import { openOutput } from "./output";
import type { Attempt, Working } from "./pool";
import type { Trust } from "./trust";

/** A machine that runs jobs. */
export interface Workplace {
  readonly system: System;
  readonly trust: Trust;
  /** A text with what looks like a secret masked. */
  readonly mask: (text: string) => string;
  /** Where the outputs are kept, absolute: `<logs>/<run>/<job>.<attempt>.log`. */
  readonly logs: string;
  /** Who runs them: shown beside each job. */
  readonly worker: string;
  /** How long a command that was asked to end may take for it, in milliseconds; then it is killed. */
  readonly graceMilliseconds?: number;
}

/**
 * Runs an attempt in a process of its own, when this machine's trust list allows it. The command ends, with all that it
 * has started, at its time limit and when `signal` aborts.
 */
export async function execute(
  place: Workplace,
  attempt: Attempt,
  working: Omit<Working, "onTrouble">,
): Promise<Outcome> {
  const { system, trust, worker } = place;
  const { job } = attempt;
  const started = system.clock.now();
  const verdict = judge(job, trust, system);
  if (verdict.kind === "refused") return unrun("refused", verdict.reason, { worker, at: started });
  if (working.signal.aborted) return unrun("cancelled", `${job.id} was cancelled.`, { worker, at: started });
  working.onStarted(worker);

  const { output, log } = keepOutput(place, attempt, working.onOutput);
  const limit = timeLimit(system, job, working.signal);
  const running = system.processes.run(verdict.argv, {
    folder: verdict.folder,
    environment: jobEnvironment(job, trust, system),
    signal: limit.signal,
    group: { graceMilliseconds: place.graceMilliseconds ?? 5_000 },
    onOutput: output.add,
  });
  const run = await running.finally(limit.clear);
  const kept = output.close();
  log.close();
  const ended = system.clock.now();
  const ran = {
    worker,
    started: started.toISOString(),
    ended: ended.toISOString(),
    hours: hoursBetween(started, ended),
    output: { ...kept, log: log.path },
  };
  switch (run.kind) {
    case "not-started": {
      const reason = `${verdict.argv[0]} could not be started for ${job.id}: ${run.message}.`;
      return { kind: "not-started", ...ran, reason };
    }
    case "stopped": {
      if (working.signal.aborted) return { kind: "cancelled", ...ran, reason: `${job.id} was cancelled.` };
      return { kind: "timed-out", ...ran, reason: `${job.id} took longer than ${job.timeoutSeconds} s and was ended.` };
    }
    case "ended": {
      if (run.code === 0) return { kind: "succeeded", ...ran };
      return { kind: "failed", ...ran, exitCode: run.code, reason: `${job.id} ended with exit code ${run.code}.` };
    }
  }
}

function keepOutput(
  { system, trust, mask, logs }: Workplace,
  { runId, job, number }: Attempt,
  show: (text: string) => void,
) {
  const log = openLog(system.files, join(logs, fileName(runId), `${fileName(job.id)}.${number}.log`));
  const secrets = secretsOf(job, trust, system);
  const maskAll = (text: string) => mask(secrets.reduce((left, secret) => left.replaceAll(secret, "••••••"), text));
  return { log, output: openOutput({ mask: maskAll, log: log.add, show }) };
}

/** A signal that aborts with `outer`, and when the job's time is over. */
function timeLimit({ clock }: System, { timeoutSeconds }: Job, outer: AbortSignal) {
  const own = new AbortController();
  const over = new AbortController();
  void clock.sleep(timeoutSeconds * 1_000, over.signal).then(() => {
    if (!over.signal.aborted) own.abort();
  });
  return { signal: AbortSignal.any([outer, own.signal]), clear: () => over.abort() };
}

/** An id as a file name: other characters than the usual ones would leave the folder, or are not allowed everywhere. */
function fileName(id: string): string {
  return encodeURIComponent(id)
    .replaceAll(/^\.+|[*~'()!]/g, "_")
    .slice(0, 150);
}

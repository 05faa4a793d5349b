import type { PreparedRun } from "../shared/coordination-view";
import { count } from "../shared/count";
import type { JobView, RunEvent, RunView } from "../shared/pools";
import { printable } from "../shared/printable";
import { hoursText } from "./coord-entry-lines";

type PlannedJob = PreparedRun["plan"]["waves"][number][number];

/** The jobs that would run. */
export function plannedJobs({ plan }: PreparedRun): readonly PlannedJob[] {
  return plan.waves.flat();
}

/** What a run would do, wave after wave, with every command. */
export function preparedLines({ plan, skipped, trusted }: PreparedRun): string[] {
  return [
    ...plan.problems.map(({ message }) => `! ${printable(message)}`),
    ...plan.waves.flatMap((jobs, at) => [
      `${at + 1}. ${count(jobs.length, "todo")}${jobs.length > 1 ? ", at once as far as the pools allow" : ""}`,
      ...jobs.flatMap(plannedLines),
    ]),
    ...(skipped.length > 0 ? ["Left out"] : []),
    ...skipped.map(({ id, title, reason }) => `  ${id}  ${printable(title)}: ${printable(reason)}`),
    ...(plan.waves.length === 0 ? ["Nothing can be run."] : []),
    ...(trusted ? [] : ["The file is not trusted: nothing of it runs before lockstep coord trust."]),
  ];
}

/** Prints events as they come: what a job prints line by line, behind its id. */
export function runPrinter(write: (text: string) => void): (event: RunEvent) => void {
  const open = new Map<string, string>();
  const told = new Map<string, string>();
  const output = (id: string, text: string) => {
    const lines = `${open.get(id) ?? ""}${text}`.split("\n");
    open.set(id, lines.pop() ?? "");
    for (const line of lines) write(`${id} | ${printable(line)}\n`);
  };
  const status = (job: JobView) => {
    const line = statusLine(job);
    if (told.get(job.id) === line) return;
    if (open.get(job.id)) output(job.id, "\n");
    told.set(job.id, line);
    write(`${line}\n`);
  };
  return (event) => {
    switch (event.kind) {
      case "job-output":
        return output(event.jobId, event.text);
      case "job-changed":
        return status(event.job);
      case "pool-trouble":
        return write(`! ${event.pool}: ${printable(event.message)}\n`);
      case "run-started":
        // The first jobs may have begun before anybody listened.
        return event.run.jobs.filter((job) => job.status !== "waiting").forEach(status);
      case "run-ended":
        return;
    }
  };
}

/** How it ended, job by job. */
export function summaryLines({ title, status, jobs }: RunView): string[] {
  const done = jobs.filter((job) => job.status === "succeeded").length;
  return [
    "",
    `${printable(title)}: ${status}, ${done} of ${count(jobs.length, "todo")} done`,
    ...jobs.map((job) => `  ${statusLine(job)}`),
  ];
}

function plannedLines({ id, title, repo, pool, command, cwd, refusal }: PlannedJob): string[] {
  return [
    `  ${id}  ${printable(title)}`,
    `    ${printable(command)}  (in ${cwd === "." ? repo : `${repo}/${cwd}`}, pool ${pool})`,
    ...(refusal === undefined ? [] : [`    ! ${printable(refusal)}`]),
  ];
}

function statusLine({ id, status, attempt, hours, heldBy, outcome }: JobView): string {
  const reason = outcome && outcome.kind !== "succeeded" ? `: ${printable(outcome.reason)}` : "";
  const again = attempt > 1 ? ` (attempt ${attempt})` : "";
  const held = heldBy === undefined ? "" : ` by ${heldBy}`;
  const took = status === "succeeded" && hours >= 0.1 ? ` in ${hoursText(hours)} h` : "";
  return `${id} ${status}${held}${again}${took}${status === "running" ? "" : reason}`;
}

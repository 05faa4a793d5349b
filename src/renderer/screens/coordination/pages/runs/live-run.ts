import type { RunEvent, RunView } from "../../../../../shared/pools";

/** A run as its events have told it so far. */
export interface LiveRun {
  readonly run: RunView;
  /** The end of each job's output, by job. */
  readonly outputs: Readonly<Record<string, JobOutput>>;
  /** By pool: why it can't be reached. */
  readonly trouble: Readonly<Record<string, string>>;
}

export interface JobOutput {
  readonly text: string;
  /** Something before it was left out. */
  readonly isCut: boolean;
}

/** The run after one more event; undefined before the first one that says what it is. */
export function runAfter(live: LiveRun | undefined, event: RunEvent): LiveRun | undefined {
  switch (event.kind) {
    case "run-started":
      return { run: event.run, outputs: live?.outputs ?? {}, trouble: live?.trouble ?? {} };
    case "run-ended":
      return { run: event.run, outputs: live?.outputs ?? {}, trouble: {} };
    case "job-changed": {
      if (!live) return live;
      const jobs = live.run.jobs.map((job) => (job.id === event.job.id ? event.job : job));
      return { ...live, run: { ...live.run, jobs } };
    }
    case "job-output":
      return (
        live && {
          ...live,
          outputs: { ...live.outputs, [event.jobId]: longer(live.outputs[event.jobId], event.text) },
        }
      );
    case "pool-trouble":
      return live && { ...live, trouble: { ...live.trouble, [event.pool]: event.message } };
    default:
      return live;
  }
}

/** The output of a job that ended before anybody watched: what was kept of it. */
export function outputOf(live: LiveRun, jobId: string): JobOutput {
  const heard = live.outputs[jobId];
  if (heard) return heard;
  const kept = live.run.jobs.find(({ id }) => id === jobId)?.outcome?.output;
  if (!kept) return { text: "", isCut: false };
  const gap = kept.omitted > 0 ? `\n… ${kept.omitted} characters left out …\n` : "";
  return { text: `${kept.head}${gap}${kept.tail}`, isCut: false };
}

/** Old output gives way: a page with megabytes of text would hang. */
function longer(output: JobOutput | undefined, more: string): JobOutput {
  const text = (output?.text ?? "") + more;
  if (text.length <= most) return { text, isCut: output?.isCut ?? false };
  const from = text.length - kept;
  const line = text.indexOf("\n", from);
  return { text: text.slice(line < 0 ? from : line + 1), isCut: true };
}

/** Characters. Cut by a fifth at a time, for cutting copies. */
const most = 250_000;
const kept = 200_000;

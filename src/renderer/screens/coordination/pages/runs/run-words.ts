import type { JobStatus, RunStatus } from "../../../../../shared/pools";
import type { Tone } from "../../../../components/badge";

export interface RunLook {
  readonly words: string;
  readonly tone: Tone;
}

export const jobLooks: Readonly<Record<JobStatus, RunLook>> = {
  waiting: { words: "Waiting", tone: "neutral" },
  ready: { words: "Ready", tone: "neutral" },
  queued: { words: "Queued", tone: "neutral" },
  running: { words: "Running", tone: "info" },
  retrying: { words: "Trying again", tone: "warn" },
  succeeded: { words: "Succeeded", tone: "good" },
  failed: { words: "Failed", tone: "bad" },
  cancelled: { words: "Cancelled", tone: "warn" },
  held: { words: "Held back", tone: "odd" },
};

export const runLooks: Readonly<Record<RunStatus, RunLook>> = {
  running: { words: "Running", tone: "info" },
  succeeded: { words: "Succeeded", tone: "good" },
  failed: { words: "Failed", tone: "bad" },
  cancelled: { words: "Cancelled", tone: "warn" },
};

/** False once nothing more can come of it. */
export function isGoing(status: JobStatus): boolean {
  return status !== "succeeded" && status !== "failed" && status !== "cancelled" && status !== "held";
}

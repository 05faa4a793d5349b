import type { Progress } from "../../shared/history";

/** The stage of an apply with its numbers, such as "Replacing files, 3 of 10". */
export function progressWords(progress: Progress | undefined): string {
  if (!progress) return "Starting…";
  const { stage, done, total } = progress;
  return total > 0 ? `${stages[stage]}, ${Math.min(done, total)} of ${total}` : `${stages[stage]}…`;
}

const stages: Readonly<Record<Progress["stage"], string>> = {
  planning: "Planning",
  checking: "Checking that nothing changed meanwhile",
  "backing-up": "Backing up",
  staging: "Writing new files beside the old ones",
  replacing: "Replacing files",
  verifying: "Verifying",
  done: "Done",
};

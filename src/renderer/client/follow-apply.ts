import type { ApplyEvent, ApplyOutcome, Progress } from "../../shared/history";
import { callFailure, engineStopped } from "./call-failure";

/** Reads the stream of an apply or undo to its end. A stream that breaks off is a failed outcome, never a throw. */
export async function followApply(
  stream: Promise<AsyncIterable<ApplyEvent>>,
  onProgress: (progress: Progress) => void,
): Promise<ApplyOutcome> {
  try {
    for await (const event of await stream) {
      if (event.kind === "outcome") return event.outcome;
      onProgress(event.progress);
    }
    return { kind: "failed", failure: interrupted };
  } catch (error) {
    const failure = callFailure(error);
    return { kind: "failed", failure: failure.code === engineStopped.code ? interrupted : failure };
  }
}

/** Recovery at the engine's start brings every file to one side; which one, its notice says. */
const interrupted = {
  code: "engine-stopped",
  message: "The engine stopped while it was writing.",
  hint: "When it is back it finishes or takes back what was begun, and says which. No file is left half written.",
};

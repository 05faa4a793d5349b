import type { AssessEvent, LookProgress, MigrationView } from "../../../shared/migration-view";
import { AppError } from "../../../shared/result";

/** Reads the stream of an assessment to its end. Rejected when it fails, breaks off or is cancelled by `signal`. */
export async function assessed(
  stream: Promise<AsyncIterable<AssessEvent>>,
  signal: AbortSignal,
  onProgress: (progress: LookProgress) => void,
): Promise<MigrationView> {
  for await (const event of await stream) {
    if (signal.aborted) break;
    if (event.kind === "view") return event.view;
    onProgress(event.progress);
  }
  throw new AppError({
    code: "assessment-incomplete",
    message: "The look at the folder ended before there was a result.",
    hint: "Assess it again.",
  });
}

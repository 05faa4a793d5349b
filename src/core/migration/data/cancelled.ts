import { AppError } from "../../../shared/result";

/** Throws AppError `cancelled` once the user has stopped the work. */
export function refuseCancelled(signal: AbortSignal | undefined): void {
  if (!signal?.aborted) return;
  throw new AppError({ code: "cancelled", message: "Stopped. Nothing was changed." });
}

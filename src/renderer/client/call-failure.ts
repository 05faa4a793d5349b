import { ORPCError } from "@orpc/client";
import { type Failure, failureOf } from "../../shared/result";

/** Whatever a call to the engine was rejected with, as a failure to show. */
export function callFailure(error: unknown): Failure {
  if (error instanceof ORPCError) return { code: error.code, message: error.message, ...hintOf(error.data) };
  if (error instanceof Error && error.name === "AbortError") return engineStopped;
  return failureOf(error);
}

function hintOf(data: unknown): { hint?: string } {
  if (typeof data !== "object" || data === null || !("hint" in data)) return {};
  return typeof data.hint === "string" ? { hint: data.hint } : {};
}

/** The port closed before the answer came. */
export const engineStopped: Failure = {
  code: "engine-stopped",
  message: "The engine stopped before it answered.",
  hint: "It is started again by itself; then try once more.",
};

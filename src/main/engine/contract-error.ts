import { ORPCError } from "@orpc/server";
import { AppError, failureOf } from "../../shared/result";

/** Whatever a handler threw as what the window may know of it: `code`, `message` and, in `data`, the hint. No stack. */
export function asContractError(error: unknown): ORPCError<string, unknown> {
  if (error instanceof ORPCError) return error;
  if (!(error instanceof AppError)) reportBug(error);
  const { code, message, hint } = failureOf(error);
  return new ORPCError(code, { message, data: { hint } });
}

function reportBug(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
}

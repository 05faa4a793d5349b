import { AppError, type Failure } from "../../../shared/result";
import { isFileError } from "../../system/file-error";

/**
 * What stands in the way of one target or main project, to be told for it alone; undefined for what is no fault of
 * theirs, and is to be thrown.
 */
export function failureToTell(error: unknown): Failure | undefined {
  if (error instanceof AppError) return error.failure;
  if (!isFileError(error)) return undefined;
  return { code: "unreadable", message: `${error.message}.`, hint: "Mend that, then try again." };
}

import { AppError, type Failure } from "../../shared/result";
import { FileError } from "./file-error";

/** What is wrong with a file or its content; undefined for anything else, which is a defect of Lockstep and not of a file. */
export function failureOfFile(error: unknown): Failure | undefined {
  if (error instanceof AppError) return error.failure;
  if (!(error instanceof FileError)) return undefined;
  return { code: "unreadable", message: `${error.message}.`, hint: "Make it readable, then try again." };
}

import { AppError } from "../../shared/result";

/** The same words for what is not there and for what is somebody else's. */
export function noSuch(kind: "project" | "session"): AppError {
  return new AppError({ code: "not-found", message: `There is no such ${kind}.` });
}

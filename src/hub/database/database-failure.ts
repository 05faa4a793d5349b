import { AppError } from "../../shared/result";

/** The database can't be reached, or was lost on the way: the same request may do later. */
export function databaseAway(cause: unknown): AppError {
  return new AppError(
    { code: "database-away", message: "The hub's database can't be reached; try again later." },
    { cause },
  );
}

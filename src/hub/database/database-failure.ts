import { AppError } from "../../shared/result";

/** The database can't be reached, or was lost on the way: the same request may do later. */
export function databaseAway(cause: unknown): AppError {
  return new AppError({ code, message: "The hub's database can't be reached; try again later." }, { cause });
}

/** For whoever runs the hub: what the database said. Clients of the hub are told nothing of it. */
export function told(error: unknown): unknown {
  if (!(error instanceof AppError) || error.code !== code || !(error.cause instanceof Error)) return error;
  const { cause } = error;
  // A name with several addresses fails once for each of them, and says nothing of its own.
  const [first] = cause instanceof AggregateError ? cause.errors : [cause];
  const said = first instanceof Error ? first.message : cause.message;
  return new AppError(
    {
      code: "database-unusable",
      message: `The hub's database can't be used: ${said}.`,
      hint: "Correct its address, or start it.",
    },
    { cause },
  );
}

const code = "database-away";

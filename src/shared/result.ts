/** A failure as data: what every face shows or prints. `code` is stable; `message` is one sentence; `hint` says what to do. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly hint?: string | undefined;
}

/** A broken promise with words for the user. Expected outcomes are values, not this. */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly code: string;
  readonly hint: string | undefined;

  constructor(failure: Failure, options?: { cause?: unknown }) {
    super(failure.message, options);
    this.code = failure.code;
    this.hint = failure.hint;
  }

  get failure(): Failure {
    return { code: this.code, message: this.message, ...(this.hint === undefined ? {} : { hint: this.hint }) };
  }
}

/**
 * Whatever was thrown, as a failure; an unknown error keeps its message under the code `internal`, and its `hint` where
 * it has one.
 */
export function failureOf(error: unknown): Failure {
  if (error instanceof AppError) return error.failure;
  if (error instanceof Error && "hint" in error && typeof error.hint === "string")
    return { code: "internal", message: `${error.message}.`, hint: error.hint };
  if (error instanceof Error) return { code: "internal", message: error.message };
  return { code: "internal", message: String(error) };
}

/** For the default of a switch: the compiler proves that no case was forgotten. */
export function unreachable(value: never): never {
  throw new Error(`Unexpected ${JSON.stringify(value)}`);
}

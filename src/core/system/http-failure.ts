/** Why a request failed, as the end of a sentence. */
export function sayWhy(error: Error): string {
  const code = codeOf(error);
  return reasons[code] ?? (error.message || code);
}

/** The system's code of a failed request. A machine with two addresses fails with an error for each of them. */
export function codeOf(error: Error): string {
  const inner: unknown = error instanceof AggregateError ? error.errors[0] : error;
  const code = inner instanceof Error && "code" in inner ? inner.code : undefined;
  return typeof code === "string" ? code : "";
}

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nothing listens there",
  ECONNRESET: "it broke off the connection",
  EPIPE: "it broke off the connection",
  ENOTFOUND: "there is no machine of that name",
  EAI_AGAIN: "no name server could be reached",
  ENETUNREACH: "there is no network to it",
  EHOSTUNREACH: "there is no way to the machine",
  ETIMEDOUT: "the machine did not answer",
};

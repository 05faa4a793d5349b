import { AppError } from "../../shared/result";

/** What the driver or the server said while somebody's database was read, as one sentence. `place` is shown. */
export function postgresFailure(error: unknown, place: string): unknown {
  if (!(error instanceof Error) || error instanceof AppError) return error;
  const code = "code" in error ? String(error.code) : "";
  const known = failures.find(({ codes, words }) => codes.includes(code) || words?.test(error.message));
  const failure = known ?? {
    failure: "database-refused",
    message: `could not be read: ${error.message.replaceAll("\n", " ")}.`,
    hint: "Ask whoever runs the server.",
  };
  return new AppError(
    { code: failure.failure, message: `${capital(place)} ${failure.message}`, hint: failure.hint },
    { cause: error },
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Codes of the server: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const failures: readonly {
  readonly codes: readonly string[];
  readonly words?: RegExp;
  readonly failure: string;
  readonly message: string;
  readonly hint: string;
}[] = [
  {
    codes: ["28P01", "28000"],
    words: /client password must be/,
    failure: "login-refused",
    message: "refused the login: user, password or way of connecting is wrong.",
    hint: "Check the user and the password of the connection string.",
  },
  {
    codes: ["3D000"],
    failure: "no-such-database",
    message: "does not exist on that server.",
    hint: "Check the database's name in the connection string.",
  },
  {
    codes: ["ECONNREFUSED", "ENOENT", "EHOSTUNREACH", "ENETUNREACH", "EACCES"],
    failure: "server-unreachable",
    message: "can't be reached: nobody answers at that address.",
    hint: "Check host and port, and that the server is running.",
  },
  {
    codes: ["ENOTFOUND", "EAI_AGAIN"],
    failure: "server-unknown",
    message: "can't be reached: there is no such host.",
    hint: "Check the host in the connection string, and the network.",
  },
  {
    codes: ["ETIMEDOUT"],
    words: /timeout expired|query read timeout|timeout exceeded/i,
    failure: "server-silent",
    message: "did not answer in time.",
    hint: "Check the network, then try again.",
  },
  {
    codes: ["57014", "55P03"],
    failure: "query-too-slow",
    message: "took longer than one question may take, or a table is locked.",
    hint: "Try again when the server has less to do, or choose a table instead of a slow view.",
  },
  {
    codes: ["42501"],
    words: /row-level security/,
    failure: "rows-hidden",
    message: "does not show all of its rows to this user.",
    hint: "Connect as a user who may read every row of the table.",
  },
  {
    codes: ["25006"],
    failure: "view-writes",
    message: "has a view that wants to write when it is read, which Lockstep does not let it do.",
    hint: "Choose the table behind the view.",
  },
  {
    codes: ["53300"],
    failure: "server-full",
    message: "has no connection left.",
    hint: "Close another program that uses it, then try again.",
  },
  {
    codes: ["ECONNRESET", "EPIPE", "57P01", "57P02", "57P03"],
    words: /connection terminated|not queryable|connection error/i,
    failure: "connection-lost",
    message: "broke the connection off.",
    hint: "See whether the server is still running, then try again; nothing was changed.",
  },
  {
    codes: ["DEPTH_ZERO_SELF_SIGNED_CERT", "SELF_SIGNED_CERT_IN_CHAIN", "UNABLE_TO_VERIFY_LEAF_SIGNATURE"],
    words: /certificate|does not support SSL/,
    failure: "tls-refused",
    message: "can't be reached in the encrypted way that the connection string asks for.",
    hint: "Check the server's certificate, or the sslmode of the connection string.",
  },
];

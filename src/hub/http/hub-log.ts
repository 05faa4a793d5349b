import { AppError } from "../../shared/result";

/** What the hub tells about itself: one JSON object a line, never a name, a path, a content or a secret. */
export interface HubLog {
  request(entry: {
    readonly method: string;
    readonly route: string;
    readonly status: number;
    readonly milliseconds: number;
    readonly client: string | undefined;
  }): void;
  event(message: string, facts?: Readonly<Record<string, string | number>>): void;
  trouble(error: unknown): void;
}

/** A log that writes its lines with `write`. */
export function hubLog(write: (line: string) => void, now: () => Date): HubLog {
  const line = (level: string, facts: object) => write(JSON.stringify({ time: now().toISOString(), level, ...facts }));
  return {
    request: (entry) => line(entry.status >= 500 ? "error" : "info", { message: "request", ...entry }),
    event: (message, facts = {}) => line("info", { message, ...facts }),
    trouble: (error) => line("error", { message: "trouble", ...factsOf(error) }),
  };
}

/** Only kind, code and place: the message of a foreign error may quote what it was working on. */
function factsOf(error: unknown): object {
  if (!(error instanceof Error)) return { kind: typeof error };
  const frames = (error.stack ?? "").split("\n").filter((one) => /^ +at /.test(one));
  const code = "code" in error && typeof error.code === "string" ? { code: error.code } : {};
  const words = error instanceof AppError ? { sentence: error.message } : {};
  return { kind: error.name, ...code, ...words, at: frames.slice(0, 8).map((frame) => frame.trim()) };
}

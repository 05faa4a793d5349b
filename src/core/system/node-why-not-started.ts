import { existsSync } from "node:fs";

/** Why a program could not be started in `folder` (absolute), as the end of a sentence; `error` is that of Node's `spawn`. */
export function whyNotStarted(error: unknown, folder: string): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  // The system has one word for both.
  if (code === "ENOENT") return existsSync(folder) ? "there is no such program" : `there is no folder ${folder}`;
  if (code === "EACCES") return "it may not be run";
  if (code === "E2BIG") return "its command line is too long";
  return error instanceof Error ? error.message : String(error);
}

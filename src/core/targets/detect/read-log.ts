import type { ChangeCommit } from "../../../shared/targets/changes";

export interface LoggedCommit extends ChangeCommit {
  /** Subject and body. */
  readonly message: string;
  readonly paths: readonly string[];
}

/** What `git log -z --name-only --format=<logFormat>` is asked for: a record per commit, its parts between unit separators. */
export const logFormat = "%x1e%h%x1f%an%x1f%aI%x1f%B%x1f";

/** Reads such a log, newest first. */
export function readLog(output: string): LoggedCommit[] {
  return output
    .split("\x1e")
    .slice(1)
    .flatMap((record) => {
      const [id = "", author = "", at = "", message = "", names = ""] = record.split("\x1f");
      const paths = names.split("\0").map((name) => name.replace(/^\n/, ""));
      const subject = message.split("\n", 1)[0] ?? "";
      return [{ id, author, at, subject, message: message.trim(), paths: paths.filter((path) => path !== "") }];
    });
}

import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import { syncRemote } from "./sync";

it.each(["main", "lockstep-sessions", "team/a.b", "a..b", "a//b", "a/.b", "a.lock", "a.lock/b", "a.", "a/"])(
  "takes %s for the name of a branch where git does",
  (branch) => {
    const { success } = syncRemote.safeParse({ kind: "git", url: "git@example.org:app.git", branch });

    expect(success).toBe(isOneToGit(branch));
  },
);

function isOneToGit(branch: string): boolean {
  try {
    execFileSync("git", ["check-ref-format", `refs/heads/${branch}`], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

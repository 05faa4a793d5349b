import { createHash } from "node:crypto";
import type { CommandApproval, CommandLine } from "../../../shared/coordination-checks";
import type { System } from "../../system/system";
import { parseCommand } from "./parse-command";

/** A command of the file as it would run in a folder, or the sentence why it can't. */
export function commandLineOf(
  text: string,
  folder: string,
  { platform, environment }: Pick<System, "platform" | "environment">,
): CommandLine | { readonly problem: string } {
  const parsed = parseCommand(text);
  switch (parsed.kind) {
    case "invalid":
      return { problem: `The command can't be read: ${parsed.reason}` };
    case "pipeline":
      return { text, stages: parsed.stages, folder };
    case "needs-shell": {
      const shell =
        platform === "win32" ? [environment["ComSpec"] ?? "cmd.exe", "/d", "/s", "/c", text] : ["/bin/sh", "-c", text];
      return { text, stages: [shell], shellFor: parsed.reason, folder };
    }
  }
}

/** What a user approves, or has approved. The key is of everything that would run, so that an edit of the file asks again. */
export function approvalOf(dependencyId: string, command: CommandLine): CommandApproval {
  const { stages, folder, shellFor } = command;
  const said = JSON.stringify([stages, folder, shellFor !== undefined]);
  return { key: createHash("sha256").update(said).digest("hex"), dependencyId, ...command };
}

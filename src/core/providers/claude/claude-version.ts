import { AppError } from "../../../shared/result";
import { parseJson } from "../../documents/json";
import { liveFileLimits } from "../../documents/limits";
import { decodeText } from "../../documents/text-encoding";
import { FileError } from "../../system/file-error";
import type { Around } from "../around";

/**
 * The newest version of Claude Code that was started by hand on this machine, from its state file: `lastReleaseNotesSeen`,
 * which 2.1 sets to its own version at every such start of a newer one. Undefined where that is not known.
 */
export function claudeVersion({ draft }: Pick<Around, "draft">, stateFile: string): string | undefined {
  try {
    const bytes = draft.read(stateFile);
    if (!bytes) return undefined;
    const options = { format: "json", path: stateFile, limits: liveFileLimits } as const;
    const seen = parseJson(decodeText(bytes, stateFile), options).get(["lastReleaseNotesSeen"]);
    return typeof seen === "string" && /^\d+\.\d+\.\d+[\w.+-]*$/.test(seen) ? seen : undefined;
  } catch (error) {
    // What is wrong with the file is told where its servers are read.
    if (error instanceof AppError || error instanceof FileError) return undefined;
    throw error;
  }
}

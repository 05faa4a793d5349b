import { join } from "node:path";
import type { Failure } from "../../../shared/result";
import type { Entry } from "../../system/system";

/** Why what is at a path can't be a coordination file; undefined for a file. */
export function notAFile(path: string, { kind }: Pick<Entry, "kind">): Failure | undefined {
  const code = "not-a-file";
  if (kind === "folder") {
    const hint = `Name a file in it, such as ${join(path, "ecosystem.yaml")}.`;
    return { code, message: `${path} is a folder.`, hint };
  }
  // A pipe or a device may never end.
  if (kind === "other") {
    return { code, message: `${path} is a pipe, a device or a socket.`, hint: "Name a regular file." };
  }
  return undefined;
}

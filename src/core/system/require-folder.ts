import { AppError } from "../../shared/result";
import { isFileError } from "./file-error";
import type { System } from "./system";

/**
 * Refuses a folder that the user named and that is none, which would otherwise pass for an empty one; links are followed.
 * Throws AppError `no-such-folder`, or `unreadable` where the system doesn't let us look.
 */
export function requireFolder({ files }: Pick<System, "files">, path: string): void {
  const entry = seen(path, () => {
    const entry = files.look(path);
    return entry?.kind === "link" ? files.look(files.resolve(path)) : entry;
  });
  if (entry?.kind === "folder") return;
  throw new AppError({
    code: "no-such-folder",
    message: entry ? `${path} is no folder.` : `There is no folder ${path}.`,
    hint: "Check its name.",
  });
}

/** Undefined where nothing is there, at the end of a link neither. */
function seen<T>(path: string, look: () => T | undefined): T | undefined {
  try {
    return look();
  } catch (error) {
    if (isFileError(error, "ENOENT", "ENOTDIR", "ELOOP")) return undefined;
    if (isFileError(error)) {
      const message = `${path} can't be looked at: ${error.message}.`;
      throw new AppError({ code: "unreadable", message }, { cause: error });
    }
    throw error;
  }
}

import { join, relative, sep } from "node:path";
import { AppError } from "../../../shared/result";
import type { SessionFile, SessionFileText, SessionFileVersion } from "../../../shared/sessions/file-view";
import { sessionPath } from "../../../shared/sessions/layout";
import { decodeText } from "../../documents/text-encoding";
import { isFileError } from "../../system/file-error";
import type { System } from "../../system/system";
import type { CoreApp } from "../interface";

/** A session by its names; `workspace` is absolute. */
export interface SessionAt {
  readonly workspace: string;
  readonly project: string;
  readonly session: string;
}

/** Reading what is in a session's folder, whoever wrote it. */
export interface SessionFiles {
  /** Its files by path; those that begin with a dot and links are left out. Throws AppError `no-such-session`. */
  list(at: SessionAt): SessionFile[];
  /** One of them with the change sets that touched it. Throws AppError `no-such-file` for what is not in the folder. */
  read(at: SessionAt, path: string): SessionFileText;
  /** Its text after a change set; null where it was removed by it or can't be shown. */
  version(at: SessionAt, path: string, id: string): string | null;
}

export function sessionFiles(
  { files }: Pick<System, "files">,
  app: Pick<CoreApp, "historyOfFile" | "historyFileDiff">,
): SessionFiles {
  return {
    list(at) {
      const folder = folderOf(at);
      return [...filesBelow(folder, "")].sort((one, other) => (one.path < other.path ? -1 : 1));
    },
    read(at, path) {
      const absolute = pathOf(at, path);
      return { path, ...textAt(absolute, path), versions: versionsOf(absolute) };
    },
    version(at, path, id) {
      const { after } = app.historyFileDiff(id, pathOf(at, path), { reveal: false });
      return after ?? null;
    },
  };

  function folderOf({ workspace, project, session }: SessionAt): string {
    const folder = join(workspace, sessionPath(project, session));
    if (isFolderName(project) && isFolderName(session) && files.look(folder)?.kind === "folder")
      return files.resolve(folder);
    throw new AppError({ code: "no-such-session", message: `${project} has no session ${session}.` });
  }

  /** The path itself, absolute, when it is a file of the session and no link leads out of it. */
  function pathOf(at: SessionAt, path: string): string {
    const folder = folderOf(at);
    const absolute = join(folder, path);
    const parts = relative(folder, absolute).split(sep);
    const isInside = parts[0] !== ".." && parts[0] !== "";
    if (isInside && files.look(absolute)?.kind === "file" && files.resolve(absolute) === absolute) return absolute;
    throw new AppError({ code: "no-such-file", message: `${path} is no file of the session ${at.session}.` });
  }

  function* filesBelow(folder: string, at: string): Iterable<SessionFile> {
    for (const entries of files.scan(join(folder, at))) {
      for (const { name, kind } of entries) {
        const path = at === "" ? name : `${at}/${name}`;
        if (name.startsWith(".")) continue;
        if (kind === "folder") yield* filesBelow(folder, path);
        const entry = kind === "file" ? files.look(join(folder, path)) : undefined;
        if (entry) yield { path, bytes: entry.size, modified: new Date(entry.modified).toISOString() };
      }
    }
  }

  function textAt(absolute: string, path: string): Pick<SessionFileText, "text" | "omitted"> {
    const entry = files.look(absolute);
    if (entry && entry.size > mostBytes) return { omitted: "It is too large to be shown: more than 1 MB." };
    try {
      return { text: decodeText(files.read(absolute), path) };
    } catch (error) {
      if (error instanceof AppError) return { omitted: error.message };
      if (isFileError(error)) return { omitted: `${error.message}.` };
      throw error;
    }
  }

  function versionsOf(absolute: string): SessionFileVersion[] {
    return app
      .historyOfFile(absolute, mostVersions)
      .filter(({ engine, pruned }) => engine === "sessions" && !pruned)
      .map(({ id, title, applied }) => ({ id, title, applied }));
  }
}

/** A name that leads into one folder and nowhere else; also one that would be refused for a new session. */
function isFolderName(name: string): boolean {
  return !["", ".", ".."].includes(name) && !/[\\/\0]/.test(name);
}

const mostBytes = 1_048_576;
const mostVersions = 100;

import { join } from "node:path";
import { z } from "zod";
import { sessionEntries } from "../../../../shared/hub/entries";
import type { HubSession } from "../../../../shared/hub/push";
import { hashOf } from "../../../system/content-hash";
import { isFileError } from "../../../system/file-error";
import type { System } from "../../../system/system";
import { sha256 } from "../digests";
import { type Content, RemoteAway } from "../remote";
import { emptyIndex, parseIndex, printIndex, type SharedIndex, type Shelf } from "./shared-index";

/**
 * The files of a store without a server: contents by hash (`blobs/ab/…`), the entries of each state of a session by
 * digest (`states/ab/…`), and an index per project (`projects/….json`), which alone is ever replaced.
 */
export interface FolderStore extends Shelf {
  readonly indexPath: (project: string) => string;
  readonly readIndex: (project: string) => SharedIndex;
  readonly writeIndex: (index: SharedIndex) => void;
  /** Undefined where it is not there. Throws RemoteAway for one that is damaged. */
  readonly content: (hash: string) => Uint8Array | undefined;
  readonly putContents: (contents: readonly Content[]) => void;
  readonly putState: (digest: string, entries: unknown) => void;
}

export function folderStore(
  { files, newId }: Pick<System, "files" | "newId">,
  root: string,
  options: { readonly flush: boolean },
): FolderStore {
  const makeFolder = (path: string): void => {
    if (files.look(path)) return;
    makeFolder(join(path, ".."));
    try {
      files.makeFolder(path, 0o775);
    } catch (error) {
      if (!isFileError(error, "EEXIST")) throw error;
    }
  };
  const put = (path: string, bytes: Uint8Array) => {
    makeFolder(join(path, ".."));
    const staged = join(root, `${newId()}.tmp`);
    try {
      files.create(staged, bytes, { mode: 0o664, flush: options.flush });
      files.rename(staged, path);
    } catch (error) {
      // On a full disk, a part of it would fill what others make room for.
      if (isFileError(error) && files.look(staged)) files.remove(staged);
      throw error;
    }
  };
  const blobPath = (hash: string) => join(root, "blobs", hash.slice(0, 2), hash);
  const statePath = (digest: string) => join(root, "states", digest.slice(0, 2), `${digest}.json`);
  // The name of a project need not be one of a file everywhere.
  const indexPath = (project: string) =>
    join(root, "projects", `${project.replaceAll(/[^\w-]/g, "_").slice(0, 40)}-${sha256(project).slice(0, 12)}.json`);

  return {
    indexPath,
    readIndex(project) {
      const path = indexPath(project);
      return files.look(path) ? parseIndex(path, files.read(path)) : emptyIndex(project);
    },
    writeIndex: (index) => put(indexPath(index.project), printIndex(index)),
    has: (hash) => files.look(blobPath(hash)) !== undefined,
    content(hash) {
      const path = blobPath(hash);
      if (!files.look(path)) return undefined;
      const bytes = files.read(path);
      // Folders that are carried between machines by a program show files before they are whole.
      if (hashOf(bytes) !== hash) throw new RemoteAway(`${path} is damaged, or has not arrived whole yet`);
      return bytes;
    },
    putContents(contents) {
      for (const { hash, bytes } of contents) if (!files.look(blobPath(hash))) put(blobPath(hash), bytes);
    },
    putState(digest, entries) {
      if (!files.look(statePath(digest))) put(statePath(digest), new TextEncoder().encode(JSON.stringify(entries)));
    },
    session(session, index): HubSession {
      const found = index.sessions.get(session);
      if (!found) return { kind: "absent", session, version: 0 };
      const { version, cursor, digest, updatedAt } = found;
      if (digest === null) return { kind: "removed", session, version, cursor, updatedAt };
      const path = statePath(digest);
      if (!files.look(path)) throw new RemoteAway(`${path} has not arrived yet`);
      const entries = readState(path, files.read(path));
      return { kind: "present", session, version, cursor, digest, entries, updatedAt };
    },
  };
}

function readState(path: string, bytes: Uint8Array): z.infer<typeof sessionEntries> {
  try {
    return sessionEntries.parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) {
      throw new RemoteAway(`${path} is damaged, or has not arrived whole yet`, { cause: error });
    }
    throw error;
  }
}

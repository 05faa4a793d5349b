import { AppError } from "../../../../shared/result";
import type { PrototypeLayout } from "../../../../shared/sessions/migration";
import type { Surroundings } from "./look-around";

/** One version of a session's file, as it lies in the prototype. */
export interface FoundVersion {
  readonly project: string;
  readonly session: string;
  /** Where it belongs below the session's folder, with slashes. */
  readonly to: string;
  /** Relative to the workspace, with slashes. */
  readonly from: string;
  readonly layout: PrototypeLayout;
  readonly bytes: Uint8Array;
  /** Permission bits. */
  readonly mode: number;
  /** Microseconds since 1970. */
  readonly modified: number;
}

export interface SessionName {
  readonly project: string;
  readonly session: string;
}

/** What state files tell of a session. */
export interface KnownSession {
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  /** What it is filed under. */
  readonly key?: string | undefined;
  /** The keys that it stands below; its project's name is one of them where the file says whose it is. */
  readonly below: readonly string[];
  readonly owner?: string | undefined;
  /** ISO time, as written. */
  readonly created?: string | undefined;
}

/** A prototype as it was found; nothing in it is changed. */
export interface Prototype {
  /** Absolute. */
  readonly root: string;
  readonly sessions: readonly SessionName[];
  readonly versions: readonly FoundVersion[];
  /** The current session of each project, by the project's name. */
  readonly current: ReadonlyMap<string, string>;
  /** The later ones count more. */
  readonly known: readonly KnownSession[];
  /** The folders that belong to the prototype alone and are there, relative with slashes. */
  readonly ownFolders: readonly string[];
  /** The workspace as it was looked at, with what is odd about it. */
  readonly around: Surroundings;
}

/** `<project>/<session>` */
export function keyOf({ project, session }: SessionName): string {
  return `${project}/${session}`;
}

/** Throws AppError `no-prototype` where there is neither a session nor a folder of the prototype. */
export function requirePrototype({ root, sessions, ownFolders }: Prototype): void {
  if (sessions.length > 0 || ownFolders.length > 0) return;
  throw new AppError({
    code: "no-prototype",
    message: `${root} has no prototype sessions: no projects/*/sessions, no stage folders, no .cursor/tasks and no idse-governance.`,
    hint: "Name the folder that holds them.",
  });
}

/** Folders of scripts and state that go with the prototype, and what each becomes when it is archived. */
const archiveNames = new Map([
  [".cursor/tasks", ".cursor/tasks.deprecated"],
  ["idse-governance", "idse-governance.prototype"],
]);

/** The folders that belong to the prototype alone. */
export const prototypeFolders: readonly string[] = [...archiveNames.keys()];

/** What a folder of the prototype is called when it is archived. */
export function archiveName(folder: string): string {
  return archiveNames.get(folder) ?? `${folder}.deprecated`;
}

import { join } from "node:path";
import { foldedName } from "../../../../shared/folded-name";
import { AppError } from "../../../../shared/result";
import type { MigrationFinding, MigrationFindingCode } from "../../../../shared/sessions/migration-finding";
import { migrationFindings } from "../../../../shared/sessions/migration-finding";
import { FileError } from "../../../system/file-error";
import type { Entry, NamedEntry } from "../../../system/system";
import type { Place } from "../../layout/text-at";

/** A file below a folder, read whole. */
export interface ReadFile {
  /** Below the folder that was walked, with slashes. */
  readonly below: string;
  /** Relative to the workspace, with slashes. */
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly entry: Entry;
  /** For a link: the absolute path of the file it leads to. */
  readonly leadsTo?: string | undefined;
}

/** Looks at a workspace and collects what is in the way. Paths are relative to it, with slashes. */
export interface Surroundings {
  /** Names in a folder by kind, sorted; none where it is missing, or reached by a link, which is then a finding. */
  list(folder: string): readonly NamedEntry[];
  look(path: string): Entry | undefined;
  /** All files below a folder; links are read when they lead to a file inside the workspace. */
  walk(folder: string): Iterable<ReadFile>;
  /** The bytes of a regular file; undefined where there is none, or it can't be read, which is then a finding. */
  read(path: string): Uint8Array | undefined;
  find(code: MigrationFindingCode, path: string, message: string, session?: string): void;
  readonly findings: readonly MigrationFinding[];
}

/** Files are read through the draft, which follows links inside the workspace alone. */
export function lookAround({ files, draft, root }: Place): Surroundings {
  const findings: MigrationFinding[] = [];
  const linksTold = new Set<string>();
  const at = (path: string) => join(root, ...path.split("/"));

  const surroundings: Surroundings = {
    findings,
    find(code, path, message, session) {
      const about = session === undefined ? {} : { session };
      findings.push({ code, severity: migrationFindings[code], path, message, ...about });
    },
    look: (path) => files.look(at(path)),
    list(folder) {
      if (!files.look(at(folder))) return [];
      const place = guarded(folder, () => files.resolve(at(folder)), "dangling-link");
      if (place === undefined || files.look(place)?.kind !== "folder") return [];
      // Where case does not count, a folder may be spelled otherwise than it was asked for.
      if (foldedName(place) === foldedName(at(folder))) return entriesOf(folder);
      if (!linksTold.has(folder)) {
        surroundings.find("folder-link", folder, `It is reached by a link to ${place}, which is not followed.`);
      }
      linksTold.add(folder);
      return [];
    },
    read: (path) => guarded(path, () => draft.read(at(path))),
    *walk(folder) {
      const waiting = [""];
      for (let below = waiting.shift(); below !== undefined; below = waiting.shift()) {
        const entries = below === "" ? surroundings.list(folder) : entriesOf(joined(folder, below));
        for (const { name, kind } of entries) {
          const inside = joined(below, name);
          const path = joined(folder, inside);
          if (kind === "folder") waiting.push(inside);
          else {
            const found = kind === "link" ? readLink(path) : readPlain(path, kind);
            if (found) yield { below: inside, path, ...found };
          }
        }
      }
    },
  };

  function entriesOf(folder: string): readonly NamedEntry[] {
    const entries = guarded(folder, () => [...files.scan(at(folder))].flat()) ?? [];
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  function readPlain(path: string, kind: NamedEntry["kind"]) {
    // The folders on the way are no links, so this reads inside the workspace.
    const found = kind === "file" ? guarded(path, () => files.readRegular(at(path))) : undefined;
    if (found) return found;
    const entry = surroundings.look(path);
    if (!entry) {
      surroundings.find("unreadable", path, "It can't be reached by its name, which is not UTF-8.");
      return undefined;
    }
    if (kind !== "file") {
      surroundings.find("no-regular-file", path, "It is no regular file, so it was left where it is.");
      return undefined;
    }
    const bytes = surroundings.read(path);
    return bytes && { bytes, entry };
  }

  function readLink(path: string) {
    const target = guarded(path, () => files.resolve(at(path)), "dangling-link");
    const entry = target === undefined ? undefined : files.look(target);
    if (entry?.kind === "folder") {
      surroundings.find("folder-link", path, `It is a link to the folder ${target}, which is not followed.`);
      return undefined;
    }
    if (!entry) return undefined;
    const bytes = surroundings.read(path);
    return bytes && { bytes, entry, leadsTo: target };
  }

  /** What can't be read is told, and passed by. */
  function guarded<T>(path: string, run: () => T, code: MigrationFindingCode = "unreadable"): T | undefined {
    try {
      return run();
    } catch (error) {
      if (error instanceof FileError) surroundings.find(code, path, sentence(error, code));
      else if (error instanceof AppError) surroundings.find("outside", path, error.message);
      else throw error;
      return undefined;
    }
  }

  return surroundings;
}

function sentence(error: FileError, code: MigrationFindingCode): string {
  if (code === "dangling-link") return "It is a link that leads nowhere, so there is nothing to copy.";
  return `It can't be read: ${error.message}.`;
}

function joined(folder: string, name: string): string {
  return folder === "" ? name : name === "" ? folder : `${folder}/${name}`;
}

import { basename, dirname, join, sep } from "node:path";
import type { ProviderVersion } from "../../../shared/coordination-checks";
import { isFileError } from "../../system/file-error";
import type { FileSystem } from "../../system/system";
import { versionTags } from "./git-tags";
import { manifests, type Said } from "./manifests";

/** Tells the versions that repositories say they have. Files are parsed again only when they have changed. */
export interface VersionReader {
  /** The version of the repository in an absolute folder; `names` are those that its tags may begin with. */
  versionIn(folder: string, names: readonly string[]): ProviderVersion;
}

/**
 * The first of `pyproject.toml`, `package.json`, `Cargo.toml`, `go.mod` with the tags, and the tags alone that says a
 * version. Nothing is run: tags are read from the files of Git.
 */
export function versionReader(files: FileSystem): VersionReader {
  const parsed = new Map<string, { readonly stamp: string; readonly said: Said }>();

  const sayAgain = (path: string, say: () => Said): Said => {
    const entry = files.look(path);
    const stamp = `${entry?.size} ${entry?.modified}`;
    const known = parsed.get(path);
    if (known?.stamp === stamp) return known.said;
    const said = say();
    // What a file says by way of another one may change without it.
    if (said.kind !== "elsewhere") parsed.set(path, { stamp, said });
    return said;
  };

  return {
    versionIn(folder, names) {
      const notes: string[] = [];
      const none = (reason: string): ProviderVersion => ({ kind: "none", reason, folder, notes });
      try {
        if (files.look(folder) === undefined) return none(`There is no folder ${folder}.`);
        for (const { file, scheme, say } of manifests) {
          const path = join(folder, file);
          if (files.look(path) === undefined) continue;
          const said = sayAgain(path, () => say((asked) => readInside(files, folder, asked), path));
          if (said.kind !== "nothing")
            return { kind: "found", version: said.version, source: file, scheme, folder, notes };
          notes.push(said.reason);
        }
        const tags = versionTags(files, folder, names);
        if (tags.kind === "none") {
          if (notes.length === 0) notes.push(`No file in ${folder} says a version.`);
          notes.push(tags.reason);
        } else {
          const { tag, version, scheme } = tags;
          return { kind: "found", version, source: `git tag ${tag}`, scheme, folder, notes };
        }
      } catch (error) {
        if (!isFileError(error)) throw error;
        return none(`${error.message}.`);
      }
      return none(notes.join(" "));
    },
  };
}

/** The text of a file; undefined when there is none, or a link leads out of its folder and the repository. */
function readInside(files: FileSystem, folder: string, path: string): string | undefined {
  if (files.look(path) === undefined) return undefined;
  const real = files.resolve(path);
  const isItself = real === join(files.resolve(dirname(path)), basename(path));
  if (!isItself && !real.startsWith(join(files.resolve(folder), sep))) return undefined;
  return new TextDecoder().decode(files.readStart(path, mostRead));
}

const mostRead = 2 * 1024 * 1024;

import { type IgnoreRules, ignoreRules } from "../../documents/ignore-rules";
import { FileError } from "../../system/file-error";
import { paced } from "../../system/pace";
import type { Entry, NamedEntry, System } from "../../system/system";
import type { Problems } from "./problems";
import { openLinks } from "./project-links";

/** A file or folder of the project; a link is seen as what it leads to. */
export interface ProjectEntry {
  /** Below the root, with forward slashes. */
  readonly path: string;
  readonly name: string;
  /** The path of the folder that it lies in, empty for the root: cheaper than `path`. */
  readonly folder: string;
  readonly kind: "file" | "folder";
  /** Folders above it, the root not counted. */
  readonly depth: number;
  /** Where to read it: absolute, and for a link what it leads to. */
  readonly place: string;
  /** Ignored by git, or in a folder that is skipped. */
  isLeftOut(): boolean;
}

export interface WalkOptions {
  readonly see: (entry: ProjectEntry) => void;
  /** True for a folder in which somebody wants to look though git ignores it or it is skipped by its name. */
  readonly reaches: (folder: string) => boolean;
  /** Folder names that are not entered. */
  readonly skip: ReadonlySet<string>;
  readonly problems: Problems;
  /** Told for every folder and .gitignore that decided what was seen, as it was just before it was read. */
  readonly onRead: (path: string, entry: Entry) => void;
  readonly onProgress?: ((progress: WalkProgress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly mostEntries?: number | undefined;
}

export interface WalkProgress {
  readonly files: number;
  readonly folders: number;
  /** The folder that is being read. */
  readonly path: string;
}

export interface Walk {
  readonly files: number;
  readonly folders: number;
  /** Folders that were not entered. */
  readonly skipped: number;
}

/**
 * Goes through the folder `root` (absolute, without links on the way) once, in slices of some milliseconds. Nothing is
 * read but names, kinds and .gitignore files. Links are followed only to files and folders inside the root, and into
 * folders only where `reaches` asks for it; a folder reached through a link is not a start for more links, so loops end.
 * Throws the signal's reason when it is stopped.
 */
export async function walkProject(system: System, root: string, options: WalkOptions): Promise<Walk> {
  const { files } = system;
  const { see, reaches, skip, problems, onRead, mostEntries = defaultMostEntries } = options;
  const count = { files: 0, folders: 0, skipped: 0 };
  const links = openLinks(system, root, problems);
  const waiting: Folder[] = [{ path: "", place: root, depth: -1, rules: [], isLeftOut: false, isLinked: false }];
  let here = "";
  const pace = paced({
    signal: options.signal,
    onRest: () => options.onProgress?.({ files: count.files, folders: count.folders, path: here }),
  });
  options.signal?.throwIfAborted();
  for (let folder = waiting.pop(); folder; folder = waiting.pop()) {
    here = folder.path;
    if (count.files + count.folders >= mostEntries) {
      problems.add(tooLarge(mostEntries));
      break;
    }
    try {
      await readFolder(folder);
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      problems.add(unreadable(folder.path, error));
    }
  }
  links.report();
  return count;

  async function readFolder(folder: Folder): Promise<void> {
    const entry = files.look(folder.place);
    if (entry?.kind !== "folder") {
      problems.add(gone(folder.path));
      return;
    }
    onRead(folder.path, entry);
    let isFirst = true;
    const found: Folder[] = [];
    for (const piece of files.scan(folder.place, entry)) {
      if (isFirst) addRules(folder, piece);
      isFirst = false;
      let met = 0;
      for (const named of piece) {
        if (met % 64 === 63 && pace.isDue()) await pace.rest();
        met += 1;
        meet(folder, named, found);
      }
      if (count.files + count.folders >= mostEntries) break;
    }
    // In the order of their names: then what comes later is rarely nearer to the root than what was kept.
    found.sort((a, b) => (a.path < b.path ? 1 : -1));
    for (const one of found) waiting.push(one);
    if (pace.isDue()) await pace.rest();
  }

  function addRules(folder: Folder, piece: readonly NamedEntry[]): void {
    const place = `${folder.place}/.gitignore`;
    // In a folder that comes in pieces it may be in a later one.
    const mayBeLater = piece.length >= 1_000;
    if (!mayBeLater && !piece.some(({ name, kind }) => name === ".gitignore" && kind === "file")) return;
    const path = below(folder.path, ".gitignore");
    try {
      const entry = files.look(place);
      if (entry?.kind !== "file") return;
      onRead(path, entry);
      const rules = ignoreRules(new TextDecoder().decode(files.readStart(place, mostIgnoreBytes)));
      if (rules.isCut || entry.size > mostIgnoreBytes) problems.add(longIgnoreFile(path));
      folder.rules = [{ rules, base: folder.path }, ...folder.rules];
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      problems.add(unreadable(path, error));
    }
  }

  function meet(folder: Folder, named: NamedEntry, found: Folder[]): void {
    if (named.kind === "other") return;
    const isLinked = named.kind === "link";
    const target = isLinked ? links.follow(below(folder.path, named.name), `${folder.place}/${named.name}`) : undefined;
    const kind = target?.kind ?? named.kind;
    if (kind === "link") return;
    const entry = new SeenEntry(folder, named.name, kind, target, skip);
    see(entry);
    if (kind === "file") {
      count.files += 1;
      return;
    }
    const { path, place } = entry;
    const isEntered = isLinked
      ? !folder.isLinked && reaches(path) && links.enter()
      : !entry.isLeftOut() || reaches(path);
    if (!isEntered) {
      count.skipped += 1;
      return;
    }
    count.folders += 1;
    found.push({
      path,
      place,
      depth: entry.depth,
      rules: folder.rules,
      isLeftOut: entry.isLeftOut(),
      isLinked: isLinked || folder.isLinked,
    });
  }
}

/** Of a hundred thousand entries few are asked for more than their name: the rest is worked out when it is. */
class SeenEntry implements ProjectEntry {
  readonly depth: number;
  private known: boolean | undefined;
  private whole: string | undefined;

  constructor(
    private readonly parent: Folder,
    readonly name: string,
    readonly kind: "file" | "folder",
    /** Of a link: what it leads to. */
    private readonly target: { readonly place: string } | undefined,
    private readonly skip: ReadonlySet<string>,
  ) {
    this.depth = parent.depth + 1;
  }

  get folder(): string {
    return this.parent.path;
  }

  get path(): string {
    this.whole ??= below(this.parent.path, this.name);
    return this.whole;
  }

  get place(): string {
    return this.target?.place ?? `${this.parent.place}/${this.name}`;
  }

  isLeftOut(): boolean {
    const isFolder = this.kind === "folder";
    // To git a link is a file, whatever it leads to.
    this.known ??=
      this.parent.isLeftOut ||
      (isFolder && this.skip.has(this.name)) ||
      isIgnored(this.parent, this.path, isFolder && this.target === undefined);
    return this.known;
  }
}

interface Folder {
  readonly path: string;
  readonly place: string;
  readonly depth: number;
  /** Of .gitignore files in it and above, the nearest first. */
  rules: readonly { readonly rules: IgnoreRules; readonly base: string }[];
  readonly isLeftOut: boolean;
  readonly isLinked: boolean;
}

function isIgnored(folder: Folder, path: string, isFolder: boolean): boolean {
  for (const { rules, base } of folder.rules) {
    const said = rules.says(base === "" ? path : path.slice(base.length + 1), isFolder);
    if (said !== undefined) return said === "ignored";
  }
  return false;
}

function below(folder: string, name: string): string {
  return folder === "" ? name : `${folder}/${name}`;
}

function unreadable(path: string, error: FileError) {
  const hint = "What it holds was not looked at; give yourself the right to read it, then look again.";
  return { code: "unreadable", message: `${path || "The folder"} could not be read: ${error.message}.`, hint };
}

function gone(path: string) {
  const reason = path.includes("\uFFFD") ? "has a name that is no sound text" : "went away, or was replaced, meanwhile";
  return { code: "unreadable", message: `The folder ${path} ${reason}; what is in it was not looked at.` };
}

function longIgnoreFile(path: string) {
  return { code: "cut", message: `${path} is very long; only its beginning was heeded.` };
}

function tooLarge(most: number) {
  const message = `The folder holds more than ${most.toLocaleString("en")} files and folders; the others were not looked at.`;
  return { code: "too-many-files", message, hint: "Look at a part of it, or let git ignore what does not matter." };
}

const mostIgnoreBytes = 524_288;
const defaultMostEntries = 2_000_000;

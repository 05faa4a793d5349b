import { join } from "node:path";
import { AppError } from "../../../shared/result";
import type { Draft } from "../../changes/draft";
import { hashIn, isStrings, parseObject } from "../../store/file-index/columns";
import { placesIn } from "../../store/file-index/places";
import { hashOf } from "../../system/content-hash";
import type { FileSystem } from "../../system/system";

/** What the main project had of a file, or of a link with what it names for its bytes, at the last sync. */
export interface BaseFile {
  readonly hash: string;
  /** With LF line ends, where the hash is that of a text with CRLF; else the same. */
  readonly plain: string;
  readonly isLink: boolean;
  readonly isExecutable: boolean;
}

/**
 * What the main project and a target last agreed on, for one component: `base/<component>.json` in its `BasePlace`.
 * A file each, so that taking back a component takes back what is remembered of it.
 */
export interface ComponentBase {
  /** Relative to the target. */
  readonly destination: string;
  /** By path below the destination, in the order of the source. */
  readonly files: BaseFiles;
  /** Texts of configuration files by hash: to merge key by key they are needed. */
  readonly texts: ReadonlyMap<string, string>;
}

/** What is remembered after a sync: the same, with files that are made when they are written. */
export interface NextBase extends Omit<ComponentBase, "files"> {
  readonly files: BaseEntries;
}

export type BaseEntries = Iterable<readonly [path: string, file: BaseFile]>;

/** Files by path, such as those of a map. */
export interface BaseFiles extends BaseEntries {
  readonly size: number;
  get(path: string): BaseFile | undefined;
}

/** Where the bases of all components are in a `BasePlace`, absolute. */
export function baseFolder(place: string): string {
  return join(place, "base");
}

/** The absolute file of a component's base in a `BasePlace`. `docs/targets.md` describes its format. */
export function baseFile(place: string, component: string): string {
  return join(baseFolder(place), `${component}.json`);
}

/** Bases by the SHA-256 of their bytes: targets that were synced together have equal ones, which take memory once. */
export type KnownBases = Map<string, ComponentBase>;

/** Undefined before the first sync; equal ones are shared by `known`. Throws AppError `base-unreadable`. */
export function readBase(
  files: FileSystem,
  place: string,
  component: string,
  known: KnownBases = new Map(),
): ComponentBase | undefined {
  const file = baseFile(place, component);
  if (!files.look(file)) return undefined;
  const bytes = files.read(file);
  const hash = hashOf(bytes);
  const base = known.get(hash) ?? parseBase(new TextDecoder().decode(bytes));
  if (base) {
    known.set(hash, base);
    return base;
  }
  throw new AppError({
    code: "base-unreadable",
    message: `${file} is no record of a sync that this version of Lockstep can read.`,
    hint: "Move it away: the next sync then compares without it, and asks about every file that differs.",
  });
}

/** Drafts the base as it is after a sync, as a change of the component, so that an undo takes both back. */
export function writeBase(draft: Draft, place: string, component: string, base: NextBase): void {
  draft.write(baseFile(place, component), printBase(base), {
    component,
    reason: "What the main project has at this sync",
    role: "base",
    mode: 0o644,
  });
}

/** Equal bases give equal bytes. */
export function printBase({ destination, files, texts }: NextBase): Uint8Array {
  const paths: string[] = [];
  const hashes: string[] = [];
  const executable: number[] = [];
  const links: number[] = [];
  const plain: [path: string, hash: string][] = [];
  for (const [path, file] of files) {
    if (file.isExecutable) executable.push(paths.length);
    if (file.isLink) links.push(paths.length);
    if (file.plain !== file.hash) plain.push([path, file.plain]);
    paths.push(path);
    hashes.push(file.hash);
  }
  const base = {
    format: 1,
    destination,
    paths,
    hashes: hashes.join(""),
    ...(executable.length > 0 ? { executable } : {}),
    ...(links.length > 0 ? { links } : {}),
    ...(plain.length > 0 ? { plain: Object.fromEntries(plain) } : {}),
    ...(texts.size > 0 ? { texts: Object.fromEntries(texts) } : {}),
  };
  return new TextEncoder().encode(`${JSON.stringify(base)}\n`);
}

/** Undefined for what is no base of this format. */
export function parseBase(text: string): ComponentBase | undefined {
  const root = parseObject(text);
  const { destination, paths, hashes, executable = [], links = [], plain = {}, texts = {} } = root ?? {};
  if (root?.["format"] !== 1 || typeof destination !== "string" || !isStrings(paths)) return undefined;
  if (typeof hashes !== "string" || hashes.length !== paths.length * 64) return undefined;
  if (!Array.isArray(executable) || !Array.isArray(links)) return undefined;
  const known = Object.entries(texts ?? {}).flatMap(([hash, held]) =>
    typeof held === "string" ? [[hash, held] as const] : [],
  );
  const files = filesOf({
    paths,
    hashes,
    plain: new Map(Object.entries(plain ?? {})),
    links: new Set(links),
    executable: new Set(executable),
  });
  return { destination, files, texts: new Map(known) };
}

/** What the file says, where the sets hold places of paths. */
interface Listed {
  readonly paths: readonly string[];
  readonly hashes: string;
  readonly plain: ReadonlyMap<string, unknown>;
  readonly links: ReadonlySet<unknown>;
  readonly executable: ReadonlySet<unknown>;
}

/** Each is made when it is asked for: of a large tree most are compared once, and let go. */
function filesOf({ paths, hashes, plain, links, executable }: Listed): BaseFiles {
  const placeOf = placesIn(paths);
  const fileAt = (place: number): BaseFile => {
    const hash = hashIn(hashes, place);
    const other = plain.size > 0 ? plain.get(paths[place] ?? "") : undefined;
    return {
      hash,
      plain: typeof other === "string" ? other : hash,
      isLink: links.has(place),
      isExecutable: executable.has(place),
    };
  };
  return {
    size: paths.length,
    get(path) {
      const place = placeOf(path);
      return place === undefined ? undefined : fileAt(place);
    },
    *[Symbol.iterator]() {
      for (const [place, path] of paths.entries()) yield [path, fileAt(place)];
    },
  };
}

import { join } from "node:path";
import { AppError } from "../../../shared/result";
import type { Draft } from "../../changes/draft";
import { isStrings, parseObject, splitHashes } from "../../store/file-index/columns";
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
 * What the main project and a target last agreed on, for one component: `.lockstep/base/<component>.json` in the target.
 * A file each, so that taking back a component takes back what is remembered of it.
 */
export interface ComponentBase {
  /** Relative to the target. */
  readonly destination: string;
  /** By path below the destination, in the order of the source. */
  readonly files: ReadonlyMap<string, BaseFile>;
  /** Texts of configuration files by hash: to merge key by key they are needed. */
  readonly texts: ReadonlyMap<string, string>;
}

/** The absolute file of a component's base. `docs/targets.md` describes its format. */
export function baseFile(target: string, component: string): string {
  return join(target, ".lockstep", "base", `${component}.json`);
}

/** Undefined before the first sync. Throws AppError `base-unreadable`. */
export function readBase(files: FileSystem, target: string, component: string): ComponentBase | undefined {
  const file = baseFile(target, component);
  if (!files.look(file)) return undefined;
  const base = parseBase(new TextDecoder().decode(files.read(file)));
  if (base) return base;
  throw new AppError({
    code: "base-unreadable",
    message: `${file} is no record of a sync that this version of Lockstep can read.`,
    hint: "Move it away: the next sync then compares without it, and asks about every file that differs.",
  });
}

/** Drafts the base as it is after a sync, as a change of the component, so that an undo takes both back. */
export function writeBase(draft: Draft, target: string, component: string, base: ComponentBase): void {
  draft.write(baseFile(target, component), printBase(base), {
    component,
    reason: "What the main project has at this sync",
    role: "base",
    mode: 0o644,
  });
}

/** Equal bases give equal bytes. */
export function printBase({ destination, files, texts }: ComponentBase): Uint8Array {
  const entries = [...files];
  const placesOf = (isWanted: (file: BaseFile) => boolean) =>
    entries.flatMap(([, file], index) => (isWanted(file) ? [index] : []));
  const executable = placesOf(({ isExecutable }) => isExecutable);
  const links = placesOf(({ isLink }) => isLink);
  const plain = entries.flatMap(([path, file]) => (file.plain === file.hash ? [] : [[path, file.plain]]));
  const base = {
    format: 1,
    destination,
    paths: entries.map(([path]) => path),
    hashes: entries.map(([, { hash }]) => hash).join(""),
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
  const files = new Map<string, BaseFile>();
  const runnable = new Set<unknown>(executable);
  const linked = new Set<unknown>(links);
  const plainHashes = new Map<string, unknown>(Object.entries(plain ?? {}));
  for (const [index, hash] of splitHashes(hashes).entries()) {
    const path = paths[index] ?? "";
    const other = plainHashes.size > 0 ? plainHashes.get(path) : undefined;
    files.set(path, {
      hash,
      plain: typeof other === "string" ? other : hash,
      isLink: linked.has(index),
      isExecutable: runnable.has(index),
    });
  }
  const known = Object.entries(texts ?? {}).flatMap(([hash, held]) =>
    typeof held === "string" ? [[hash, held] as const] : [],
  );
  return { destination, files, texts: new Map(known) };
}

import { dirname, join } from "node:path";
import type { Scope } from "../../../shared/config-sync";
import type { Value } from "../../documents/document";
import { decodeText } from "../../documents/text-encoding";
import type { Around } from "../around";
import { fileOf, fileShelf } from "../file-shelf";
import { filesBelow } from "../files-below";
import { type KindSupport, overValues } from "../kind";
import { sameText, textDialect } from "../text-dialect";
import { unlessUnreadable } from "../unless-unreadable";
import { pointedAt, takesIn, tellMovedImports } from "./imports";

/** Where one tool keeps the instructions of a scope, below one folder. */
export interface InstructionPlace {
  readonly label: string;
  readonly folder: string;
  /** The main file: the first of these that exists, else the first. */
  readonly main: readonly [string, ...string[]];
  /** Further files of the folder that the tool reads of its own accord. */
  readonly alsoReads?: readonly string[];
  /** The folder of its rules; undefined where the scope has none. */
  readonly rules?: string;
  readonly isShared: boolean;
  readonly newFileMode: number;
}

/**
 * Instructions: the main file under the name `instructions`, each rule as `rules/<path>`. Both tools take `@path` for an
 * import and `paths:` for where a rule applies, so the texts are carried as they are.
 */
export function instructionsKind(placeOf: (around: Around, scope: Scope) => InstructionPlace | undefined): KindSupport {
  return {
    open(around, scope) {
      const place = placeOf(around, scope);
      if (!place) return undefined;
      const { files } = around.system;
      const { folder, label, isShared, newFileMode, rules } = place;
      const main = place.main.find((path) => files.look(join(folder, path))) ?? place.main[0];
      const found = rules === undefined ? noFiles : filesBelow(files, join(folder, rules));
      const inFolder = (paths: readonly string[]) => paths.map((path) => `${rules}/${path}`);
      const nameOf = (path: string) => {
        if (path === main) return "instructions";
        return rules !== undefined && path.endsWith(".md") ? `rules/${path.slice(rules.length + 1, -3)}` : undefined;
      };
      return fileShelf(around, {
        label,
        folder,
        shown: join(folder, main),
        isShared,
        newFileMode,
        below: {
          paths: [main, ...inFolder(found.paths)],
          lost: inFolder(found.lost),
          unnamed: inFolder(found.unnamed),
        },
        nameOf,
        pathOf: (name) => (name === "instructions" ? main : `${rules}/${name.slice("rules/".length)}.md`),
      });
    },
    watched(around, scope) {
      const place = placeOf(around, scope);
      if (!place) return [];
      const rules = place.rules === undefined ? [] : [`${join(place.folder, place.rules)}/`];
      return [...filesReadIn(place), ...rules];
    },
    readsItself(entry, { around, scope, at, own }) {
      const place = placeOf(around, scope);
      const text = fileOf(entry)?.text;
      if (!place || text === undefined) return undefined;
      const read = filesReadIn(place);
      if (read.includes(at)) return "alike";
      const target = pointedAt(text, at, around.system.home);
      if (target !== undefined) {
        if (!read.includes(target)) return undefined;
        return leadsTo(target, own, place, around) ? "alike" : "pointed-to";
      }
      // A link to a file that the tool reads anyway, or a copy of it.
      const isSaid = (path: string) => says(around, join(place.folder, path), text);
      return own === undefined && (place.alsoReads ?? []).some(isSaid) ? "alike" : undefined;
    },
    takesIn: (entry, at, file, home) => takesIn(fileOf(entry)?.text ?? "", at, file, home),
    dialect: (_platform, scope) =>
      overValues(textDialect({ tell: (text, from, to) => (isMoved(scope, from, to) ? tellMovedImports(text) : []) })),
  };
}

function filesReadIn({ folder, main, alsoReads = [] }: InstructionPlace): string[] {
  return [...main, ...alsoReads].map((path) => join(folder, path));
}

function leadsTo(target: string, own: Value | undefined, { folder }: InstructionPlace, { system }: Around): boolean {
  const { path, text } = fileOf(own) ?? {};
  return path !== undefined && text !== undefined && takesIn(text, join(folder, path), target, system.home);
}

function says({ draft }: Around, file: string, text: string): boolean {
  const there = unlessUnreadable(() => {
    const bytes = draft.read(file);
    return bytes && decodeText(bytes, file);
  });
  return there !== undefined && sameText(there, text);
}

/**
 * Whether a text lands in another folder than it comes from. What is private and what is the user's lies in the folders
 * of the tools; the main file of a project in its root, but for Claude Code's, which may lie in its folder.
 */
function isMoved(scope: Scope, from = "", to = ""): boolean {
  if (scope !== "project") return true;
  return dirname(from) !== dirname(to) && !from.includes("/rules/");
}

const noFiles = { paths: [], lost: [], unnamed: [] } as const;

import type { MappingEntry } from "../../../../shared/sessions/migration";

/** A mention in a text whose characters are its bytes (Latin-1), so that what is not rewritten keeps them. */
export interface Mention {
  /** Offset of the first byte, and of the one after the last. */
  readonly start: number;
  readonly end: number;
  readonly old: string;
  /** As bytes again; undefined where it is to stay. */
  readonly fresh: string | undefined;
}

/** Finds the mentions of a prototype; `isLikely` is a cheap question that is asked first. */
export interface MentionFinder {
  isLikely(bytes: Uint8Array): boolean;
  find(latin1: string): Mention[];
}

/** The projects and sessions of a prototype, as mentions name them. */
export interface KnownNames {
  /** New names where they could not keep theirs: gives `<project>/<session>` for the old ones. */
  readonly renaming: (project: string, session: string) => readonly [project: string, session: string];
  /** Of all: a text gives no hint where a name with spaces ends. */
  readonly names: readonly string[];
}

/**
 * A finder for what `mapping` names, and for `words`, which are mentions also when the mapping no longer has them. Of
 * entries that overlap the one that begins first wins, then the longest.
 */
export function mentionFinder(
  mapping: readonly MappingEntry[],
  words: readonly MappingEntry[],
  { renaming, names }: KnownNames,
): MentionFinder {
  const stated = new Map(words.map(({ old }) => [old, null as string | null]));
  for (const { old, new: fresh } of mapping) stated.set(old, fresh);
  const name = namePattern(names);
  const entries = [...stated].map(([old, fresh]) => ({ ...compiled(old, name), fresh }));
  const needles = [...new Set(entries.map(({ needle }) => needle))];
  return {
    isLikely(bytes) {
      const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      return needles.some((needle) => buffer.includes(needle));
    },
    find(latin1) {
      const found = entries.flatMap(({ pattern, names, needle, fresh }) => {
        if (!latin1.includes(needle)) return [];
        return [...latin1.matchAll(pattern)].map((match) => {
          const [old, ...values] = match;
          const start = match.index;
          const text = fresh === null ? undefined : filled(fresh, names, values, renaming);
          return { start, end: start + old.length, old, fresh: text };
        });
      });
      found.sort((a, b) => a.start - b.start || b.end - a.end);
      let end = 0;
      return found.filter((mention) => {
        if (mention.start < end) return false;
        end = mention.end;
        return true;
      });
    },
  };
}

/** An entry as a pattern; `needle`: a part of it that every mention has. */
function compiled(old: string, name: string) {
  const names: string[] = [];
  const parts = old.split(/(<(?:project|session|stage)>)/).map((part) => {
    if (!/^<\w+>$/.test(part)) return literal(part);
    names.push(part);
    return name;
  });
  const pieces = old.split(/<(?:project|session|stage)>|[/\\]/).map(latin1);
  const needle = pieces.reduce((longest, piece) => (piece.length > longest.length ? piece : longest), "");
  const before = /^\w/.test(old) ? String.raw`(?<![\w-])(?<!\.idse[/\\]{1,2})` : String.raw`(?<![\w-])`;
  // A folder's name with an ending is that of another file, such as `tasks/current.ts`.
  const isFolder = /[/\\][^/\\.]+$/.test(old);
  const ending = isFolder ? String.raw`(?!\.\w)` : String.raw`(?!\.(?:deprecated|prototype)(?![\w]))`;
  const after = /\w$/.test(old) ? String.raw`(?![\w-])${ending}` : "";
  return { pattern: new RegExp(`${before}${parts.join("")}${after}`, "g"), names, needle };
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

/** A path may be written with slashes of either kind, doubled in strings of code. */
function literal(text: string): string {
  return escaped(latin1(text))
    .replaceAll(/\/|\\\\/g, String.raw`[/\\]{1,2}`)
    .replaceAll(/ +/g, String.raw`[ \t]+`);
}

/** Any name without spaces and the like, and those of `names` that have them. */
function namePattern(names: readonly string[]): string {
  const simple = new RegExp(`^${oneName}$`);
  const odd = [...new Set(names.map(latin1))].filter((name) => !simple.test(name)).sort((a, b) => b.length - a.length);
  return `(${[...odd.map(escaped), oneName].join("|")})`;
}

function filled(
  fresh: string,
  names: readonly string[],
  values: readonly string[],
  renaming: KnownNames["renaming"],
): string {
  const known = new Map(names.map((name, index) => [name, values[index] ?? name]));
  const [project, session] = [known.get("<project>"), known.get("<session>")];
  if (project !== undefined) {
    const old = [project, session ?? ""].map(utf8);
    const [newProject, newSession] = renaming(old[0] ?? "", old[1] ?? "");
    if (newProject !== old[0]) known.set("<project>", latin1(newProject));
    if (session !== undefined && newSession !== old[1]) known.set("<session>", latin1(newSession));
  }
  // What was found is bytes already; what the table says is not.
  return fresh
    .split(/(<(?:project|session|stage)>)/)
    .map((part) => known.get(part) ?? latin1(part))
    .join("");
}

/** The UTF-8 bytes of a text, each as a character. */
function latin1(text: string): string {
  return Buffer.from(text, "utf8").toString("latin1");
}

function utf8(bytes: string): string {
  return Buffer.from(bytes, "latin1").toString("utf8");
}

const oneName = String.raw`[^\s/\\"'\x60()\[\],;]+`;

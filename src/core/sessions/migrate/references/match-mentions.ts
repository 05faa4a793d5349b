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

/** New names of projects and sessions that could not keep theirs: gives `<project>/<session>` for the old ones. */
export type Renaming = (project: string, session: string) => readonly [project: string, session: string];

/**
 * A finder for what `mapping` names, and for `words`, which are mentions also when the mapping no longer has them. Of
 * entries that overlap the one that begins first wins, then the longest.
 */
export function mentionFinder(
  mapping: readonly MappingEntry[],
  words: readonly MappingEntry[],
  renaming: Renaming,
): MentionFinder {
  const stated = new Map(words.map(({ old }) => [old, null as string | null]));
  for (const { old, new: fresh } of mapping) stated.set(old, fresh);
  const entries = [...stated].map(([old, fresh]) => ({ ...compiled(old), fresh }));
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
function compiled(old: string) {
  const names: string[] = [];
  const parts = old.split(/(<(?:project|session|stage)>)/).map((part) => {
    if (!/^<\w+>$/.test(part)) return literal(part);
    names.push(part);
    return oneName;
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

/** A path may be written with slashes of either kind, doubled in strings of code. */
function literal(text: string): string {
  return latin1(text)
    .replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll(/\/|\\\\/g, String.raw`[/\\]{1,2}`)
    .replaceAll(/ +/g, String.raw`[ \t]+`);
}

function filled(fresh: string, names: readonly string[], values: readonly string[], renaming: Renaming): string {
  const known = new Map(names.map((name, index) => [name, values[index] ?? name]));
  const [project, session] = [known.get("<project>"), known.get("<session>")];
  if (project !== undefined) {
    const [newProject, newSession] = renaming(project, session ?? "");
    known.set("<project>", newProject);
    if (session !== undefined) known.set("<session>", newSession);
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

const oneName = String.raw`([^\s/\\"'\x60()\[\],;]+)`;

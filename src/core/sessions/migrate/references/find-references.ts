import { join } from "node:path";
import type { Reference } from "../../../../shared/sessions/migration";
import { skippedFolders } from "../../../../shared/skipped-folders";
import { type IgnoreRules, ignoreRules } from "../../../documents/ignore-rules";
import { type LineIndex, lineIndex } from "../../../documents/line-index";
import { FileError } from "../../../system/file-error";
import type { FileSystem } from "../../../system/system";
import type { Mention, MentionFinder } from "./match-mentions";
import { isActive, referenceKind } from "./reference-kind";

/** A file that mentions the prototype. */
export interface Mentioning {
  /** Relative to the workspace, with slashes. */
  readonly path: string;
  readonly references: readonly Reference[];
}

/**
 * Every file of the workspace that mentions the prototype. Binary files, files of more than 4 MB, what git ignores and
 * folders of dependencies are not read. Works in slices, so that others get their turn.
 */
export async function findReferences(files: FileSystem, root: string, finder: MentionFinder): Promise<Mentioning[]> {
  const found: Mentioning[] = [];
  const waiting: Folder[] = [{ path: "", rules: [] }];
  let read = 0;
  for (let folder = waiting.shift(); folder; folder = waiting.shift()) {
    const at = join(root, folder.path);
    const rules = rulesIn(files, at, folder);
    const entries = unlessRefused(() => [...files.scan(at)].flat()) ?? [];
    for (const { name, kind } of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = folder.path === "" ? name : `${folder.path}/${name}`;
      if (kind === "folder") {
        if (!skipped.has(name) && !isIgnored(rules, path, true)) waiting.push({ path, rules });
      } else if (kind === "file" && !isIgnored(rules, path, false)) {
        const one = unlessRefused(() => look(files, root, path, finder));
        if (one) found.push(one);
        read += 1;
        if (read % filesInARow === 0) await new Promise((resolve) => setImmediate(resolve));
      }
    }
  }
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function look(files: FileSystem, root: string, path: string, finder: MentionFinder): Mentioning | undefined {
  const entry = files.look(join(root, path));
  if (!entry || entry.size > mostBytes) return undefined;
  const bytes = files.read(join(root, path));
  const wide = wideText(bytes);
  if (wide === undefined && (bytes.subarray(0, 8_000).includes(0) || !finder.isLikely(bytes))) return undefined;
  const text = wide ?? latin1Of(bytes);
  const mentions = finder.find(text);
  if (mentions.length === 0) return undefined;
  const kind = referenceKind(path);
  // Text of two bytes a letter is told and left: the editors that write it know how to change it.
  const changes = isActive(kind) && wide === undefined;
  const lineAt = lineIndex(text);
  const references = mentions.map((mention) => referenceOf(path, kind, text, mention, lineAt, changes));
  return { path, references };
}

/** The bytes with every mention replaced that the mapping replaces; all others stay, whatever their encoding is. */
export function rewriteMentions(bytes: Uint8Array, finder: MentionFinder): Uint8Array {
  const text = latin1Of(bytes);
  let [done, result] = [0, ""];
  for (const { start, end, old, fresh } of finder.find(text)) {
    result += text.slice(done, start) + (fresh ?? old);
    done = end;
  }
  return Buffer.from(result + text.slice(done), "latin1");
}

function referenceOf(
  file: string,
  kind: Reference["kind"],
  text: string,
  { start, end, old, fresh }: Mention,
  lineAt: LineIndex,
  changes: boolean,
): Reference {
  const line = lineAt(start);
  const first = Math.max(line.start, start - 60);
  const last = Math.min(line.end, end + 60);
  return {
    file,
    line: line.number,
    column: start - line.start + 1,
    excerpt: `${first > line.start ? "…" : ""}${readable(text.slice(first, last)).trim()}${last < line.end ? "…" : ""}`,
    old: readable(old),
    ...(changes && fresh !== undefined ? { new: readable(fresh) } : {}),
    kind,
    active: isActive(kind),
    ...(changes && fresh?.includes(" ") && !old.includes(" ") && /["'/\\]/.test(text.charAt(start - 1))
      ? { isCommand: true as const }
      : {}),
  };
}

function latin1Of(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}

/** The text of bytes that were read one by one. */
function readable(latin1: string): string {
  return /[\u0080-\u00ff]/.test(latin1) ? new TextDecoder().decode(Buffer.from(latin1, "latin1")) : latin1;
}

/** The text of a file in UTF-16, which has a byte order mark; undefined for any other. */
function wideText(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  return first === 0xfe && second === 0xff ? new TextDecoder("utf-16be").decode(bytes) : undefined;
}

interface Folder {
  readonly path: string;
  /** Of the folders above, outermost first. */
  readonly rules: readonly { readonly folder: string; readonly says: IgnoreRules["says"] }[];
}

function rulesIn(files: FileSystem, at: string, { path, rules }: Folder): Folder["rules"] {
  const file = join(at, ".gitignore");
  const bytes = unlessRefused(() => (files.look(file)?.kind === "file" ? files.readStart(file, mostBytes) : undefined));
  if (!bytes) return rules;
  const { says } = ignoreRules(new TextDecoder().decode(bytes));
  return [...rules, { folder: path === "" ? "" : `${path}/`, says }];
}

/** The innermost file that says something decides. */
function isIgnored(rules: Folder["rules"], path: string, isFolder: boolean): boolean {
  for (const { folder, says } of [...rules].reverse()) {
    const said = says(path.slice(folder.length), isFolder);
    if (said) return said === "ignored";
  }
  return false;
}

/** What may not be read can't be rewritten either. */
function unlessRefused<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch (error) {
    if (error instanceof FileError) return undefined;
    throw error;
  }
}

const skipped: ReadonlySet<string> = new Set(skippedFolders);
const mostBytes = 4 * 1_048_576;
const filesInARow = 200;

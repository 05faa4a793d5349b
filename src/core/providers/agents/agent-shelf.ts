import { join } from "node:path";
import type { Failure } from "../../../shared/result";
import type { Value } from "../../documents/document";
import { parseMarkdown } from "../../documents/front-matter";
import type { Around } from "../around";
import { type FolderPlace, fileOf, fileShelf } from "../file-shelf";
import { filesBelow } from "../files-below";
import type { Shelf } from "../kind";

export interface AgentShelfOptions extends FolderPlace {
  /** Files in folders below count, too. */
  readonly isDeep: boolean;
}

/**
 * Agents by the `name` in their front matter, by which both tools know them. A file without front matter is no agent;
 * one that lacks a name goes by that of its file.
 */
export function agentShelf(around: Around, { isDeep, ...options }: AgentShelfOptions): Shelf {
  const all = filesBelow(around.system.files, options.folder);
  const below = isDeep ? all : { ...all, lost: [], unnamed: [] };
  const files = fileShelf(around, {
    ...options,
    below,
    newFileMode: 0o644,
    nameOf: (path) => (path.endsWith(".md") && (isDeep || !path.includes("/")) ? path.slice(0, -3) : undefined),
    pathOf: (name) => `${name}.md`,
  });
  const entries = new Map<string, Value>();
  const problems = new Map<string, Failure>(files.problems);
  const fileOfAgent = new Map<string, string>();
  for (const [file, entry] of files.entries) {
    const name = nameIn(fileOf(entry)?.text ?? "", file);
    if (name === undefined) continue;
    const twin = fileOfAgent.get(name);
    if (twin === undefined) {
      fileOfAgent.set(name, file);
      entries.set(name, entry);
      continue;
    }
    entries.delete(name);
    const message = `${twin}.md and ${file}.md in ${options.folder} both name their agent "${name}".`;
    problems.set(name, { code: "two-files", message, hint: "Rename one of them, then plan again." });
  }
  const taken = new Set([...files.entries.keys(), ...files.problems.keys()].map((file) => file.toLowerCase()));
  return {
    ...files,
    exists: entries.size > 0 || problems.size > 0,
    entries,
    problems,
    modeOf(name) {
      const file = fileOfAgent.get(name);
      return file === undefined ? undefined : files.modeOf(file);
    },
    placeOf(name) {
      const file = fileOfAgent.get(name);
      return file === undefined ? undefined : files.placeOf(file);
    },
    // What an agent is called stands in its file.
    mayHave() {
      const [unread] = files.problems.keys();
      const path = unread === undefined ? below.lost[0] : `${unread}.md`;
      return path === undefined ? undefined : join(options.folder, path);
    },
    write(draft, edits, why, { bytesOf, modeOf }) {
      const byFile = new Map<string, Value | undefined>();
      const agentOf = new Map<string, string>();
      for (const [name, wanted] of edits) {
        const file = fileOfAgent.get(name) ?? freeName(name, taken);
        taken.add(file.toLowerCase());
        agentOf.set(file, name);
        const next = fileOf(wanted);
        const path = `${file}.md`;
        byFile.set(file, !next || next.path === path ? wanted : { path, text: next.text });
      }
      files.write(draft, byFile, why, { bytesOf, modeOf: (file) => modeOf(agentOf.get(file) ?? file) });
    },
  };
}

/** The name of the agent in a file, else that of the file; undefined for a file without front matter. */
function nameIn(text: string, file: string): string | undefined {
  const head = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)^(?:---|\.\.\.)[ \t]*\r?$/m.exec(text)?.[1] ?? "";
  const lines = head.match(/^name[ \t]*:.*$/gm) ?? [];
  // A plain word in a line of its own needs no YAML parser, which would take most of the time.
  const plain = /^name: *([A-Za-z][\w-]*) *\r?$/.exec(lines[0] ?? "")?.[1];
  if (plain !== undefined && lines.length === 1 && !words.has(plain.toLowerCase())) return plain;
  const document = parseMarkdown(text, { path: `${file}.md` });
  if (!document.hasFrontMatter && !document.problem) return undefined;
  const name = document.get(["name"]);
  return typeof name === "string" || typeof name === "number" ? String(name).trim() || file : file;
}

/** Plain words that are no text in YAML. */
const words = new Set(["null", "true", "false"]);

/** A file name for a new agent that no other file has, also where capitals make no difference. */
function freeName(name: string, taken: ReadonlySet<string>): string {
  const plain = name.replaceAll(/[^\p{L}\p{N}_.-]+/gu, "-").replace(/^\.+/, "") || "agent";
  for (let count = 1; ; count += 1) {
    const candidate = count === 1 ? plain : `${plain}-${count}`;
    if (!taken.has(candidate.toLowerCase())) return candidate;
  }
}

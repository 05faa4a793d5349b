import { join } from "node:path";
import { groupedBy } from "../../../shared/groups";
import type { Failure } from "../../../shared/result";
import type { Value } from "../../documents/document";
import { parseMarkdown } from "../../documents/front-matter";
import type { Around } from "../around";
import { type FolderPlace, fileOf, fileShelf } from "../file-shelf";
import { filesBelow } from "../files-below";
import type { Shelf } from "../kind";
import { sharedName } from "./agent-name";

export interface AgentShelfOptions extends FolderPlace {
  /** Files in folders below count, too. */
  readonly isDeep: boolean;
}

/**
 * Agents by the `name` in their front matter, by which both tools know them, spelled so that both take it. A file
 * without front matter is no agent; one that lacks a name goes by that of its file.
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
  for (const [name, [agent, twin]] of agentsByName(files.entries)) {
    if (!agent) continue;
    fileOfAgent.set(name, agent.file);
    if (twin) problems.set(name, twoFiles(name, agent, twin, options.folder));
    else entries.set(name, agent.entry);
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

interface NamedAgent {
  /** Below the folder, without `.md`. */
  readonly file: string;
  readonly entry: Value;
  /** Its name as the file has it. */
  readonly called: string;
}

/** Agents by the name that all tools can know them by, unless another one has just that name. */
function agentsByName(files: ReadonlyMap<string, Value>): Map<string, NamedAgent[]> {
  const agents = [...files].flatMap(([file, entry]): NamedAgent[] => {
    const called = nameIn(fileOf(entry)?.text ?? "", file);
    return called === undefined ? [] : [{ file, entry, called }];
  });
  const names = new Set(agents.map(({ called }) => called));
  return groupedBy(agents, ({ called }) => (names.has(sharedName(called)) ? called : sharedName(called)));
}

function twoFiles(name: string, agent: NamedAgent, twin: NamedAgent, folder: string): Failure {
  const files = `${agent.file}.md and ${twin.file}.md in ${folder}`;
  const message =
    agent.called === twin.called
      ? `${files} both name their agent "${agent.called}".`
      : `${files} name their agents "${agent.called}" and "${twin.called}", which would both be "${name}" elsewhere.`;
  return { code: "two-files", message, hint: "Rename one of them, then plan again." };
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

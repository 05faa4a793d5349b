import type { MemoryFiles } from "../../system/memory-files";
import { linesInSettings, type SettingsKind, setLinesInSettings, settingsKinds } from "./story-settings";

export type StorySide = "claude" | "qwen";
export type StoryKind = (typeof storyKinds)[number];

/** What can happen to one thing of one tool. */
export interface StoryEdit {
  readonly side: StorySide;
  readonly kind: StoryKind;
  readonly name: "a" | "b";
  readonly deed: (typeof storyDeeds)[number] | typeof respell;
}

export const storyKinds = ["commands", "agents", "skills", "skill-files", "rules", "memory", ...settingsKinds] as const;
export const storyDeeds = ["append", "prepend", "replace", "describe", "rewrite", "delete"] as const;
/** It gets, or loses, a capital letter: on a disk that ignores case, in kinds that are named by their files. */
export const respell = "respell";
export const home = "/home/ada";

/**
 * Does `edit`, with a word that stands nowhere else, to what the tool has now; a thing that is not there is made, but for
 * a deletion. Gives the words that stood in it before and do no more.
 */
export function editItem(files: MemoryFiles, edit: StoryEdit, word: string): string[] {
  if (edit.deed === respell) {
    respellItem(files, edit);
    return [];
  }
  const before = textOf(files, edit);
  const after = edited(before, edit, word);
  setText(files, edit, after);
  const kept = new Set(wordsIn(after ?? ""));
  return wordsIn(before ?? "").filter((one) => !kept.has(one));
}

/** The words of stories in a text. */
export function wordsIn(text: string): string[] {
  return [...new Set(text.match(/\bword\d+\b/g))];
}

function edited(before: string | undefined, edit: StoryEdit, word: string): string | undefined {
  const { deed } = edit;
  if (deed === "delete") return undefined;
  const head = before === undefined ? headOf(edit) : (frontMatter.exec(before)?.[0] ?? "");
  const body = before?.slice(head.length) ?? "";
  if (before === undefined || deed === "rewrite") return `${head}Begin ${word}.\n${plain}`;
  if (deed === "append") return `${before}End ${word}.\n`;
  if (deed === "prepend") return `${head}Now ${word}.\n${body}`;
  if (deed === "describe" && head !== "")
    return head.replace(/^description: .*$/m, `description: Says ${word}.`) + body;
  const lines = body.split("\n");
  lines[Math.floor(lines.length / 2)] = `Other ${word}.`;
  return head + lines.join("\n");
}

const plain = Array.from({ length: 6 }, (_, index) => `Line ${index} stays.\n`).join("");

function respellItem(files: MemoryFiles, { side, kind, name }: StoryEdit): void {
  if (kind !== "commands" && kind !== "skills" && kind !== "rules") return;
  const path = pathOf(side, kind, name);
  if (!files.look(path)) return;
  const thing = files.resolve(path).replace(/\/SKILL\.md$|\.md$/, "");
  const letter = thing.slice(-1);
  const next = thing.slice(0, -1) + (letter === name ? name.toUpperCase() : name);
  const texts = Object.entries(files.texts(thing)).filter(([file]) => /^[./]/.test(file.slice(thing.length)));
  for (const [file] of texts) files.remove(file);
  if (kind === "skills") files.removeFolder(thing);
  for (const [file, text] of texts) files.place(next + file.slice(thing.length), text);
}

function textOf(files: MemoryFiles, { side, kind, name }: StoryEdit): string | undefined {
  if (isInSettings(kind)) return linesInSettings(files, settingsOf(side, kind), kind, name);
  const path = pathOf(side, kind, name);
  return files.look(path) ? new TextDecoder().decode(files.read(path)) : undefined;
}

function setText(files: MemoryFiles, { side, kind, name }: StoryEdit, text: string | undefined): void {
  if (isInSettings(kind)) {
    setLinesInSettings(files, settingsOf(side, kind), kind, name, text);
    return;
  }
  const path = pathOf(side, kind, name);
  if (text !== undefined) {
    // A file of a skill alone is no skill.
    const manifest = pathOf(side, "skills", name);
    if (kind === "skill-files" && !files.look(manifest))
      files.place(manifest, `${headOf({ side, kind: "skills", name })}Help.\n`);
    files.place(path, text);
  } else if (files.look(path)) files.remove(path);
}

function isInSettings(kind: StoryKind): kind is SettingsKind {
  return settingsKinds.some((one) => one === kind);
}

function settingsOf(side: StorySide, kind: SettingsKind): string {
  return side === "claude" && kind === "servers" ? `${home}/.claude.json` : `${home}/.${side}/settings.json`;
}

function pathOf(side: StorySide, kind: Exclude<StoryKind, SettingsKind>, name: string): string {
  const root = `${home}/.${side}`;
  switch (kind) {
    case "skills":
      return `${root}/skills/${name}/SKILL.md`;
    case "skill-files":
      return `${root}/skills/${name}/more.md`;
    case "memory":
      return side === "claude" ? `${root}/CLAUDE.md` : `${root}/QWEN.md`;
    case "agents":
      return `${root}/agents/Agent-${name}.md`;
    default:
      return `${root}/${kind}/${name}.md`;
  }
}

function headOf({ side, kind, name }: Omit<StoryEdit, "deed">): string {
  if (kind === "commands") return "---\ndescription: Says it.\n---\n";
  if (kind === "skills") return `---\nname: ${name}\ndescription: Says it.\n---\n`;
  // Claude Code takes blanks in the name of an agent, Qwen Code none, and no single letter.
  const agent = side === "claude" ? `Agent ${name}` : `Agent-${name}`;
  return kind === "agents" ? `---\nname: ${agent}\ndescription: Says it.\n---\n` : "";
}

const frontMatter = /^---\n[\s\S]*?\n---\n/;

import { bareObject } from "../../../shared/bare-object";
import type { ProviderId } from "../../../shared/config-sync";
import type { Fidelity } from "../../../shared/fidelity";
import type { Value } from "../../documents/document";
import { equalValues } from "../../documents/equal-values";
import { fieldsOf } from "../agents/edit-fields";
import { staysOnItsSide } from "../agents/per-side";
import { markdownOf } from "../markdown-entry";
import { type EntryFile, isExecutable, skillOf } from "./skill-entry";
import { actedOnBy } from "./skill-fields";
import type { SkillModel } from "./skill-model";
import { type SkillToken, tokensOf } from "./skill-tokens";

/** A skill as it is on its way: what one tool has, what the other gets for it, and what that one has now. */
export interface SkillOnItsWay {
  readonly given: Value;
  readonly rendered: Value;
  readonly existing: Value | undefined;
}

/** What becomes of every field of a skill for `tool`, of the tokens in its text and of its files. */
export function tellSkill(model: SkillModel, way: SkillOnItsWay, tool: ProviderId, title: string): Fidelity[] {
  const { given, rendered } = way;
  const [before, after] = [frontMatterOf(given), frontMatterOf(rendered)];
  const fields = Object.entries(before).flatMap(([field, value]): Fidelity[] => {
    if (value === null || staysOnItsSide(field, value)) return [];
    return [tellField(field, value, after[field], model.folder, tool, title)];
  });
  const filled = ["name", "description"].flatMap((field): Fidelity[] => {
    const text = after[field];
    if (text === undefined || (before[field] ?? "") !== "") return [];
    return [{ kind: "translated", field, text: `${title} wants one, so it gets ${JSON.stringify(text)}.` }];
  });
  const tokens = tool === "qwen" ? tokensOf(model).map((token) => tellToken(token, title)) : [];
  const body: Fidelity[] = tokens.length > 0 ? tokens : [{ kind: "kept", field: "text", text: "" }];
  return [...fields, ...filled, ...body, ...tellFiles(way, title)];
}

function tellField(
  field: string,
  value: Value,
  now: Value | undefined,
  folder: string,
  tool: ProviderId,
  title: string,
): Fidelity {
  const other = { claude: "qwen", qwen: "claude" } as const;
  if (actedOnBy[other[tool]].has(field)) {
    const text = reasons.get(field) ?? `${title} does not act on it; it stays in the file for the way back.`;
    return { kind: "not-representable", field, text };
  }
  if (now === undefined) return { kind: "not-representable", field, text: "Left out, as you chose." };
  if (field === "hooks") {
    return { kind: "approximated", field, text: `What a hook is given differs in ${title}.` };
  }
  if (field === "name" && now !== folder && equalValues(now, value)) {
    const text = "Qwen Code calls the skill by this name, Claude Code by that of its folder.";
    return { kind: "approximated", field, text };
  }
  return equalValues(now, value)
    ? { kind: "kept", field, text: "" }
    : { kind: "translated", field, text: `Written as ${title} reads it: ${JSON.stringify(now)}.` };
}

function tellToken({ kind, raw, line }: SkillToken, title: string): Fidelity {
  return { kind: "approximated", field: raw, text: `${title} ${tokenReasons[kind]}`, line };
}

function tellFiles({ given, rendered, existing }: SkillOnItsWay, title: string): Fidelity[] {
  const [theirs, after] = [filesOf(given), filesOf(rendered)];
  const files = Object.entries(after).filter(([path, { hash }]) => theirs[path]?.hash === hash);
  return [
    ...tellLost(
      Object.keys(filesOf(existing)).filter((path) => !after[path]),
      title,
    ),
    ...tellCarried(files),
  ];
}

/** Up to a handful by name. */
function tellLost(paths: readonly string[], title: string): Fidelity[] {
  const text = `Deleted: ${title} has it, and the other side does not.`;
  const named = paths.slice(0, mostNamed).map((path): Fidelity => ({ kind: "deleted", field: path, text }));
  const more = paths.length - named.length;
  return more === 0
    ? named
    : [...named, { kind: "deleted", field: "files", text: `${more} more ${more === 1 ? "is" : "are"} deleted.` }];
}

function tellCarried(files: readonly (readonly [string, EntryFile])[]): Fidelity[] {
  const programs = files.flatMap(([path, { mode }]): Fidelity[] =>
    isExecutable(mode) ? [{ kind: "kept", field: path, text: "A program: it can be run there, too." }] : [],
  );
  const others = files.length - programs.length;
  if (others === 0) return programs;
  const text = others === 1 ? "1 file comes along." : `${others} files come along.`;
  return [...programs, { kind: "kept", field: "files", text }];
}

function filesOf(entry: Value | undefined): Readonly<Record<string, EntryFile>> {
  return skillOf(entry)?.files ?? bareObject();
}

function frontMatterOf(entry: Value): Readonly<Record<string, Value>> {
  return fieldsOf(markdownOf(entry, "skill"));
}

const mostNamed = 5;

const reasons: ReadonlyMap<string, string> = new Map([
  [
    "allowed-tools",
    'Qwen Code goes on asking: its own "allowedTools" would let them through for the whole session, so it is not set.',
  ],
  ["allowedTools", 'Claude Code goes on asking: it reads "allowed-tools", which is not set.'],
]);

const tokenReasons: Readonly<Record<SkillToken["kind"], string>> = {
  shell: "runs no command in a skill; its model reads it as text.",
  argument: "fills in no arguments; its model gets them behind the text of the skill.",
  variable: "does not know this variable; its model reads it as text.",
  file: "takes in no file; its model reads the path as text.",
};

import type { EntityKind } from "../shared/coordination/enums";
import type { PlainValue } from "../shared/coordination/plain-value";
import { statusVocabulary } from "../shared/coordination/spellings";
import { canonicalWord, dayFrom, hoursFrom, listOf, someOf, usage, wholeFrom } from "./coord-words";

/** Options as commander gives them, by their names in camel case. */
export type Flags = Readonly<Record<string, unknown>>;

/** A field of an entry and what it is to become. */
export interface FieldValue {
  readonly path: readonly string[];
  readonly value: PlainValue;
}

/** The fields that options of the command line name. Throws AppError `usage` for a value that a field can't have. */
export function fieldsFrom(kind: EntityKind, flags: Flags): FieldValue[] {
  return Object.entries(readers[kind]).flatMap(([flag, { path, read }]) => {
    const given = flags[flag.slice(2).replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())];
    const words = typeof given === "string" ? [given] : Array.isArray(given) ? given.map(String) : undefined;
    return words === undefined ? [] : [{ path, value: read(flag, words) }];
  });
}

/** The fields of a new entry. */
export function entryOf(fields: readonly FieldValue[]): Record<string, PlainValue> {
  const entry: Record<string, PlainValue> = {};
  for (const { path, value } of fields) {
    const [field = "", inner] = path;
    if (inner === undefined) entry[field] = value;
    else entry[field] = { ...partOf(entry[field]), [inner]: value };
  }
  return entry;
}

function partOf(value: PlainValue | undefined) {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
}

interface Reader {
  readonly path: readonly string[];
  readonly read: (flag: string, words: readonly string[]) => PlainValue;
}

const first = (read: (flag: string, word: string) => PlainValue) => (flag: string, words: readonly string[]) =>
  read(flag, words.at(-1) ?? "");
const text = first((_, word) => word);
const needed = first((flag, word) => {
  if (word.trim() !== "") return word;
  throw usage(`${flag}: expected a text.`);
});
/** Other readers of such files expect the field to be there, also where it says nothing. */
const textOrNull = first((_, word) => (word === "" ? null : word));
const dayOrNull = first((flag, word) => (word === "" ? null : dayFrom(flag, word)));
const list = first((_, word) => listOf(word));
const neededList = first(someOf);
const lines = (_: string, words: readonly string[]): PlainValue => [...words];
const hours = first((flag, word) => hoursFrom(flag, word));
const spentHours = first((flag, word) => hoursFrom(flag, word, true));
const status = (kind: EntityKind) => first((flag, word) => canonicalWord(statusVocabulary[kind], flag, word));
const priority = first((flag, word) => canonicalWord("priority", flag, word));

const at = (path: string, read: Reader["read"]): Reader => ({ path: path.split("."), read });

const tracked = {
  "--description": at("description", text),
  "--labels": at("labels", list),
  "--dependencies": at("dependencies", list),
  "--blocked-by": at("blocked_by", list),
  "--blocking": at("blocking", list),
  "--assignee": at("assignee", textOrNull),
  "--target": at("target", dayOrNull),
};

const readers: Readonly<Record<EntityKind, Readonly<Record<string, Reader>>>> = {
  issue: {
    "--title": at("title", needed),
    ...tracked,
    "--repos": at("repos", neededList),
    "--status": at("status", status("issue")),
    "--priority": at("priority", priority),
    "--severity": at("severity", needed),
  },
  plan: {
    "--title": at("title", needed),
    ...tracked,
    "--repos": at("repos", neededList),
    "--status": at("status", status("plan")),
    "--issues": at("issue_ids", list),
  },
  todo: {
    "--task": at("task", needed),
    "--repo": at("repo", needed),
    "--estimate": at("estimated_hours", hours),
    "--actual": at("actual_hours", spentHours),
    ...tracked,
    "--status": at("status", status("todo")),
    "--priority": at("priority", priority),
    "--issue": at("issue_id", needed),
    "--criteria": at("acceptance_criteria", lines),
    "--run": at("metadata.command", needed),
  },
  dependency: {
    "--consumer": at("consumer", needed),
    "--provider": at("provider", needed),
    "--constraint": at("version_constraint", needed),
    "--type": at(
      "type",
      first((flag, word) => canonicalWord("dependencyType", flag, word)),
    ),
    "--status": at("status", status("dependency")),
    "--notes": at("notes", text),
    "--labels": at("labels", list),
    "--command": at("validation.command", needed),
    "--pattern": at("validation.expected_pattern", needed),
    "--health": at("validation.health_check", needed),
    "--expected-status": at(
      "validation.expected_status",
      first((flag, word) => wholeFrom(flag, word, 100, 599)),
    ),
  },
};

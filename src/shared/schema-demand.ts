import type { z } from "zod";

/** The issue itself; of a value that may be of several kinds, and is one, what is wrong inside it. */
export function innerIssue(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  const inner = issue.code === "invalid_union" ? issue.errors.flat().find(({ path }) => path.length > 0) : undefined;
  return inner ? innerIssue({ ...inner, path: [...issue.path, ...inner.path] }) : issue;
}

/** The keys that lead to what is wrong; of several that are unknown, the first. */
export function pathOfIssue(issue: z.core.$ZodIssue): readonly PropertyKey[] {
  return issue.code === "unrecognized_keys" ? [...issue.path, ...issue.keys.slice(0, 1)] : issue.path;
}

/**
 * The demand with the keys that lead to it, such as "retries must be a whole number", as in the middle of a sentence;
 * `whole` is what it is called where no key leads to it.
 */
export function demandAt(refused: z.core.$ZodIssue, whole: string): string {
  const issue = innerIssue(refused);
  return `${pathOfIssue(issue).join(".") || whole} ${schemaDemand(issue)}`;
}

/** What a schema demands of a value that it refuses, as what follows the name of its key. */
export function schemaDemand(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "unrecognized_keys":
      return "is unknown here";
    case "too_small":
      return `must ${sizeOf(issue, issue.minimum, "at least")}`;
    case "too_big":
      return `must ${sizeOf(issue, issue.maximum, "at most")}`;
    case "invalid_value":
      return `must be ${oneOf(issue.values.map((value) => JSON.stringify(value)))}`;
    case "invalid_type": {
      const [, received = ""] = /, received (\w+)$/.exec(issue.message) ?? [];
      if (received === "undefined") return "is missing";
      const isOdd = received === "" || issue.expected === "int";
      return `must be ${kindOf(issue.expected)}${isOdd ? "" : `, not ${kindOf(received)}`}`;
    }
    case "invalid_key":
      return issue.issues.map(schemaDemand)[0] ?? issue.message;
    case "invalid_union":
      return kindDemand("options" in issue ? issue.options : undefined) ?? unionDemand(issue.errors) ?? issue.message;
    default:
      return issue.message;
  }
}

/** What the key may say that tells of which kind its map is; undefined where nothing tells that. */
function kindDemand(options: readonly unknown[] | undefined): string | undefined {
  return options && `must be ${oneOf(options.map((option) => JSON.stringify(option)))}`;
}

/** What a value may be that is none of it. */
function unionDemand(ways: readonly (readonly z.core.$ZodIssue[])[]): string | undefined {
  const kinds = ways.flatMap(([first]) => (first?.code === "invalid_type" ? [kindOf(first.expected)] : []));
  return kinds.length > 0 && kinds.length === ways.length ? `must be ${oneOf([...new Set(kinds)])}` : undefined;
}

function sizeOf(
  { origin }: { readonly origin: string },
  limit: number | bigint,
  bound: "at least" | "at most",
): string {
  const [one, many] = Object.hasOwn(parts, origin) ? (parts[origin] ?? []) : [];
  if (one === undefined) return `be ${bound} ${limit}`;
  if (bound === "at least" && limit === 1) return "not be empty";
  return `have ${bound} ${limit} ${limit === 1 ? one : many}`;
}

function kindOf(type: string): string {
  return (Object.hasOwn(kinds, type) && kinds[type]) || type;
}

function oneOf(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}

const parts: Readonly<Record<string, readonly [string, string]>> = {
  string: ["character", "characters"],
  array: ["entry", "entries"],
  set: ["entry", "entries"],
  map: ["entry", "entries"],
};

const kinds: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "a map",
  record: "a map",
  null: "nothing",
};

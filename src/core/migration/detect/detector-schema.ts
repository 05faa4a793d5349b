import { z } from "zod";
import { pathPattern } from "../../documents/match-path";
import { type Condition, type Effort, suggestion } from "./detector";
import { PatternError, type TextPattern } from "./text-pattern";

/** What is known of a detector besides its text: how its expressions are compiled, and how much may be read for it. */
export interface DetectorContext {
  readonly compile: (source: string) => TextPattern;
  readonly effort: Effort;
}

/** The schema of one detector, as files and the built-in rules write it. docs/migration-detectors.md describes it. */
export function detectorSchema({ compile, effort }: DetectorContext) {
  const condition: z.ZodType<Condition> = z.lazy(() =>
    z
      .strictObject({
        any: z.array(condition).min(1).max(mostConditions).optional(),
        all: z.array(condition).min(1).max(mostConditions).optional(),
        not: condition.optional(),
        file: paths.optional(),
        folder: paths.optional(),
        entry: paths.optional(),
        name: expression.optional(),
        content: expression.optional(),
        keys: oneOrMore(keyPath).optional(),
        at_least: z.int().min(1).max(1_000_000).optional(),
        confidence: z.number().min(0).max(1).optional(),
      })
      .check(({ value, issues }) => {
        const problem = shapeProblem(value);
        if (problem) issues.push({ code: "custom", message: problem, input: value });
      })
      .transform(
        ({ any, all, not, file, folder, entry, name, content, keys = [], at_least = 1, confidence }): Condition => {
          if (any) return { kind: "any", of: any };
          if (all) return { kind: "all", of: all };
          if (not) return { kind: "not", of: not };
          return {
            kind: "look",
            entry: file ? "file" : folder ? "folder" : "either",
            paths: file ?? folder ?? entry ?? [],
            name,
            content,
            keys,
            atLeast: at_least,
            confidence,
            effort,
          };
        },
      ),
  );
  const expression = z
    .string()
    .min(1)
    .max(1_000)
    .transform((source, { issues }) => {
      try {
        return compile(source);
      } catch (error) {
        if (!(error instanceof PatternError)) throw error;
        issues.push({ code: "custom", message: `is no regular expression (${error.message})`, input: source });
        return z.NEVER;
      }
    });
  return z.strictObject({
    name: z
      .string()
      .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "must be of small letters, digits and single dashes")
      .max(64),
    title: z.string().min(1).max(200),
    confidence: z.number().min(0).max(1).default(0.7),
    suggests: suggestion.optional(),
    counts: z.boolean().default(false),
    when: condition,
  });
}

function shapeProblem(value: Readonly<Record<string, unknown>>): string | undefined {
  const given = kinds.filter((kind) => value[kind] !== undefined);
  const [kind] = given;
  if (kind === undefined) return `needs one of ${kinds.join(", ")}`;
  if (given.length > 1) return `has both ${given.slice(0, 2).join(" and ")}; combine them with "all" or "any"`;
  const details = ["name", "content", "keys", "at_least", "confidence"].filter((name) => value[name] !== undefined);
  if (["any", "all", "not"].includes(kind) && details[0]) return `"${details[0]}" belongs beside file, folder or entry`;
  if (kind !== "file" && (value.content !== undefined || value.keys !== undefined)) {
    return '"content" and "keys" belong beside file';
  }
  return undefined;
}

function oneOrMore<T extends z.ZodType>(item: T) {
  return z.preprocess((value) => (Array.isArray(value) ? value : [value]), z.array(item).min(1).max(50));
}

const kinds = ["any", "all", "not", "file", "folder", "entry"];
const mostConditions = 100;

const path = z
  .string()
  .min(1)
  .max(500)
  .transform((text, { issues }) => {
    const isInside = !text.startsWith("/") && !text.split("/").some((name) => ["", ".", ".."].includes(name));
    const compiled = isInside ? pathPattern(text) : undefined;
    if (compiled) return compiled;
    const message = isInside ? "is no pattern for paths" : "must be a path below the project, with single slashes";
    issues.push({ code: "custom", message, input: text });
    return z.NEVER;
  });
const paths = oneOrMore(path);
const keyPath = z
  .string()
  .min(1)
  .max(200)
  .transform((text) => text.replaceAll("[]", ".[]").split(".").filter(Boolean));

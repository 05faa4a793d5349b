import { z } from "zod";
import { patternId } from "../../../shared/migration";
import type { PathPattern } from "../../documents/match-path";
import type { TextPattern } from "./text-pattern";

/** A rule that looks for something in a project and says how sure it is of what it found. */
export interface Detector {
  /** Of a built-in one its name, of one from a file `<file>#<name>`. */
  readonly id: string;
  readonly title: string;
  /** 0 to 1, where no condition says otherwise. */
  readonly confidence: number;
  /** What it would stand for if it counted. */
  readonly suggests: Suggestion | undefined;
  /** It stands for what it suggests, instead of being an observation. */
  readonly counts: boolean;
  readonly when: Condition;
}

export type Condition =
  | { readonly kind: "any" | "all"; readonly of: readonly Condition[] }
  | { readonly kind: "not"; readonly of: Condition }
  | Look;

/** Something to be looked for among the files and folders. */
export interface Look {
  readonly kind: "look";
  readonly entry: "file" | "folder" | "either";
  readonly paths: readonly PathPattern[];
  /** Matches inside the last name. */
  readonly name: TextPattern | undefined;
  /** Matches inside the text of the file. */
  readonly content: TextPattern | undefined;
  /** Keys of a YAML, JSON or TOML file; one of them is enough. */
  readonly keys: readonly KeyPath[];
  readonly atLeast: number;
  readonly confidence: number | undefined;
  readonly effort: Effort;
}

/** Keys from the root; `*` stands for any key of a map, `[]` for any item of a list. */
export type KeyPath = readonly string[];

/** How much may be read for a look: every file, or those nearest to the root. */
export interface Effort {
  readonly files: number;
  /** Of one file, from its beginning. */
  readonly bytes: number;
  /** What was not read is told. */
  readonly isExhaustive: boolean;
}

/** What an observation can be turned into. */
export const suggestion = z.enum([
  ...patternId.options,
  "message-system-file-based",
  "message-system-database",
  "message-system-api",
  "inbox",
  "agent-configuration",
]);

export type Suggestion = z.infer<typeof suggestion>;

/** A condition as it is written. */
export interface ConditionText {
  readonly any?: readonly ConditionText[] | undefined;
  readonly all?: readonly ConditionText[] | undefined;
  readonly not?: ConditionText | undefined;
  readonly file?: string | readonly string[] | undefined;
  readonly folder?: string | readonly string[] | undefined;
  readonly entry?: string | readonly string[] | undefined;
  readonly name?: string | undefined;
  readonly content?: string | undefined;
  readonly keys?: string | readonly string[] | undefined;
  readonly at_least?: number | undefined;
  readonly confidence?: number | undefined;
}

/** A built-in detector as it is written. */
export interface DetectorText {
  readonly name: string;
  readonly title: string;
  readonly confidence?: number;
  readonly suggests?: Suggestion;
  readonly counts?: boolean;
  readonly when: ConditionText;
}

/** Every look of a condition, in the order in which they are written. */
export function looksOf(condition: Condition): Look[] {
  if (condition.kind === "look") return [condition];
  return condition.kind === "not" ? looksOf(condition.of) : condition.of.flatMap(looksOf);
}

import { z } from "zod";
import { article, stageArticles } from "../../../shared/sessions/articles";
import { findingSeverity } from "../../../shared/sessions/findings";
import { type Stage, stage } from "../../../shared/sessions/stages";
import { DocumentError, positionAt } from "../../documents/document-error";
import { linesWithoutCode } from "../../documents/markdown-links";
import { placeInYaml } from "../../documents/place-in-yaml";
import { schemaSentence } from "../../documents/schema-problems";
import { limitsForYaml } from "../../documents/yaml-limits";
import { readYaml } from "../../documents/yaml-parse";
import { treeValue } from "../../documents/yaml-tree";
import type { TextAt } from "../layout/text-at";
import { hasHeading } from "./headings";
import type { Problem, Rule, SessionSubject } from "./rule";

/**
 * What a team asks for itself, in `.idse/rules.yaml` for all projects or in a project's own `rules.yaml`. A rule is
 * about the artifact of one stage, or about those of all stages.
 */
const ownRule = z
  .strictObject({
    id: z
      .string()
      .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "must be of small letters, digits and single dashes")
      .max(64),
    severity: findingSeverity.default("warning"),
    /** Left out: that of the stage. */
    article: article.optional(),
    stage: stage.optional(),
    /** A heading of level 1 or 2 must contain this. */
    section: z.string().min(1).max(200).optional(),
    /** A pattern (RE2) that some line outside code must match. */
    requires: z.string().min(1).max(1_000).optional(),
    /** A pattern (RE2) that no line outside code may match. */
    forbids: z.string().min(1).max(1_000).optional(),
    /** One sentence, instead of Lockstep's own. */
    message: z.string().min(1).max(500).optional(),
  })
  .refine(({ section, requires, forbids }) => [section, requires, forbids].filter(Boolean).length === 1, {
    message: 'needs one of "section", "requires" and "forbids"',
  });

const rulesFile = z.strictObject({
  version: z.literal(1).default(1),
  rules: z.array(ownRule).max(500).default([]),
  /** Another severity for built-in rules, by their id, or `off`. */
  severity: z.record(z.string(), z.enum(["error", "warning", "off"])).default({}),
});

type OwnRule = z.infer<typeof ownRule>;

/** What a team's own files say. */
export interface TeamRules {
  readonly rules: readonly Rule<SessionSubject>[];
  readonly severities: ReadonlyMap<string, "error" | "warning" | "off">;
  /** What is wrong with the files. */
  readonly problems: readonly Problem[];
}

/** Reads a file of a team's own rules; `known` are the ids of the built-in ones. A rule that can't be used is told. */
export async function readTeamRules(at: TextAt, known: ReadonlySet<string>): Promise<TeamRules> {
  if (at.kind === "absent") return nothing;
  if (at.kind === "unreadable") return { ...nothing, problems: [{ file: at.path, message: at.why }] };
  try {
    const { root } = readYaml(at.text, at.path, limitsForYaml({ characters: mostCharacters, depth: 20 }));
    const lineOf = (path: readonly PropertyKey[]) => (root ? positionAt(at.text, placeInYaml(root, path)).line : 1);
    const read = rulesFile.safeParse(root ? treeValue(root) : {});
    if (!read.success) {
      const problems = read.error.issues.map((issue) => {
        return { file: at.path, line: lineOf(issue.path), message: schemaSentence(issue) };
      });
      return { ...nothing, problems };
    }
    const { rules, severity } = read.data;
    const made = await Promise.all(rules.map((rule) => compile(rule)));
    const unknown = Object.keys(severity).filter((id) => !known.has(id));
    return {
      rules: made.flatMap((one) => (typeof one === "string" ? [] : [one])),
      severities: new Map(Object.entries(severity)),
      problems: [
        ...made.flatMap((one, index) =>
          typeof one === "string" ? [{ file: at.path, line: lineOf(["rules", index]), message: one }] : [],
        ),
        ...unknown.map((id) => ({
          file: at.path,
          line: lineOf(["severity", id]),
          message: `There is no rule "${id}".`,
        })),
      ],
    };
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    return { ...nothing, problems: [{ file: at.path, line: error.line, message: error.problem }] };
  }
}

/** The rule, or what is wrong with its pattern. */
async function compile(own: OwnRule): Promise<Rule<SessionSubject> | string> {
  const { id, severity, message, section } = own;
  const pattern = own.requires ?? own.forbids;
  const matches = pattern === undefined ? undefined : await compilePattern(pattern);
  if (typeof matches === "string") return `The pattern of ${id} can't be used: ${matches}.`;
  const inText = (text: string): Omit<Problem, "file">[] => {
    if (section !== undefined) {
      return hasHeading(text, section) ? [] : [{ line: 1, message: message ?? `There is no section "${section}".` }];
    }
    if (!matches) return [];
    const lines = linesWithoutCode(text);
    if (own.requires !== undefined) {
      return lines.some(matches) ? [] : [{ line: 1, message: message ?? `Nothing in it matches ${own.requires}.` }];
    }
    return lines.flatMap((line, index) =>
      matches(line) ? [{ line: index + 1, message: message ?? `It matches ${own.forbids}.` }] : [],
    );
  };
  return {
    id,
    severity,
    article: own.article ?? (own.stage ? stageArticles[own.stage] : 10),
    title: message ?? titleOf(own),
    check: ({ session }) =>
      stagesOf(own).flatMap((one) => {
        const at = session.artifacts[one];
        if (at.kind !== "text") return [];
        return inText(at.text).map((found) => ({
          file: at.path,
          article: own.article ?? stageArticles[one],
          ...found,
        }));
      }),
  };
}

async function compilePattern(pattern: string): Promise<((line: string) => boolean) | string> {
  const { RE2JS, RE2JSSyntaxException } = await import("re2js");
  try {
    const compiled = RE2JS.compile(pattern);
    return (line) => compiled.matcher(line).find();
  } catch (error) {
    if (!(error instanceof RE2JSSyntaxException)) throw error;
    return error.message.replace(/^error parsing regexp: /, "");
  }
}

function stagesOf(own: OwnRule): readonly Stage[] {
  return own.stage === undefined ? stage.options : [own.stage];
}

function titleOf({ section, requires, forbids }: OwnRule): string {
  if (section !== undefined) return `There is a section "${section}"`;
  return requires === undefined ? `Nothing matches ${forbids}` : `Something matches ${requires}`;
}

const nothing: TeamRules = { rules: [], severities: new Map(), problems: [] };
const mostCharacters = 1_048_576;

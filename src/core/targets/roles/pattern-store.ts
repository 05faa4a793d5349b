import { z } from "zod";
import { AppError } from "../../../shared/result";
import type { CheckResult } from "../../../shared/targets/verification";
import { type Pattern, pattern, patternMatch } from "../../../shared/targets/workflow";
import { parseObject } from "../../store/file-index/columns";
import type { System } from "../../system/system";
import type { OwnFiles } from "../own-files";
import { textOf } from "./match-patterns";
import { tellingLines } from "./telling-lines";
import type { Lesson } from "./workflow";

export type NewPattern = Pick<Pattern, "role" | "title" | "match" | "cause" | "fix" | "action">;

/** What the roles have learned, in `targets/patterns.json` of Lockstep's data folder. */
export interface PatternStore {
  all(): Pattern[];
  /** Throws AppError `unknown-pattern`. */
  read(id: string): Pattern;
  /** Throws AppError `bad-pattern` for an expression that can't be compiled. */
  create(made: NewPattern): Promise<Pattern>;
  update(id: string, fields: Partial<NewPattern>): Promise<Pattern>;
  remove(id: string): void;
  /** Those that have all words of `query`, in whatever case; the most useful first. */
  search(query: string): Pattern[];
  /**
   * Counts whether a fix worked. One that worked and came from an agent becomes a pattern of its own, known by what
   * `failures` said; gives the pattern that was changed or made.
   */
  learn(lesson: Lesson, failures: readonly CheckResult[]): Pattern | undefined;
}

/** Below Lockstep's data folder. */
export const patternFile = "targets/patterns.json";

const keptPatterns = z.strictObject({ format: z.literal(1), patterns: z.array(pattern) });

export function openPatternStore({ clock, newId }: Pick<System, "clock" | "newId">, own: OwnFiles): PatternStore {
  const load = (): Pattern[] => {
    const bytes = own.read(patternFile);
    if (!bytes) return [];
    const kept = keptPatterns.safeParse(parseObject(new TextDecoder().decode(bytes)));
    if (kept.success) return kept.data.patterns;
    throw new AppError({
      code: "patterns-unreadable",
      message: `${own.placeOf(patternFile)} is not what this version of Lockstep can read.`,
      hint: "Mend it, or move it away.",
    });
  };
  const save = (patterns: readonly Pattern[]) => {
    own.write(patternFile, new TextEncoder().encode(`${JSON.stringify({ format: 1, patterns }, null, 2)}\n`));
  };
  const put = (changed: Pattern): Pattern => {
    const others = load().filter(({ id }) => id !== changed.id);
    save([...others, changed].sort((a, b) => (a.id < b.id ? -1 : 1)));
    return changed;
  };
  const read = (id: string): Pattern => {
    const found = load().find((one) => one.id === id);
    if (found) return found;
    throw new AppError({ code: "unknown-pattern", message: `There is no pattern ${id}.`, hint: "Search for it." });
  };
  const now = () => clock.now().toISOString();
  const add = (made: NewPattern, successes: number): Pattern =>
    put({ ...made, id: newId(), successes, failures: 0, created: now(), updated: now() });

  return {
    all: load,
    read,
    async create(made) {
      await requireCompiles(made.match.regex);
      return add({ ...made, match: patternMatch.parse(made.match) }, 0);
    },
    async update(id, fields) {
      await requireCompiles(fields.match?.regex);
      const changed = { ...read(id), ...fields, updated: now() };
      return put({ ...changed, match: patternMatch.parse(changed.match) });
    },
    remove(id) {
      read(id);
      save(load().filter((one) => one.id !== id));
    },
    search(query) {
      const words = query.toLowerCase().split(/\s+/).filter(Boolean);
      return load()
        .filter((one) => words.every((word) => wordsOf(one).includes(word)))
        .sort((a, b) => b.successes - b.failures - (a.successes - a.failures));
    },
    learn({ suggestion, worked }, failures) {
      if (suggestion.pattern !== undefined) {
        // It may have been removed meanwhile.
        const known = load().find(({ id }) => id === suggestion.pattern);
        const count = worked ? "successes" : "failures";
        return known && put({ ...known, [count]: known[count] + 1, updated: now() });
      }
      const [failure] = failures.filter(({ id }) => suggestion.checks.includes(id));
      if (!worked || !failure || suggestion.from !== "agent") return undefined;
      const keywords = tellingLines(textOf(failure));
      if (keywords.length === 0) return undefined;
      const { cause, fix, action } = suggestion;
      const match = { keywords, checks: [failure.id] };
      return add({ role: "debugging", title: failure.summary.slice(0, 200), match, cause, fix, action }, 1);
    },
  };
}

function wordsOf({ title, cause, fix, match }: Pattern): string {
  return [title, cause, fix, match.regex ?? "", ...match.keywords].join("\n").toLowerCase();
}

async function requireCompiles(regex: string | undefined): Promise<void> {
  if (regex === undefined) return;
  const { RE2JS, RE2JSSyntaxException } = await import("re2js");
  try {
    RE2JS.compile(regex, RE2JS.MULTILINE);
  } catch (cause) {
    if (!(cause instanceof RE2JSSyntaxException)) throw cause;
    const problem = cause.message.replace(/^error parsing regexp: /, "");
    throw new AppError(
      {
        code: "bad-pattern",
        message: `The expression ${regex} can't be used: ${problem}.`,
        hint: "It must be in the syntax of RE2, which has no look-around.",
      },
      { cause },
    );
  }
}

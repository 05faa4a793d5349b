import type { BodyPart } from "./command-body";
import { matchAt, type PartReader } from "./scan-parts";

/**
 * Claude Code's `$` notation, everywhere in a body alike, code and shell parts included: `$ARGUMENTS`, `$ARGUMENTS[n]`
 * and `$n` counted from zero, `$name` for the names of the front matter's `arguments`, and `${CLAUDE_…}`. One backslash
 * (not two, not three) takes the meaning from all but the last kind and is then dropped. A number ends at a word
 * character, a name at one or at `[`, `$ARGUMENTS` nowhere: `$ARGUMENTSX` is the arguments and an X (seen with 2.1.329).
 *
 * Our caution: Claude Code fills in `$7` when there are eight arguments and leaves it otherwise. A number above 2 whose
 * predecessor is nowhere in `body` is taken for a price or a column of awk, and stays as it is in both tools.
 */
export function dollarReader(body: string, argumentNames: readonly string[]): PartReader {
  const { escaped, active } = argumentNames.length > 0 ? notation(argumentNames) : unnamed;
  let used: ReadonlySet<number> | undefined;
  const isPrice = (digits: string | undefined) => {
    if (digits === undefined || Number(digits) < 3) return false;
    used ??= new Set([...body.matchAll(/\$(?:ARGUMENTS\[)?(\d+)/g)].map((match) => Number(match[1])));
    return !used.has(Number(digits) - 1);
  };

  return (text, index, at): BodyPart | undefined => {
    const kept = text[index] === "\\" ? matchAt(escaped, text, index) : undefined;
    if (kept) {
      const [raw] = kept;
      if (isPrice(kept.groups?.["number"])) return { kind: "lookalike", of: "positional", raw, at };
      return { kind: "escaped", raw, text: raw.slice(1), at };
    }
    if (text[index] !== "$") return undefined;
    const variable = matchAt(variableNotation, text, index);
    if (variable) return { kind: "variable", name: variable[1] ?? "", raw: variable[0], at };
    const match = matchAt(active, text, index);
    if (!match) return undefined;
    const [raw] = match;
    const { name, item, number } = match.groups ?? {};
    if (name !== undefined) return { kind: "named", name, raw, at };
    if (isPrice(number)) return { kind: "lookalike", of: "positional", raw, at };
    const digits = item ?? number;
    if (digits !== undefined) return { kind: "positional", index: Number(digits), raw, at };
    return { kind: "all-arguments", quoting: "never", raw, at };
  };
}

function notation(argumentNames: readonly string[]) {
  // The longest first, so that `$issue-number` is not `$issue` and a rest.
  const names = argumentNames.filter((name) => !/^\d*$/.test(name)).sort((a, b) => b.length - a.length);
  const named = names.length > 0 ? `(?<name>${names.map(literally).join("|")})(?![\\w[])|` : "";
  const token = `\\$(?:${named}ARGUMENTS\\[(?<item>\\d+)\\]|(?<all>ARGUMENTS)|(?<number>\\d+)(?!\\w))`;
  return { escaped: new RegExp(`(?<!\\\\)\\\\${token}`, "y"), active: new RegExp(token, "y") };
}

function literally(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");
}

const variableNotation = /\$\{(CLAUDE_(?:SESSION_ID|EFFORT|PROJECT_DIR|SKILL_DIR|PLUGIN_ROOT|PLUGIN_DATA))\}/y;

const unnamed = notation([]);

import type { WordMatch } from "../store/memory-search";
import { apart } from "./unspaced-scripts";

/**
 * What a user typed as an expression that FTS5 always accepts. Words stand for all of them; `"a phrase"`, `prefix*`,
 * AND, OR, NOT, `-word` and parentheses work; whatever else FTS5 would read as an operator is text. A search for what
 * is not there alone (`NOT done`) gives an `exclude` without a `match`; below an OR such a part counts for nothing.
 */
export function queryExpression(text: string): WordMatch {
  const { match, exclude } = parseOr({ tokens: tokensOf(text), at: 0, depth: 0 });
  return { match, exclude };
}

interface Part extends WordMatch {}
interface Token {
  readonly kind: "word" | "and" | "or" | "not" | "open" | "close";
  readonly text: string;
}
interface Cursor {
  readonly tokens: readonly Token[];
  at: number;
  depth: number;
}

function parseOr(cursor: Cursor): Part {
  const parts = [parseAnd(cursor)];
  while (cursor.tokens[cursor.at]?.kind === "or") {
    cursor.at += 1;
    parts.push(parseAnd(cursor));
  }
  const [only] = parts;
  if (only && parts.length === 1) return only;
  const matches = parts.flatMap((part) => flattened(part) ?? []);
  // Each of them leaves something out and none asks for anything.
  if (matches.length === 0)
    return {
      match: undefined,
      exclude: joined(
        parts.flatMap(({ exclude }) => exclude ?? []),
        "AND",
      ),
    };
  return { match: joined(matches, "OR"), exclude: undefined };
}

function parseAnd(cursor: Cursor): Part {
  const matches: string[] = [];
  const excludes: string[] = [];
  for (let token = cursor.tokens[cursor.at]; token; token = cursor.tokens[cursor.at]) {
    if (token.kind === "or") break;
    if (token.kind === "close" && cursor.depth > 0) break;
    cursor.at += 1;
    const isNegated = token.kind === "not";
    const part = isNegated ? parseOne(cursor) : parsePrimary(token, cursor);
    const found = part && flattened(part);
    if (isNegated) {
      if (found !== undefined) excludes.push(found);
      else if (part?.exclude !== undefined) matches.push(part.exclude);
    } else if (part) {
      if (part.match !== undefined) matches.push(part.match);
      if (part.exclude !== undefined) excludes.push(part.exclude);
    }
  }
  return { match: joined(matches, "AND"), exclude: joined(excludes, "OR") };
}

function parseOne(cursor: Cursor): Part | undefined {
  const token = cursor.tokens[cursor.at];
  if (token?.kind !== "word" && token?.kind !== "open") return undefined;
  cursor.at += 1;
  return parsePrimary(token, cursor);
}

function parsePrimary(token: Token, cursor: Cursor): Part | undefined {
  if (token.kind === "word") return { match: token.text, exclude: undefined };
  if (token.kind !== "open") return undefined;
  cursor.depth += 1;
  const inner = parseOr(cursor);
  cursor.depth -= 1;
  if (cursor.tokens[cursor.at]?.kind === "close") cursor.at += 1;
  return inner;
}

/** A part as one expression; undefined when it only leaves out. */
function flattened({ match, exclude }: Part): string | undefined {
  if (match === undefined || exclude === undefined) return match;
  return `(${match} NOT ${exclude})`;
}

function joined(expressions: readonly string[], operator: "AND" | "OR"): string | undefined {
  return expressions.length < 2 ? expressions[0] : `(${expressions.join(` ${operator} `)})`;
}

function tokensOf(text: string): Token[] {
  let depth = 0;
  const tokens: Token[] = [];
  for (const [piece, phrase, minus, bracket, word = ""] of text.slice(0, mostCharacters).matchAll(pieces)) {
    if (tokens.length >= mostTokens) break;
    if (minus !== undefined) tokens.push({ kind: "not", text: piece });
    else if (phrase !== undefined) tokens.push(...quoted(phrase, ""));
    else if (bracket === "(" && depth < mostDepth) {
      depth += 1;
      tokens.push({ kind: "open", text: piece });
    } else if (bracket === ")" && depth > 0) {
      depth -= 1;
      tokens.push({ kind: "close", text: piece });
    } else if (operators[word]) tokens.push({ kind: operators[word], text: piece });
    else tokens.push(...quoted(word.replace(/\*+$/, ""), word.endsWith("*") ? "*" : ""));
  }
  return tokens;
}

/** A word in quotes is text to FTS5, whatever it holds; one without a letter or digit would match nothing, and is left out. */
function quoted(text: string, star: string): Token[] {
  if (!/[\p{L}\p{N}\p{Co}]/u.test(text)) return [];
  return [{ kind: "word", text: `"${apart(text.replaceAll(/["\0]/g, " "))}"${star}` }];
}

const pieces = /"([^"]*)"?|(?<![^\s(])(-)(?=[^\s-])|([()])|([^\s"()]+)/g;
const operators: Readonly<Record<string, "and" | "or" | "not" | undefined>> = Object.assign(Object.create(null), {
  AND: "and",
  OR: "or",
  NOT: "not",
});
// FTS5 refuses deep or very long expressions; nobody types them.
const mostCharacters = 2_000;
const mostTokens = 100;
const mostDepth = 8;

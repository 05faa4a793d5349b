import { namePartSource, tokenInText, toldByName } from "./secret-shapes";
import { isReference, looksRandom, saysNothing } from "./secret-value";

/** A part of a text that stands in clear where a secret belongs. */
export interface SecretPart {
  readonly start: number;
  readonly end: number;
  /** What names it: a field, a flag, a parameter, a header, a variable; empty when nothing does. */
  readonly name: string;
  /**
   * What tells that it is one: a `shape` that an issuer of tokens documents, a password in an `address`, a `name` that
   * says so, or only a `hint`, which ordinary values have as well.
   */
  readonly evidence: "shape" | "address" | "name" | "hint";
}

/**
 * The secrets of `text` in the order in which they stand there, of those that `isMeant`; `name` is that of the field that
 * it is the value of, or of the flag before it. What the gate `secret` asks about is found here, and so is what is masked.
 */
export function secretsIn(text: string, name = "", isMeant?: (part: SecretPart) => boolean): readonly SecretPart[] {
  const whole = name === "" ? [] : asValue(text, name);
  const found = telling.test(text)
    ? [...whole, ...behindNames(text), ...inAddresses(text), ...tokensIn(text), ...behindSchemes(text)]
    : whole;
  return found.length === 0 ? found : apart(isMeant ? found.filter(isMeant) : found);
}

/** The whole text, where its name says so, without the word for the way of signing in before it. */
function asValue(text: string, name: string): readonly SecretPart[] {
  const told = toldByName(name);
  // A field that is called just that may be the key of anything.
  const isHint = told === "maybe" && !/^key$/i.test(name) && looksRandom(text);
  if (told !== "secret" && !isHint) return [];
  const start = scheme.exec(text)?.[0].length ?? 0;
  if (text.length === start || isReference(text.slice(start))) return [];
  return [{ start, end: text.length, name, evidence: isHint ? "hint" : "name" }];
}

/** Tokens of known shapes, wherever they stand. */
export function tokensIn(text: string): readonly SecretPart[] {
  return [...text.matchAll(anyToken)].map(({ 0: token, index }) => {
    return { start: index, end: index + token.length, name: "", evidence: "shape" };
  });
}

/** The name of a flag whose value the next argument is; empty for any other argument. */
export function flagOf(argument: unknown, next: unknown): string {
  const isFlag = typeof argument === "string" && /^--?[A-Za-z][\w-]*$/.test(argument);
  return isFlag && typeof next === "string" && !next.startsWith("--") ? argument : "";
}

function inAddresses(text: string): SecretPart[] {
  return [...text.matchAll(passwordInAddress)].flatMap(({ 1: lead = "", 2: password = "", index }) => {
    if (password.includes("${") || isReference(password)) return [];
    const start = index + lead.length;
    return [{ start, end: start + password.length, name: "password", evidence: "address" as const }];
  });
}

/** `--api-key=…`, `?token=…`, `TOKEN=…`, `Authorization: …`, `"apiKey": "…"`, `--password …`. */
function behindNames(text: string): SecretPart[] {
  const parts: SecretPart[] = [];
  for (const { 0: rest, index } of text.matchAll(restOfName)) {
    const start = startOfName(text, index);
    if (start < (parts.at(-1)?.end ?? 0)) continue;
    const part = behindName(text, text.slice(start, index + rest.length), start);
    if (part) parts.push(part);
  }
  return parts;
}

function startOfName(text: string, end: number): number {
  let start = end;
  while (start > 0 && end - start < longestName && /[\w.-]/.test(text[start - 1] ?? "")) start -= 1;
  return start;
}

function behindName(text: string, name: string, index: number): SecretPart | undefined {
  const told = toldByName(name);
  valueLead.lastIndex = index + name.length;
  const [lead, nameQuote = "", separator = "", quote = "", word = ""] = valueLead.exec(text) ?? [];
  if (told === "no" || lead === undefined) return undefined;
  const start = index + name.length + lead.length;
  const before = text[index - 1] ?? "\n";
  const lineEnd = before === "\n" && quote === "" ? endOf(restOfLine, text, start) : 0;
  const isAlone = lineEnd > start && !/\s/.test(text.slice(start, lineEnd));
  const isList = isAlone && nextOfList.test(text.slice(start, lineEnd));
  const isParameter = /[?&;]/.test(before);
  const longest = isAlone && !isList ? lineEnd : endOf(valueIn(quote, isParameter), text, start);
  const end = quote === "" ? endOfBare(text, start, longest) : longest;
  const value = text.slice(start, end);
  if (value === "" || /^(?:[=$]|\/\/)/.test(value) || isReference(value)) return undefined;
  if (quote === "" && saysNothing(value)) return undefined;
  const isSure = told === "secret";
  const isHeader = header.test(name);
  const isColon = separator.startsWith(":");
  const isPlace = isColon
    ? (nameQuote !== "" && quote !== "") ||
      (isHeader && word !== "" && value.length >= 6) ||
      (isAlone && (isHeader || separator !== ":"))
    : separator.endsWith("=") && (isAlone || isParameter || name.startsWith("-"));
  if (isPlace) return { start, end, name, evidence: isSure ? "name" : "hint" };
  // The like stands in code and in sentences, too, and a colon in the names of packages and images.
  const isValue = isColon ? !/[./@]/.test(before) : separator.endsWith("=") || name.startsWith("-");
  return isSure && isValue && looksRandom(value) ? { start, end, name, evidence: "hint" } : undefined;
}

function endOf(sticky: RegExp, text: string, start: number): number {
  sticky.lastIndex = start;
  return start + (sticky.exec(text)?.[0].length ?? 0);
}

/**
 * Where a value ends: before the next of a list (`token=abc,size=2`), and before brackets that were opened before it, as
 * in `$(run --token=abc)`.
 */
function endOfBare(text: string, start: number, longest: number): number {
  const [first = ""] = text.slice(start, longest).split(nextOfList, 1);
  let end = start + first.length;
  if (!first.includes("(")) while (end > start && text[end - 1] === ")") end -= 1;
  return end;
}

function valueIn(quote: string, isParameter: boolean): RegExp {
  if (quote === "") return isParameter ? parameter : bareValue;
  return quote.endsWith("'") ? singleQuoted : doubleQuoted;
}

function behindSchemes(text: string): SecretPart[] {
  return [...text.matchAll(bearer)].map(({ 0: all, 1: lead = "", index }) => {
    return { start: index + lead.length, end: index + all.length, name: "token", evidence: "hint" };
  });
}

/** Of parts that overlap the first and longest, and of equal ones the one that comes first here. */
function apart(parts: readonly SecretPart[]): SecretPart[] {
  const kept: SecretPart[] = [];
  let end = 0;
  for (const part of [...parts].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (part.start < end) continue;
    kept.push(part);
    end = part.end;
  }
  return kept;
}

/** What every text in which something is found holds: most have none of it. */
export const tellingSource = `://|\\bBearer\\s|${namePartSource}|${tokenInText}`;

const telling = new RegExp(tellingSource, "i");
const anyToken = new RegExp(tokenInText, "g");
const scheme = /^(?:Bearer|Basic|token)\s+/i;
const bearer = /(\bBearer\s+)[\w.~+/=-]{6,}/gi;
const header = /^(?:proxy-)?authorization$|^x-|cookie$/i;
const passwordInAddress = /(:\/\/(?:\$\{[^}]{0,200}\}|[^\s/:@$]|\$(?!\{)){0,200}:)([^\s/@]+)@/g;
const longestName = 80;
/** From the telling part of a name to its end, where a value may follow. */
const restOfName = new RegExp(
  `(?:${namePartSource})[\\w.-]{0,${longestName}}(?=\\\\?["']?[ \\t]*=|\\\\?["']?:|[ \\t])`,
  "gi",
);
const nextOfList = /[&;,][\w.-]{1,80}=/;
/** Values are cut there: the time would grow with the square of a text's length. */
const bareValue = /[^\s"'`&;|<>]{0,4000}/y;
const parameter = /[^\s"'`&;|<>#]{0,4000}/y;
const doubleQuoted = /[^"\\\n]{0,4000}/y;
const singleQuoted = /[^'\n]{0,4000}/y;
const restOfLine = /[^\r\n]*/y;
const valueLead = /(\\?["'])?([ \t]*=|:[ \t]*|[ \t]+(?!-))[ \t]*(\\?["'])?((?:Bearer|Basic|token)[ \t]+)?/iy;

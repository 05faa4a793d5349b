/**
 * Compiles a pattern for one name: `*` (anything), `?` (one character), `[a-z]`, `[!a-z]`, `[[:alpha:]]`, and `\` before
 * a character that is meant literally. Undefined for a pattern that can match nothing: an open bracket, a lone `\`.
 * Matching takes at most pattern × name steps, whatever both are. Where the usual translation to a regular expression
 * is used, one line of a .gitignore (`*a*a*a*a*b`) holds the process for minutes.
 */
export function nameMatcher(pattern: string): ((name: string) => boolean) | undefined {
  const parts = partsOf(pattern);
  if (!parts) return undefined;
  if (parts.every((part) => typeof part === "string")) {
    const literal = parts.join("");
    return (name) => name === literal;
  }
  const ending =
    parts[0] === star && parts.slice(1).every((part) => typeof part === "string") ? parts.slice(1).join("") : undefined;
  if (ending !== undefined) return (name) => name.endsWith(ending);
  return (name) => matches(parts, name);
}

/** The name that a pattern without wildcards stands for. */
export function literalName(pattern: string): string | undefined {
  const parts = partsOf(pattern);
  return parts?.every((part) => typeof part === "string") ? parts.join("") : undefined;
}

/** One character, a test of one character, or `star`. */
type Part = string | typeof star | ((unit: string) => boolean);

function matches(parts: readonly Part[], name: string): boolean {
  let at = 0;
  let unit = 0;
  let retryAt = -1;
  let retryUnit = 0;
  while (unit < name.length) {
    const part = parts[at];
    if (part === star) {
      at += 1;
      retryAt = at;
      retryUnit = unit;
    } else if (part !== undefined && isPart(part, name.charAt(unit))) {
      at += 1;
      unit += 1;
    } else if (retryAt >= 0) {
      // Only the last star needs another try: what the earlier ones took can stay as short as it was.
      retryUnit += 1;
      at = retryAt;
      unit = retryUnit;
    } else return false;
  }
  while (parts[at] === star) at += 1;
  return at === parts.length;
}

function isPart(part: Exclude<Part, typeof star>, unit: string): boolean {
  return typeof part === "string" ? part === unit : part(unit);
}

function partsOf(pattern: string): readonly Part[] | undefined {
  const parts: Part[] = [];
  for (let index = 0; index < pattern.length; index += 1) {
    const unit = pattern.charAt(index);
    if (unit === "*") {
      if (parts.at(-1) !== star) parts.push(star);
    } else if (unit === "?") parts.push(() => true);
    else if (unit === "[") {
      const set = bracketAt(pattern, index);
      if (!set) return undefined;
      parts.push(set.test);
      index = set.end;
    } else if (unit === "\\") {
      index += 1;
      if (index === pattern.length) return undefined;
      parts.push(pattern.charAt(index));
    } else parts.push(unit);
  }
  return parts;
}

/** The set of characters that begins at the bracket at `start`; `end` is where its closing bracket stands. */
export function bracketAt(
  pattern: string,
  start: number,
): { readonly test: (unit: string) => boolean; readonly end: number } | undefined {
  const tests: ((unit: string) => boolean)[] = [];
  let index = start + 1;
  const isNegated = pattern[index] === "!" || pattern[index] === "^";
  if (isNegated) index += 1;
  for (let first = true; first || pattern[index] !== "]"; first = false) {
    if (index >= pattern.length) return undefined;
    const named = /^\[:([a-z]*):\]/.exec(pattern.slice(index, index + 12));
    if (named) {
      const inClass = classes[named[1] ?? ""];
      if (!inClass) return undefined;
      tests.push((unit) => inClass.test(unit));
      index += named[0].length;
      continue;
    }
    const low = unitAt(pattern, index);
    if (!low) return undefined;
    index = low.next;
    const high = pattern[index] === "-" && pattern[index + 1] !== "]" ? unitAt(pattern, index + 1) : undefined;
    if (high) index = high.next;
    const [from, to] = [low.unit, (high ?? low).unit];
    tests.push((unit) => from <= unit && unit <= to);
  }
  return { test: (unit) => tests.some((test) => test(unit)) !== isNegated, end: index };
}

function unitAt(pattern: string, index: number): { readonly unit: string; readonly next: number } | undefined {
  const at = pattern[index] === "\\" ? index + 1 : index;
  const unit = pattern[at];
  return unit === undefined ? undefined : { unit, next: at + 1 };
}

const star = Symbol("star");
const classes: Readonly<Record<string, RegExp>> = {
  alnum: /[A-Za-z0-9]/,
  alpha: /[A-Za-z]/,
  blank: /[ \t]/,
  digit: /[0-9]/,
  lower: /[a-z]/,
  punct: /[!-/:-@[-`{-~]/,
  space: /\s/,
  upper: /[A-Z]/,
  xdigit: /[0-9A-Fa-f]/,
};

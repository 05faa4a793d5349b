import type { SemVer } from "semver";

/** True when a version fits; undefined for a text that is no version. */
export type VersionTest = (version: string) => boolean | undefined;

/** Whose rules hold: of semver, Cargo reads a bare version as `^`. */
export type Scheme = "semver" | "cargo" | "pep440";

/** What a constraint lets through, by the rules of an ecosystem; undefined for one that can't be read. */
export async function readConstraint(text: string, scheme: Scheme): Promise<VersionTest | undefined> {
  // Needed rarely, and slow to load.
  if (scheme === "pep440") return readPep440(text, await import("@renovatebot/pep440"));
  const { default: semver } = await import("semver");
  return readSemver(text, scheme, semver);
}

function readSemver(text: string, scheme: Scheme, { parse, Range }: typeof import("semver")): VersionTest | undefined {
  const ranges = text.split("||").map((part) => {
    const [words, exclusions] = [semverRange(part.trim(), scheme), exclusionsIn(part)];
    return words === undefined ? undefined : { words, exclusions };
  });
  const alternatives: ((version: SemVer) => boolean)[] = [];
  try {
    for (const range of ranges) {
      if (!range) return undefined;
      const wanted = new Range(range.words);
      const unwanted = range.exclusions.map((words) => new Range(words, { includePrerelease: true }));
      alternatives.push((version) => wanted.test(version) && !unwanted.some((exclusion) => exclusion.test(version)));
    }
  } catch (error) {
    // So it says that a range can't be read.
    if (error instanceof TypeError) return undefined;
    throw error;
  }
  return (version) => {
    const parsed = parse(version, { loose: true });
    return parsed ? alternatives.some((fits) => fits(parsed)) : undefined;
  };
}

/** npm's words for the clauses of a range; commas are Cargo's and PEP 440's, `~=`, `==` and `===` are PEP 440's. */
function semverRange(text: string, scheme: Scheme): string | undefined {
  const clauses = clausesOf(text).filter((clause) => !clause.startsWith("!="));
  const words: string[] = [];
  for (const clause of clauses) {
    const compatible = /^~=\s*v?(\d+(?:\.\d+)+)(.*)$/.exec(clause);
    if (compatible) {
      const [, release = "", rest = ""] = compatible;
      words.push(`>=${full(release)}${rest}`, `<${full(afterCompatible(release))}-0`);
    } else if (clause.startsWith("~=")) return undefined;
    else if (scheme === "cargo" && /^\d[^\s*x]*$/i.test(clause)) words.push(`^${clause}`);
    else words.push(clause.replace(/^={2,3}\s*/, "=").replace(/(?:\.\*)+$/, ""));
  }
  return words.join(" ");
}

function exclusionsIn(text: string): string[] {
  return clausesOf(text).flatMap((clause) =>
    clause.startsWith("!=") ? [clause.slice(2).trim().replace(/\.\*$/, "")] : [],
  );
}

function clausesOf(text: string): string[] {
  return text
    .split(",")
    .map((clause) => clause.trim())
    .filter(Boolean);
}

function readPep440(
  text: string,
  { satisfies, valid, validRange }: Pick<typeof import("@renovatebot/pep440"), "satisfies" | "valid" | "validRange">,
): VersionTest | undefined {
  const alternatives: string[] = [];
  for (const part of text.split("||")) {
    const specifier = pep440Specifier(part.trim());
    if (specifier === undefined || !validRange(specifier)) return undefined;
    alternatives.push(specifier);
  }
  return (version) => {
    if (valid(version) === null) return undefined;
    return alternatives.some((specifier) => satisfies(version, specifier, { prereleases: true }));
  };
}

/** PEP 440's words for the clauses of a specifier: `^` and `~` are Poetry's, a bare version and `.x` are npm's. */
function pep440Specifier(text: string): string | undefined {
  const spaced = text.replace(/(?<=[\w*])\s+(?=[<>=!~^])/g, ",");
  const clauses: string[] = [];
  for (const clause of clausesOf(spaced)) {
    const [, sign = "", release = "", rest = ""] =
      /^(\^|~(?!=)|)\s*v?(\d+(?:\.\d+)*)((?:\.[x*])*|.*)$/i.exec(clause) ?? [];
    const isOwn = /^(?:[<>]=?|[!~=]=|===)/.test(clause);
    if (isOwn) clauses.push(clause.replace(/\.x$/i, ".*"));
    else if (clause === "*") continue;
    else if (release === "") return undefined;
    else if (/^(?:\.[x*])+$/i.test(rest)) clauses.push(`==${release}.*`);
    else if (sign === "^") clauses.push(`>=${release}${rest}`, `<${afterCaret(release)}`);
    else if (sign === "~") clauses.push(`>=${release}${rest}`, `<${afterTilde(release)}`);
    else clauses.push(`==${release}${rest}`);
  }
  return clauses.join(",") || ">=0";
}

/** The first release that `^` leaves out: the next one in the first number that is not zero, or the last one given. */
function afterCaret(release: string): string {
  const numbers = release.split(".").map(Number);
  const first = numbers.findIndex((number) => number > 0);
  return nextAt(numbers, first === -1 ? numbers.length - 1 : first);
}

/** The first release that `~` leaves out: the next minor one, or the next major one where no minor is given. */
function afterTilde(release: string): string {
  const numbers = release.split(".").map(Number);
  return nextAt(numbers, Math.min(1, numbers.length - 1));
}

/** The first release that `~=` leaves out: the next one in the last number but one. */
function afterCompatible(release: string): string {
  const numbers = release.split(".").map(Number);
  return nextAt(numbers, numbers.length - 2);
}

function nextAt(numbers: readonly number[], place: number): string {
  return [...numbers.slice(0, place), (numbers[place] ?? 0) + 1].join(".");
}

function full(release: string): string {
  return [...release.split("."), "0", "0"].slice(0, 3).join(".");
}

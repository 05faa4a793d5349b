import { foldedName } from "../../../../shared/folded-name";
import { nameProblem } from "../../../../shared/sessions/session-names";

/**
 * A name for each of `names` that is a folder on every system and differs from the others also where case does not
 * count. One that is fine already keeps its name, unless an earlier one has it.
 */
export function portableNames(names: readonly string[]): Map<string, string> {
  return spread(names, (name) => (nameProblem(name) === undefined ? name : mended(name)), numbered);
}

/** The same for paths below a folder, with slashes; names in them may begin with a dot. */
export function portablePaths(paths: readonly string[]): Map<string, string> {
  const mend = (path: string) => path.split("/").map(mendedPart).join("/");
  return spread(paths, mend, (path, number) => {
    const [, stem = path, ending = ""] = /^(.*[^/])(\.[^./]+)$/.exec(path) ?? [];
    return `${numbered(stem, number)}${ending}`;
  });
}

/** Those that need no mending come first, so that they keep their names. */
function spread(
  names: readonly string[],
  mend: (name: string) => string,
  number: (name: string, number: number) => string,
): Map<string, string> {
  const result = new Map<string, string>();
  const taken = new Set<string>();
  for (const name of [...names].sort((a, b) => Number(mend(a) !== a) - Number(mend(b) !== b))) {
    const wanted = mend(name);
    let free = wanted;
    for (let n = 2; taken.has(foldedName(free)); n += 1) free = number(wanted, n);
    taken.add(foldedName(free));
    result.set(name, free);
  }
  return result;
}

function mended(name: string): string {
  // A state file may name what is no folder's name at all.
  const part = mendedPart(name.replaceAll("/", "-")).replace(/^[\s.-]+/, (lead) => "_".repeat(lead.length));
  const short = shortened(part.trim() === "" ? "_" : part);
  return nameProblem(short) === undefined ? short : `_${short}`;
}

function mendedPart(name: string): string {
  const plain = name.replaceAll(/[<>:"|?*\\\p{Cc}\p{Cs}]/gu, "-").replace(/[. ]+$/, (tail) => "_".repeat(tail.length));
  return /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i.test(plain) ? `_${plain}` : plain;
}

/** Letters are cut off one by one, since some take several bytes. */
function shortened(name: string): string {
  const letters = [...name];
  while (new TextEncoder().encode(letters.join("")).length > mostBytes) letters.pop();
  return letters.join("");
}

function numbered(name: string, number: number): string {
  return `${name}-${number}`;
}

/** Below the limit for names, which leaves room for a number. */
const mostBytes = 110;

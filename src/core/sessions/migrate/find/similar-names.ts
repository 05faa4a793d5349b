import type { Surroundings } from "./look-around";
import type { SessionName } from "./prototype";

/** Tells of projects whose names differ in one letter: they may be one project in two spellings. */
export function tellSimilarNames(around: Surroundings, sessions: readonly SessionName[]): void {
  const projects = [...new Set(sessions.map(({ project }) => project))].sort();
  for (const [index, project] of projects.entries()) {
    const twin = projects.slice(index + 1).find((other) => isOneLetterAway(project, other));
    if (twin === undefined) continue;
    around.find("similar-names", `projects/${project}`, `${twin} is spelled almost alike; both are migrated.`);
  }
}

/** Digits count names through, so they make no misspelling. */
function isOneLetterAway(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || Math.min(a.length, b.length) < 6) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  const [inA, inB] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  return inA.length <= 1 && inB.length <= 1 && !/\d/.test(inA + inB) && inA.toLowerCase() !== inB.toLowerCase();
}

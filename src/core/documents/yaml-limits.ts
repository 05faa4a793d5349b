import { defaultLimits, type Limits } from "./limits";

/**
 * The most that is read as YAML: a million characters cost about a second and 150 to 500 MB of memory, and the parser
 * recurses. Whoever allows more for other formats (`asked`) gets these bounds.
 */
export function limitsForYaml(asked: Limits = defaultLimits): Limits {
  return { characters: Math.min(asked.characters, 4 * 1024 * 1024), depth: Math.min(asked.depth, 250) };
}

/** Values that the aliases of one file may stand for together: ten lines of aliases of aliases can stand for billions. */
export const mostAliasedValues = 1_000_000;

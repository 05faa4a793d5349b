/** What Qwen Code wants of the name of an agent (its validation.ts, 0.24.4), for the user. */
export const ruleForNames = "2 to 50 letters, digits, hyphens and underscores, the latter two not at an end";

/** True for a name that has what Qwen Code wants; it may keep it for itself all the same. */
export function isRegular(name: string): boolean {
  return /^[\p{L}\p{N}][\p{L}\p{N}_-]{0,48}[\p{L}\p{N}]$/u.test(name);
}

/** True for a name that Qwen Code keeps for itself. */
export function isReserved(name: string): boolean {
  return reserved.has(name.toLowerCase());
}

const reserved = new Set(["self", "system", "user", "model", "tool", "config", "default", "main"]);

/**
 * The name by which every tool can know an agent: `Backend-Architect` for "Backend Architect", which Claude Code takes
 * and Qwen Code does not. It is the name itself where that does, where no other can be made of it, and where a sign
 * in it may mean something, as in `plugin:agent`.
 */
export function sharedName(name: string): string {
  if (isRegular(name) || /[:,*()]/.test(name)) return name;
  const regular = name.replaceAll(/[^\p{L}\p{N}_-]+/gu, "-").replaceAll(/^[_-]+|[_-]+$/g, "");
  return isRegular(regular) && !isReserved(regular) ? regular : name;
}

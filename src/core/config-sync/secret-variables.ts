import type { FoundSecret } from "./find-secrets";

/**
 * By secret, the variable that a reference in its place names: that of `env` itself, else one after the item and what
 * the secret is called, so that two servers do not share one. Different secrets never do.
 */
export function variablesFor(secrets: readonly FoundSecret[], item: string): ReadonlyMap<string, string> {
  const variables = new Map<string, string>();
  const taken = new Set<string>();
  for (const secret of secrets) {
    if (variables.has(secret.text)) continue;
    const wanted = variableFor(secret, item);
    let variable = wanted;
    for (let count = 2; taken.has(variable); count += 1) variable = `${wanted}_${count}`;
    taken.add(variable);
    variables.set(secret.text, variable);
  }
  return variables;
}

function variableFor({ path: [field, key], name }: FoundSecret, item: string): string {
  const own =
    field === "env" && typeof key === "string" && key === name ? key : `${wordOf(item)}_${wordOf(name || "token")}`;
  // Claude Code's own variables mean nothing elsewhere, and a name can't begin with a digit.
  return own
    .replaceAll(/\W+/g, "_")
    .replace(/^(?:CLAUDE_+)+/, "")
    .replace(/^(?=\d|$)/, "_");
}

function wordOf(text: string): string {
  return text
    .replaceAll(/[^A-Za-z0-9]+/g, "_")
    .replaceAll(/^_+|_+$/g, "")
    .toUpperCase();
}

/** What tells a secret in a text, for all that mask some; each decides by itself where it looks and what it puts there. */

/** Shapes that the issuers of tokens document, one or another: the source of a regular expression. */
const tokenShapes = [
  // Words with hyphens between them are none: a class of a style sheet may begin alike.
  "sk-(?=[\\w-]*[A-Z0-9])[\\w-]{16,}",
  "gh[pousr]_\\w{20,}",
  "github_pat_\\w{20,}",
  "xox[abprs]-[\\w-]{10,}",
  "AKIA[0-9A-Z]{16}",
  "AIza[\\w-]{30,}",
  "glpat-[\\w-]{16,}",
  "eyJ[\\w-]{1,2000}\\.[\\w-]{1,2000}\\.[\\w-]+",
].join("|");

/** A token of a documented shape, wherever it stands, also as a default behind `:-`: the source of a regular expression. */
export const tokenInText = `(?:(?<=:-)|(?<![\\w-]))(?:${tokenShapes})(?![\\w-])`;

/** Part of a name whose value is a secret: the source of a regular expression for upper and lower case. */
export const secretNameSource =
  "token|secret|passw|api[-_]?key|authorization|credential|cookie|private[-_]?key|access[-_]?key";

/** How far a name says that its value is a secret: `token` does, `key` may mean another thing, `max-tokens` counts. */
export function toldByName(name: string): "secret" | "maybe" | "no" {
  if (!nameParts.test(name) || harmlessName.test(name)) return "no";
  return secretName.test(name) ? "secret" : "maybe";
}

/** Part of a name whose value may be a secret: the source of a regular expression for upper and lower case. */
export const namePartSource = `${secretNameSource}|pass|key|sig|pwd|auth`;

const secretName = new RegExp(secretNameSource, "i");
const nameParts = new RegExp(`${secretNameSource}|(?:key|sig|signature|pass|passphrase|pwd|auth)$`, "i");
/** Counts of a model's tokens, switches, and names of what only leads to a secret. */
const harmlessName = new RegExp(
  [
    "(?:max|min|num|total)[\\w-]*tokens?$",
    "tokens?[-_]?(?:limit|count|budget|size|length|usage|window|type)|tokeni[sz]e",
    "^-{1,2}(?:no|use|with|without|skip|enable|disable|allow|require)-",
    "public[-_]?key|(?:sort|primary|foreign|cache)[-_]?key$",
    "[-_.]?(?:files?|path|dir|folder|ur[li]|endpoint|host|name|env|var|variable|stdin|format|ttl|timeout|expiry|jar|helper)$",
  ].join("|"),
  "i",
);

/** What tells a secret in a text, for all that mask some; each decides by itself where it looks and what it puts there. */

/** Shapes that the issuers of tokens document, one or another: the source of a regular expression. */
export const tokenShapes = [
  "sk-[\\w-]{16,}",
  "gh[pousr]_\\w{20,}",
  "github_pat_\\w{20,}",
  "xox[abprs]-[\\w-]{10,}",
  "AKIA[0-9A-Z]{16}",
  "AIza[\\w-]{30,}",
  "glpat-[\\w-]{16,}",
  "eyJ[\\w-]{1,2000}\\.[\\w-]{1,2000}\\.[\\w-]+",
].join("|");

/** A token of a documented shape, wherever it stands: the source of a regular expression. */
export const tokenInText = `(?<![\\w-])(?:${tokenShapes})(?![\\w-])`;

/** Part of a name whose value is a secret: the source of a regular expression for upper and lower case. */
export const secretNameSource =
  "token|secret|passw|api[-_]?key|authorization|credential|cookie|private[-_]?key|access[-_]?key";

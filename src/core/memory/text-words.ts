/**
 * The words of a text that say what it is about: lower case, names in camelCase and snake_case taken apart, without
 * numbers and the words of grammar.
 */
export function textWords(text: string): string[] {
  // Most texts are ASCII, for which the plain patterns are several times as fast.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant.
  if (/^[\x00-\x7f]*$/.test(text)) {
    const spaced = text.replace(/([a-z\d])([A-Z])/g, "$1 $2");
    return (spaced.toLowerCase().match(/[a-z][a-z\d]*/g) ?? []).filter(isTelling);
  }
  const spaced = text
    .replace(/([\p{Ll}\d])(?=\p{Lu})/gu, "$1 ")
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "");
  return (spaced.toLowerCase().match(/\p{L}[\p{L}\d]*/gu) ?? []).filter(isTelling);
}

function isTelling(word: string): boolean {
  return word.length > 1 && !grammar.has(word);
}

const grammar = new Set(
  (
    "a an the and or of to in on at by for with from is are was were be been it its that this these those what who " +
    "when where which how we our us they their his her your you i as not no does do did has have had will can could " +
    "should would so than then there into out up now more most very too since per about after before only also all " +
    "any each other one two"
  ).split(" "),
);

/**
 * Characters that turn the direction in which a text is read, for the class of a regular expression. Nobody sees them, and
 * they make a name, or the words around it, into others.
 */
export const turningMarks = String.raw`\u202a-\u202e\u2066-\u2069`;

/** A character that would not be seen, as an escape such as `\u202e`. */
export function escapeOf(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

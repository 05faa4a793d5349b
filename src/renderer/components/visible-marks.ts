/**
 * `text` with the characters that reorder what is read written as escapes, such as \u202E. Unwritten, nobody sees them,
 * and they turn a name, or the words around it, into others.
 */
export function visibleMarks(text: string): string {
  return text.replace(marks, (mark) => `\\u${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}

const marks = /[\u202a-\u202e\u2066-\u2069]/g;

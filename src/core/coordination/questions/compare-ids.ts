/** Order of ids: by what stands before the number at their end, then by that number (`TODO-2` before `TODO-10`). */
export function compareIds(a: string, b: string): number {
  const [one, other] = [idParts(a), idParts(b)];
  if (one.head !== other.head) return compareTexts(one.head, other.head);
  return one.number - other.number || compareTexts(a, b);
}

/** An id as what stands before the number at its end, and that number; 0 where it has none. */
export function idParts(id: string): { readonly head: string; readonly number: number } {
  let start = id.length;
  while (start > 0 && isDigit(id.charCodeAt(start - 1))) start -= 1;
  return { head: id.slice(0, start), number: Number(id.slice(start)) };
}

/** Order of texts by their characters, the same on every machine. */
export function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

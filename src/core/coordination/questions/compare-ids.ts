/** Order of ids: by what stands before the number at their end, then by that number (`TODO-2` before `TODO-10`). */
export function compareIds(a: string, b: string): number {
  const [cutA, cutB] = [numberStart(a), numberStart(b)];
  const [headA, headB] = [a.slice(0, cutA), b.slice(0, cutB)];
  if (headA !== headB) return headA < headB ? -1 : 1;
  const difference = Number(a.slice(cutA)) - Number(b.slice(cutB));
  if (difference !== 0) return difference;
  return compareTexts(a, b);
}

/** Order of texts by their characters, the same on every machine. */
export function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function numberStart(id: string): number {
  let start = id.length;
  while (start > 0 && id.charCodeAt(start - 1) >= 48 && id.charCodeAt(start - 1) <= 57) start -= 1;
  return start;
}

/** The whole number from 1 to `max` that `text` is; undefined when it is none. */
export function wholeNumber(text: string, max: number): number | undefined {
  if (!/^\s*\d{1,9}\s*$/.test(text)) return undefined;
  const number = Number(text);
  return number >= 1 && number <= max ? number : undefined;
}

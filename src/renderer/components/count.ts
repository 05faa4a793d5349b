/** A number with its noun as the window shows it: "1 file", "5,000 files", "3 entries" (with `many` given). */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${grouped(number)} ${number === 1 ? one : many}`;
}

/** A number as the window shows it: "5,000". */
export function grouped(number: number): string {
  return numbers.format(number);
}

const numbers = new Intl.NumberFormat("en");

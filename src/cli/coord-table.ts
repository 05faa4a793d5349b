import { printable } from "../shared/printable";
import { letters, widthOf } from "./text-width";

/** A column of a table for people. */
export interface Column {
  readonly title: string;
  /** Numbers stand at the right. */
  readonly isNumber?: boolean;
  /** May be cut short where the terminal is too narrow for all of it. */
  readonly isFlexible?: boolean;
}

/**
 * The lines of a table with its titles. Where it is wider than `width` columns of a terminal, flexible columns are cut,
 * the widest first; control characters of the texts are never printed.
 */
export function tableLines(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width = terminalWidth(),
): string[] {
  const clean = rows.map((row) => columns.map((_, at) => printable(row[at] ?? "")));
  const widths = columns.map(({ title }, at) =>
    Math.max(widthOf(title), ...clean.map((row) => widthOf(row[at] ?? ""))),
  );
  shrink(columns, widths, width - gap.length * (columns.length - 1));
  const line = (cells: readonly string[]) =>
    columns
      .map(({ isNumber }, at) => {
        const cell = cut(cells[at] ?? "", widths[at] ?? 0);
        const blanks = " ".repeat((widths[at] ?? 0) - widthOf(cell));
        return isNumber ? blanks + cell : cell + blanks;
      })
      .join(gap)
      .trimEnd();
  return [line(columns.map(({ title }) => title)), ...clean.map(line)];
}

/** Columns of the terminal that stdout is; no limit where it goes elsewhere. */
function terminalWidth(): number {
  return process.stdout.isTTY ? process.stdout.columns : Number.POSITIVE_INFINITY;
}

/** Takes width from the widest flexible column until all fit, or none can give any more. */
function shrink(columns: readonly Column[], widths: number[], width: number): void {
  for (let over = sum(widths) - width; over > 0; over -= 1) {
    const widest = columns
      .map(({ isFlexible }, at) => ({ at, wide: isFlexible ? (widths[at] ?? 0) : 0 }))
      .reduce((one, other) => (other.wide > one.wide ? other : one), { at: -1, wide: narrowest });
    if (widest.at < 0) return;
    widths[widest.at] = widest.wide - 1;
  }
}

function cut(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let kept = "";
  let used = 0;
  for (const { segment } of letters.segment(text)) {
    used += widthOf(segment);
    if (used > width - 1) break;
    kept += segment;
  }
  return `${kept}…`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}

const gap = "  ";
/** What a flexible column keeps in the narrowest terminal. */
const narrowest = 12;

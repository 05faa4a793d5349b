import type { Evidence } from "../../../shared/migration";
import type { Complexity, Row } from "../../../shared/migration-plan";
import { type Block, code, type Inline, strong, type Text, table } from "./blocks";

/** "VERY COMPLEX". */
export function complexityWords(level: Complexity): string {
  return level.replace("-", " ").toUpperCase();
}

/** The places, as `path:line`. */
export function places(evidence: readonly Evidence[]): Text {
  return evidence.flatMap(({ path, line }, index): Inline[] => [
    ...(index === 0 ? [] : [", "]),
    code(line === undefined ? path : `${path}:${line}`),
  ]);
}

/** A sum, row by row. */
export function sumTable(unit: string, rows: readonly Row[], total: number): Block {
  return table(
    ["Row", unit, "Why", "Seen in"],
    [
      ...rows.map(({ label, amount, why, evidence }) => [label, signed(amount), why, places(evidence)]),
      [[strong("Total")], [strong(String(total).replace("-", "−"))], "", ""],
    ],
  );
}

function signed(amount: number): string {
  if (amount === 0) return "0";
  return amount > 0 ? `+${amount}` : `−${-amount}`;
}

import { createHash } from "node:crypto";
import type { Cell } from "./cell";
import type { RowPosition, TableRow } from "./read-rows";

/**
 * Numbers the rows of a table without key, which come sorted by all their cells: equal ones follow each other and are
 * told apart by their number. `from` is where an earlier reading stopped.
 */
export function numberRows(from: RowPosition | undefined): (cells: readonly Cell[]) => TableRow {
  const begun = from && "skip" in from ? from : { skip: 0, last: [] };
  let { skip } = begun;
  let [lastHash, lastNumber] = begun.last;
  return (cells) => {
    const hash = createHash("sha256").update(JSON.stringify(cells)).digest("hex");
    lastNumber = hash === lastHash && typeof lastNumber === "number" ? lastNumber + 1 : 1;
    lastHash = hash;
    skip += 1;
    const key = [hash, lastNumber];
    return { cells, key, position: { skip, last: key } };
  };
}

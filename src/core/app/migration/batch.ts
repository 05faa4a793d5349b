import { z } from "zod";
import { conversionMapping } from "../../../shared/migration-data";
import type { RowPosition } from "../../store/read-rows";

const cell = z.union([z.null(), z.boolean(), z.number(), z.string(), z.record(z.string(), z.string())]);

const position = z.union([
  z.strictObject({ after: z.array(cell) }),
  z.strictObject({ skip: z.int(), last: z.array(cell) }),
]);

/** How far the conversion of a table is; kept with the change set that brought it there. */
export const conversionBatch = z.strictObject({
  /** The database, without password. */
  source: z.string(),
  mapping: conversionMapping,
  /** Where the next batch begins (a `RowPosition` of store/read-rows.ts); left out after the last row. */
  next: position.optional(),
});

/** How far the export of a table is: the number of its next file, and the row that this begins behind. */
export const exportBatch = conversionBatch.extend({
  next: z.strictObject({ part: z.int(), from: position }).optional(),
});

export type ConversionBatch = z.infer<typeof conversionBatch>;
export type ExportBatch = z.infer<typeof exportBatch>;

/** A position of store/read-rows.ts as it is kept. */
export function keptPosition(next: RowPosition): z.infer<typeof position> {
  return "after" in next ? { after: [...next.after] } : { skip: next.skip, last: [...next.last] };
}

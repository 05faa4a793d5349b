import { z } from "zod";
import { entityKind } from "./enums";
import { plainValue } from "./plain-value";

/** Where in an entry: a field, or inside of it (`["validation", "command"]`, `["milestones", 0, "status"]`). */
const place = z
  .array(z.union([z.string().min(1), z.int().nonnegative()]))
  .min(1)
  .readonly();

/**
 * One edit of a coordination file. Fields have the names of the format; where the entry calls one otherwise
 * (`updated_at`), that one is meant. `updated` is set by itself.
 */
export const coordinationEdit = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("set"), entity: entityKind, id: z.string(), path: place, value: plainValue }),
  z.strictObject({ kind: z.literal("unset"), entity: entityKind, id: z.string(), path: place }),
  /** Adds an entry at the end of its list. Without an `id` in its fields it gets the next one. */
  z.strictObject({ kind: z.literal("add"), entity: entityKind, fields: z.record(z.string(), plainValue) }),
  z.strictObject({ kind: z.literal("remove"), entity: entityKind, id: z.string() }),
]);

export type CoordinationEdit = Readonly<z.infer<typeof coordinationEdit>>;

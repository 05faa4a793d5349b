import { z } from "zod";

/** What becomes of one field of an item on its way to the other tool. */
export const fidelity = z.strictObject({
  kind: z.enum(["kept", "translated", "approximated", "not-representable", "deleted", "decision"]),
  /** The field, or the token of a text. */
  field: z.string(),
  /** To what, how it will behave differently, or why not; empty when it is kept. */
  text: z.string(),
  /** In a text: the line, from 1. */
  line: z.int().optional(),
});

/** What converting the result back gives: the same bytes, the same meaning, or something else. */
export const roundTrip = z.enum(["same-bytes", "same-meaning", "differs"]);

/** The report on one item of a change set, as it was shown before Apply. */
export const itemReport = z.strictObject({
  /** `<kind>/<name>`. */
  item: z.string(),
  action: z.string(),
  roundTrip: roundTrip.optional(),
  /** How many fields were kept as they are; the others are listed. */
  kept: z.int(),
  fields: z.array(fidelity),
  /** What the user answered: gate code to choice id. */
  answers: z.record(z.string(), z.string()),
});

export type Fidelity = z.infer<typeof fidelity>;
export type RoundTrip = z.infer<typeof roundTrip>;
export type ItemReport = z.infer<typeof itemReport>;

import { z } from "zod";
import { entityKind } from "./enums";

/** What can be wrong with a coordination file without keeping it from being read. */
export const findingKind = z.enum([
  /** The section, a list or an entry is not of the shape that it should have; it is left out. */
  "wrong-shape",
  "missing-field",
  /** A field's value is of the wrong type or can't be understood (number, estimate, list). */
  "bad-value",
  "bad-date",
  /** Neither one of the format's values nor a known spelling of one; the default is taken. */
  "unknown-enum",
  "duplicate-id",
  /** An id that no entry has. It blocks, since nobody knows whether it is done. */
  "unknown-reference",
  "self-blocking",
  /** Entries that wait for each other. */
  "blocking-cycle",
  /** Repositories that need each other. */
  "dependency-cycle",
  /** A repository that the file's `repos` do not name. */
  "dangling-repo",
  /** `blocking` without the `blocked_by` on the other side. */
  "unmirrored-blocking",
]);

export const finding = z.strictObject({
  /** Stable while what it says stays the same, whatever line it is on. */
  id: z.string(),
  severity: z.enum(["error", "warning", "info"]),
  kind: findingKind,
  entity: z.strictObject({ kind: entityKind, id: z.string() }).optional(),
  field: z.string().optional(),
  /** From 1. */
  line: z.int().positive().optional(),
  /** One sentence. */
  message: z.string(),
  /** Of a cycle its members in order; the last one leads back to the first. */
  cycle: z.array(z.string()).readonly().optional(),
  /** Id of the fix that Lockstep offers. */
  fix: z.string().optional(),
});

export type FindingKind = z.infer<typeof findingKind>;
export type Finding = Readonly<z.infer<typeof finding>>;
export type Severity = Finding["severity"];

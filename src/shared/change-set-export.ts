import { z } from "zod";
import { changeSet } from "./change-set";

/** What is written out of a change set: all of it as JSON, or its files as one patch. */
export const exportFormat = z.enum(["json", "patch"]);

/** A file's content: not there; a link; text (UTF-8); other bytes in base 64; or left out, with the reason. */
export const exportedContent = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("absent") }),
  z.strictObject({ kind: z.literal("link"), target: z.string() }),
  z.strictObject({ kind: z.literal("text"), text: z.string() }),
  z.strictObject({ kind: z.literal("base64"), base64: z.string() }),
  z.strictObject({ kind: z.literal("omitted"), reason: z.string() }),
]);

/** A change set written out as JSON: the set itself, and the contents of the user's files before and after. */
export const changeSetExport = z.strictObject({
  format: z.literal(1),
  set: changeSet,
  /** ISO time of the apply. */
  applied: z.iso.datetime(),
  /** `masked`: every secret in the texts is replaced by a stand-in, so they don't fit the hashes of the set. */
  secrets: z.enum(["masked", "in-clear"]),
  files: z.array(z.strictObject({ path: z.string(), before: exportedContent, after: exportedContent })),
});

/** A change set as the text of a file. */
export const exportedFile = z.strictObject({ name: z.string(), text: z.string() });

/** What a window asks main for: an export into a file that the user chooses, or into the clipboard. */
export const exportOrder = z.strictObject({
  id: z.string(),
  format: exportFormat,
  /** Secrets in clear. */
  reveal: z.boolean(),
  to: z.enum(["file", "clipboard"]),
});

export type ExportFormat = z.infer<typeof exportFormat>;
export type ExportedContent = z.infer<typeof exportedContent>;
export type ChangeSetExport = z.infer<typeof changeSetExport>;
export type ExportedFile = z.infer<typeof exportedFile>;
export type ExportOrder = z.infer<typeof exportOrder>;

/** How an export ended. */
export type ExportOutcome =
  | { readonly kind: "saved"; readonly path: string }
  | { readonly kind: "copied" }
  | { readonly kind: "cancelled" }
  | { readonly kind: "failed"; readonly message: string };

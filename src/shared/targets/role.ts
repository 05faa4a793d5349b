import { z } from "zod";

/** Who does what in a sync by roles. */
export const role = z.enum(["coding", "testing", "debugging", "documentation"]);

export type Role = z.infer<typeof role>;

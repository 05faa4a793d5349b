import { z } from "zod";
import { fileDiff } from "../history";

// A session beside the remote's, as the faces show it.

/** What is compared with: what the remote has now, or what both sides had when they were last in step. */
export const comparedSide = z.enum(["remote", "base"]);

/** How one file of a session stands; "there" is the other side. */
export const comparedArtifact = z.discriminatedUnion("state", [
  z.strictObject({ state: z.literal("same"), path: z.string() }),
  /** From theirs (`before`) to ours (`after`). */
  z.strictObject({ state: z.literal("changed"), path: z.string(), diff: fileDiff }),
  /** The same bytes, which can be run on one side alone. */
  z.strictObject({ state: z.literal("mode"), path: z.string() }),
  z.strictObject({ state: z.literal("only-here"), path: z.string() }),
  z.strictObject({ state: z.literal("only-there"), path: z.string() }),
  /** Never shared, for a reason that is a sentence. */
  z.strictObject({ state: z.literal("left-out"), path: z.string(), reason: z.string() }),
]);

export const sessionComparison = z.strictObject({
  project: z.string(),
  session: z.string(),
  side: comparedSide,
  /** The address or folder of the remote. */
  remote: z.string(),
  /** Of the session there; absent where it is not there, or both were never in step. */
  version: z.int().optional(),
  /** The one that was asked for, else all that differ, by path. */
  artifacts: z.array(comparedArtifact),
});

export type ComparedSide = z.infer<typeof comparedSide>;
export type ComparedArtifact = z.infer<typeof comparedArtifact>;
export type SessionComparison = z.infer<typeof sessionComparison>;

import { z } from "zod";
import { agentRegistry } from "./agent-registry";

// The files of a session and the registry of a project, as a window shows them.

/** A file in a session's folder. */
export const sessionFile = z.strictObject({
  /** In the session's folder, with slashes. */
  path: z.string(),
  bytes: z.int(),
  /** ISO time of its last change. */
  modified: z.string(),
});

/** An earlier state of a file, as a change set of the history left or found it. */
export const sessionFileVersion = z.strictObject({
  /** Of the change set. */
  id: z.string(),
  /** What it did. */
  title: z.string(),
  /** ISO time. */
  applied: z.string(),
});

/** A file of a session with its text, and what it can be compared with. */
export const sessionFileText = z.strictObject({
  path: z.string(),
  /** Absent where it can't be shown, as `omitted` says. */
  text: z.string().optional(),
  omitted: z.string().optional(),
  /** The newest first. */
  versions: z.array(sessionFileVersion),
});

/** What the registry of a project says. */
export const registryView = z.strictObject({
  project: z.string(),
  /** Relative to the workspace. */
  path: z.string(),
  /** Absent where the file is missing or can't be used. */
  registry: agentRegistry.optional(),
  /** What is wrong with the file, a sentence each. */
  problems: z.array(z.string()).readonly(),
});

export type SessionFile = z.infer<typeof sessionFile>;
export type SessionFileVersion = z.infer<typeof sessionFileVersion>;
export type SessionFileText = z.infer<typeof sessionFileText>;
export type RegistryView = z.infer<typeof registryView>;

import { z } from "zod";
import { agentWords } from "../../shared/coordination-settings";

/**
 * What a machine lets jobs do. Nothing is allowed that it doesn't name: the repositories with their folders on this
 * machine, and commands by how they begin or by their hash (`commandHash`).
 */
export const trust = z.strictObject({
  /** The repositories whose jobs may run here, each with its folder, absolute. */
  repos: z.record(z.string(), z.string()).default({}),
  commands: z
    .array(
      z.union([
        /** The first words of a command line; "*" stands for any one word, and what follows is free. */
        z.strictObject({ argv: z.array(z.string()).min(1) }),
        /** Exactly one command, in one folder, with its variables. A line for a shell is allowed in no other way. */
        z.strictObject({ hash: z.string().regex(/^[0-9a-f]{64}$/, "must have 64 hexadecimal digits") }),
      ]),
    )
    .default([]),
  /** Any prompt may go to the agent; otherwise those whose hash is among the commands. */
  prompts: z.boolean().default(false),
  agent: agentWords.optional(),
  /** Names of variables that a job may set where its command is not allowed by hash. */
  jobVariables: z.array(z.string()).default([]),
  /** Names of this machine's variables that jobs find, such as the agent's key. */
  passVariables: z.array(z.string()).default([]),
});

export type Trust = z.infer<typeof trust>;

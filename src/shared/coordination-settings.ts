import { z } from "zod";
import { memoryServer } from "./memory-sink";

const pool = {
  name: z.string().min(1).max(100),
  /** The most jobs of a run at once. */
  concurrency: z.int().min(1).max(64),
  /** Roles and labels of the jobs that it is meant for; empty: any job. */
  roles: z.array(z.string()).default([]),
};

/** A place where todos are run. */
export const poolSetting = z.discriminatedUnion("kind", [
  /** This machine. */
  z.strictObject({ kind: z.literal("local"), ...pool }),
  /** A team's workers, through a queue in PostgreSQL. */
  z.strictObject({
    kind: z.literal("queue"),
    ...pool,
    /** The environment variable with the database's address: the address itself, with its password, is kept nowhere. */
    databaseVariable: z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, "must be the name of an environment variable"),
  }),
]);

/** The command line of the agent that is given prompts, as its words; `{prompt}` stands for the prompt. */
export const agentWords = z
  .array(z.string())
  .min(2)
  .refine(
    (words) => words.slice(1).some((word) => word.includes("{prompt}")),
    "must hold {prompt} in one of its words",
  );

/** What the user can settle about coordination files. */
export const coordinationSettings = z.strictObject({
  /** Folders of repositories by name, absolute; they go before the paths in the files. */
  repoFolders: z.record(z.string(), z.string()).default({}),
  pools: z
    .array(poolSetting)
    .default([{ kind: "local", name: "local", concurrency: 4, roles: [] }])
    .refine((pools) => new Set(pools.map(({ name }) => name)).size === pools.length, "must not name two pools alike"),
  agent: agentWords.optional(),
  /** Names of this machine's variables that jobs find, such as the agent's key. */
  passVariables: z.array(z.string()).default([]),
  memory: z
    .strictObject({
      /** Events are kept so long. */
      days: z.int().min(1).max(36_500).default(3_650),
      /** Also gets every event. In the values of `env` and `headers`, `${NAME}` stands for an environment variable. */
      server: memoryServer.optional(),
    })
    .prefault({}),
});

export type PoolSetting = Readonly<z.infer<typeof poolSetting>>;

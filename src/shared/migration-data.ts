import { z } from "zod";

/** What a column of a message table can be. */
export const messageRole = z.enum(["sender", "reader", "time", "subject", "body", "priority", "thread"]);

/**
 * Which table holds the messages, and which column is what. A message without reader goes to the inbox `unaddressed`;
 * a column without a role stays in the message file as well.
 */
export const conversionMapping = z.strictObject({
  /** Of PostgreSQL. */
  schema: z.string().min(1).optional(),
  table: z.string().min(1),
  columns: z.strictObject({
    body: z.string(),
    sender: z.string().optional(),
    reader: z.string().optional(),
    time: z.string().optional(),
    subject: z.string().optional(),
    priority: z.string().optional(),
    thread: z.string().optional(),
  }),
});

/** What the user gives and allows so that a database can be read. Nothing of it is kept. */
export const databaseAccess = z.strictObject({
  /** A connection string, or the path of a SQLite file below the project; the configuration is then not asked. */
  connection: z.string().optional(),
  /** The environment variables that `config.yaml` refers to may be read. */
  mayReadEnvironment: z.boolean().optional(),
  /** The server of `config.yaml` that the user agreed to connect to, in the words that asked for it. */
  confirmed: z.string().optional(),
});

/** Whether the database of a project can be read. */
export const databaseState = z.discriminatedUnion("kind", [
  /** `shown`: the database in words, without password. `notes` are sentences, such as where a password came from. */
  z.strictObject({ kind: z.literal("ready"), shown: z.string(), notes: z.array(z.string()) }),
  /** `config.yaml` names a server; nothing is connected to before the user agrees to `shown`. */
  z.strictObject({ kind: z.literal("confirm"), shown: z.string() }),
  /** `config.yaml` refers to these environment variables, none of which was read. */
  z.strictObject({ kind: z.literal("environment"), variables: z.array(z.string()) }),
  /** The user has to say where it is. */
  z.strictObject({ kind: z.literal("ask"), why: z.string() }),
]);

/** The tables and views of a database with their columns, for choosing the one that holds the messages. */
export const databaseTables = z.strictObject({
  shown: z.string(),
  tables: z.array(z.strictObject({ schema: z.string().optional(), name: z.string(), columns: z.array(z.string()) })),
});

/** A table or view that looks like messages. */
export const messageTable = z.strictObject({
  /** `schema.name`, or the name alone. */
  table: z.string(),
  kind: z.enum(["table", "view"]),
  /** 0 to 1. */
  confidence: z.number().min(0).max(1),
  /** Sentences on what speaks for it. */
  why: z.array(z.string()),
  mapping: conversionMapping,
  count: z.int(),
  /** Messages of each reader, the most first; null for those without. */
  readers: z.array(z.strictObject({ name: z.string().nullable(), count: z.int() })),
  /** Columns without a role: kept in the message file as they are, outside of what a reader sees first. */
  others: z.array(z.string()),
  /** Sentences, such as that it has no key. */
  notes: z.array(z.string()),
});

/** What a database holds. */
export const messageInventory = z.strictObject({
  /** The database in words, without password. */
  source: z.string(),
  /** All tables and views. */
  tables: z.int(),
  /** The most likely first. */
  candidates: z.array(messageTable),
  /** The mapping to take; without one the user has to choose, and `undecided` says why. */
  proposed: conversionMapping.optional(),
  undecided: z.string().optional(),
  problems: z.array(z.string()),
});

/** A comparison of every row with its file. */
export const verification = z.strictObject({
  /** Rows read from the database, files found for them, and files that hold the row in every field. */
  rows: z.int(),
  written: z.int(),
  verified: z.int(),
  /** The three agree, and there is nothing extra. */
  agrees: z.boolean(),
  /** The first of each kind; paths are below the project's root. `fields` names what differs. */
  missing: z.array(z.string()),
  different: z.array(z.strictObject({ path: z.string(), fields: z.array(z.string()) })),
  /** Files that say they come from this table, while no row of it has become them. */
  extra: z.array(z.string()),
  counts: z.strictObject({ missing: z.int(), different: z.int(), extra: z.int() }),
});

export type DatabaseAccess = z.infer<typeof databaseAccess>;
export type DatabaseState = z.infer<typeof databaseState>;
export type DatabaseTables = z.infer<typeof databaseTables>;
export type MessageRole = z.infer<typeof messageRole>;
export type ConversionMapping = z.infer<typeof conversionMapping>;
export type MessageTable = z.infer<typeof messageTable>;
export type MessageInventory = z.infer<typeof messageInventory>;
export type Verification = z.infer<typeof verification>;

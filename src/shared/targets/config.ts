import { z } from "zod";
import { detectionRule } from "./detection-rule";
import { targetType } from "./registry";
import { role } from "./role";
import { spelledAs } from "./spelled-as";

// `lockstep.yaml` in a main project: what of it is carried into targets, where to, and how that is checked.

/** `uncategorised` is given to files that no category's globs name. */
export const priority = z.enum(["critical", "high", "medium", "low"]);

/** What becomes of a key in a configuration file that both sides have. First rule that names the key decides. */
export const mergeStrategy = z.enum(["keep-target", "take-source", "merge", "append-unique", "ask"]);

export const checkGroup = z.enum(["preflight", "core", "integration", "docs", "feature"]);

const id = z
  .string()
  .max(64)
  .regex(/^[a-z0-9]+(?:[-_][a-z0-9]+)*$/, "must be of small letters, digits and single dashes");
/** As in a .gitignore, relative to the main project (of a component: to its source). */
const globs = z.array(z.string().min(1).max(500)).max(500);
const inside = z
  .string()
  .min(1)
  .max(500)
  .refine(
    (path) => !/^(?:[\\/]|[A-Za-z]:)/.test(path) && !path.split(/[\\/]/).includes(".."),
    "must be a path below its folder",
  );
const argv = z.array(z.string()).min(1).max(200);

export const category = z.strictObject({
  title: z.string().min(1).max(200).optional(),
  globs,
  priority: priority.default("medium"),
  /** Other priorities for some of its files; the first that names a file decides. */
  priorities: z.array(z.strictObject({ globs, priority })).max(100).default([]),
});

export const mergeRule = z.strictObject({
  /** Files of the component that it is about; all by default. */
  files: globs.optional(),
  /** Key paths: keys between dots, `*` for any key, `**` for any number of them. A rule holds for all below a key, too. */
  keys: z.array(z.string().min(1).max(500)).min(1).max(200),
  strategy: mergeStrategy,
});

/**
 * Relative to the target. `{package}` stands for the folder of the embedded project: that of the installed package, of
 * the linked source, or of the copy.
 */
const destination = inside.refine(
  (path) => !leadsIntoReserved(path),
  "must not lead into .git or .lockstep of the target",
);

export const component = z.strictObject({
  title: z.string().min(1).max(200).optional(),
  /** `code` is installed by a step, except for vendored targets; `config` files merge key by key. */
  kind: z.enum(["code", "files", "config"]).default("files"),
  /** Folder or file, relative to the main project. */
  source: inside.default("."),
  /** One for all, or one per type of target; a type without one doesn't get the component. */
  destination: z.union([destination, z.partialRecord(targetType, destination)]).default("{package}"),
  /** Mirrors the whole folder; else only `files`. */
  complete: z.boolean().default(false),
  /** What of the source is carried; all by default. */
  files: globs.optional(),
  exclude: globs.default([]),
  /** Before those of the whole project. */
  merge: z.array(mergeRule).max(500).default([]),
});

/** What a check's command must give. */
export const expectation = z.strictObject({
  exit_code: z.int().min(0).max(255).default(0),
  /** In the output, standard errors included. */
  contains: z.array(z.string()).max(100).default([]),
  lacks: z.array(z.string()).max(100).default([]),
  /** A regular expression without backreferences and lookarounds. */
  matches: z.string().max(1_000).optional(),
});

export const builtInCheck = z.enum([
  "complete-copy",
  "links",
  "configuration-loads",
  "installed-version",
  "launch-scripts",
  "paths-inside",
]);

/** Either a command line without a shell, or one of Lockstep's own checks. */
export const check = z
  .strictObject({
    id,
    title: z.string().min(1).max(200).optional(),
    group: checkGroup,
    /** `{python}` is the target's interpreter, `{target}` its folder, `{package}` that of the embedded project, `{main}` the main project's. */
    run: argv.optional(),
    built_in: builtInCheck.optional(),
    /** Where `run` runs, relative to the target. */
    folder: inside.optional(),
    expect: expectation.prefault({}),
    timeout_seconds: z.int().min(1).max(86_400).default(300),
    /** The types of targets that it is for; all by default. */
    types: z.array(targetType).min(1).optional(),
    /** The component whose fault a failure is. */
    component: id.optional(),
    /** For built-in checks about files: which ones, relative to the target. */
    files: globs.optional(),
    /** A failure is told, but does not fail the sync. */
    optional: z.boolean().default(false),
  })
  .refine(({ run, built_in }) => (run === undefined) !== (built_in === undefined), {
    message: 'needs "run" or "built_in", and not both',
    path: ["run"],
  });

export const lockstepConfig = z.strictObject({
  version: z.literal(1).default(1),
  name: z.string().min(1).max(200).optional(),
  /** The package that core code is installed as. */
  package: z
    .strictObject({
      /** Of the distribution, as the installer knows it. */
      name: z.string().min(1).max(200),
      /** The importable name, where it is another one. */
      module: z.string().min(1).max(200).optional(),
      /** The folder to install from, relative to the main project. */
      source: inside.default("."),
      /** `source` installs from the main project's folder, `index` by name. */
      from: z.enum(["source", "index"]).default("source"),
    })
    .optional(),
  /** The first that names a file is its category; all are shown. */
  categories: z.record(id, category).optional(),
  components: z.record(id, component).optional(),
  merge: z.array(mergeRule).max(500).optional(),
  checks: z.array(check).max(500).default([]),
  hooks: z
    .strictObject({
      pre_push: z.enum(["block", "warn", "off"]).default("warn"),
      post_push: z.enum(["sync", "off"]).default("off"),
    })
    .prefault({}),
  /** How often changes are looked for in the background. */
  detect: detectionRule.default("daily"),
  /** Command lines of agents; a role without one is done by Lockstep's own rules. */
  roles: z
    .partialRecord(role, z.strictObject({ run: argv, timeout_seconds: z.int().min(1).max(86_400).default(1_800) }))
    .default({}),
  /** Targets at once. */
  concurrency: z.int().min(1).max(64).default(4),
  /** Backups kept per target. */
  backups: z
    .strictObject({ keep: z.int().min(1).max(10_000).default(20), days: z.int().min(1).max(36_500).default(90) })
    .prefault({}),
  /** Takes a target back when its verification fails. */
  rollback_on_failure: z.boolean().default(false),
});

export const configFileName = "lockstep.yaml";

/**
 * Whether a path leads into a folder of git, whose hooks and configuration are programs, or into Lockstep's own; in any
 * spelling that a file system takes for it.
 */
export function leadsIntoReserved(path: string): boolean {
  return isReserved(path.replaceAll("{package}", ""));
}

const isReserved = spelledAs(["git", "lockstep"]);

export type Priority = z.infer<typeof priority>;
export type MergeStrategy = z.infer<typeof mergeStrategy>;
export type CheckGroup = z.infer<typeof checkGroup>;
export type Category = z.infer<typeof category>;
export type MergeRule = z.infer<typeof mergeRule>;
export type Component = z.infer<typeof component>;
export type Expectation = z.infer<typeof expectation>;
export type BuiltInCheck = z.infer<typeof builtInCheck>;
export type Check = z.infer<typeof check>;

type Stated = z.infer<typeof lockstepConfig>;

/** With the defaults of what the file leaves out. */
export type LockstepConfig = Omit<Stated, "name" | "categories" | "components" | "merge"> & {
  readonly name: string;
  readonly categories: Readonly<Record<string, Category>>;
  readonly components: Readonly<Record<string, Component>>;
  readonly merge: readonly MergeRule[];
};

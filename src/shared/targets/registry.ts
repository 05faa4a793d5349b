import { z } from "zod";

// The registry of target projects: `lockstep.targets.json` beside the main project's `lockstep.yaml`. Its form is the
// appendix of the plan that it comes from; fields that are not known here are kept.

/** How a target embeds the main project: installed by an installer, linked to its source, or copied into the tree. */
export const targetType = z.enum(["site-packages", "source", "vendored"]);

/**
 * What a target is compared with the main project. `drifted`: nothing new in the main project, but the target changed
 * what was synced; `conflict`: both changed the same file; `failed`: the last sync or its verification failed; `missing`:
 * its folder is not there; `source_missing`: it has files of a component whose source is not in the main project any more,
 * which a sync neither carries nor deletes.
 */
export const targetStatus = z.enum([
  "synchronized",
  "needs_sync",
  "drifted",
  "conflict",
  "failed",
  "missing",
  "source_missing",
]);

/** Unique in its registry, in whatever case it is written. It names files and tags. */
export const targetName = z
  .string()
  .min(1, "must not be empty")
  .max(200, "must have at most 200 characters")
  .regex(
    /^[\p{L}\p{N}](?:[\p{L}\p{N} ._@+-]*[\p{L}\p{N}_@+-])?$/u,
    "must be of letters, digits and . _ @ + - or blanks",
  );

/** One line of the registry. */
export const targetRow = z.looseObject({
  name: targetName,
  /** Relative to the folder of the registry, or absolute. */
  path: z.string().min(1, "must not be empty"),
  type: targetType,
  /** ISO 8601, UTC. */
  last_sync: z.string().nullish(),
  /** Version, tag or commit of the main project at the last sync. */
  sync_version: z.string().nullish(),
  /** What was computed last; never trusted. */
  status: targetStatus.nullish(),
  /** The distribution, where it is not the one that `lockstep.yaml` names. */
  package: z.string().min(1, "must not be empty").nullish(),
  /** The interpreter, relative to the target or absolute, where it can't be found by looking. */
  python: z.string().min(1, "must not be empty").nullish(),
  /** The folder that holds the embedded project, relative to the target, where it can't be found by looking. */
  folder: z.string().min(1, "must not be empty").nullish(),
  /** The components to carry; all by default. */
  components: z.array(z.string()).nullish(),
  /** Fixes it to a version of the main project: newer ones are told, not carried. */
  pin: z.string().nullish(),
});

export const registryFileName = "lockstep.targets.json";

export type TargetType = z.infer<typeof targetType>;
export type TargetStatus = z.infer<typeof targetStatus>;
export type TargetRow = z.infer<typeof targetRow>;

/** Some fields of a row; undefined for those that are to go. */
export type TargetFields = { readonly [Field in keyof TargetRow]?: TargetRow[Field] | undefined };

/** An edit of the registry. */
export type RegistryEdit =
  | { readonly kind: "add"; readonly row: TargetRow }
  | { readonly kind: "remove"; readonly name: string }
  /** Undefined takes a field out; a new `name` renames. */
  | { readonly kind: "update"; readonly name: string; readonly fields: TargetFields };

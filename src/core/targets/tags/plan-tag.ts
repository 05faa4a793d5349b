import { z } from "zod";
import type { Step } from "../../../shared/config-sync";
import type { RegistryEdit } from "../../../shared/targets/registry";
import type { System } from "../../system/system";
import { git } from "../detect/git";
import { requireTaggable, requireTagName, tagStateOf } from "./tag-state";

export interface TagWish {
  /** The target's name and folder. */
  readonly name: string;
  readonly folder: string;
  /** The version, which is the tag's name. */
  readonly tag: string;
  /** The branch that must be checked out; by default the one that the remote's HEAD names. */
  readonly branch?: string | undefined;
  /** Of the main project, for the tag's message. */
  readonly mainProject: string;
}

/** A tag to be made: the step for approval, and what the registry says afterwards. */
export interface TagPlan {
  readonly step: Step;
  readonly registry: RegistryEdit;
}

/** A tag that was made: what taking it back needs. */
export const tagRecord = z.strictObject({
  name: z.string(),
  folder: z.string(),
  tag: z.string(),
  /** The tag's own id, not the commit's. */
  object: z.string(),
  /** What the registry said before. */
  versionBefore: z.string().nullish(),
});

export type TagRecord = z.infer<typeof tagRecord>;

/**
 * An annotated tag in the target, and its version in the registry. Throws AppError with one sentence when the target is
 * in no state for it.
 */
export async function planTag(
  system: Pick<System, "files" | "pipelines" | "platform">,
  wish: TagWish,
): Promise<TagPlan> {
  const { name, folder, tag, branch, mainProject } = wish;
  requireTagName(tag);
  const state = await tagStateOf(system, folder, tag);
  requireTaggable(name, tag, state, branch);
  const message = `In step with ${mainProject} ${tag}`;
  return {
    step: {
      id: `tag:${name}`,
      title: `Tag ${name} as ${tag}`,
      // The commit is named, so that what was looked at is what is tagged.
      argv: ["git", "-C", folder, "tag", "-a", "-m", message, tag, state.commit],
      folder,
    },
    registry: { kind: "update", name, fields: { sync_version: tag } },
  };
}

/** What to keep once the step has run; undefined when there is no such tag. */
export async function recordTag(
  system: Pick<System, "pipelines">,
  { name, folder, tag }: TagWish,
  versionBefore: string | null | undefined,
): Promise<TagRecord | undefined> {
  const answer = await git(system, folder, ["rev-parse", "--verify", "-q", `refs/tags/${tag}`]);
  const object = answer.kind === "answered" ? answer.output.trim() : "";
  return object === "" ? undefined : { name, folder, tag, object, ...(versionBefore ? { versionBefore } : {}) };
}

/** Takes a tag back: git removes it only while it is the one that was made. */
export function planUntag({ name, folder, tag, object, versionBefore }: TagRecord): TagPlan {
  return {
    step: {
      id: `untag:${name}`,
      title: `Remove the tag ${tag} of ${name}`,
      argv: ["git", "-C", folder, "update-ref", "-d", `refs/tags/${tag}`, object],
      folder,
    },
    registry: { kind: "update", name, fields: { sync_version: versionBefore ?? undefined } },
  };
}

import { z } from "zod";
import { hubName, hubText, newHubName, sessionVersion } from "./entries";

/**
 * The push of the first orchestrator: artifacts by stage (`intent`), by column (`intent_md`) or by path
 * (`intents/intent.md`), as text. Artifacts that it doesn't name stay as they are, so it needs no base; with
 * `base_version` it is checked all the same. Without `session_id` the session is `__blueprint__`.
 */
export const originalPushRequest = z.object({
  project_name: newHubName,
  project_id: z.string().nullish(),
  session_id: newHubName.nullish(),
  stack: hubText(200).nullish(),
  artifacts: z.record(z.string().max(1_024), z.string().nullable()),
  state_json: z.unknown().optional(),
  session_metadata: z.unknown().optional(),
  session_state_json: z.unknown().optional(),
  operation_id: z.uuid().nullish(),
  base_version: sessionVersion.nullish(),
});

export const originalPushAnswer = z.strictObject({
  success: z.literal(true),
  project_id: z.uuid(),
  session_id: hubName,
  version: sessionVersion,
  message: z.string(),
  synced_stages: z.array(z.string()),
  timestamp: z.iso.datetime(),
});

/** One session of a project, by the project's id or name; without a session the one changed last. */
export const originalPullRequest = z
  .object({
    project_id: z.uuid().nullish(),
    project_name: hubName.nullish(),
    session_id: hubName.nullish(),
  })
  .refine((request) => request.project_id ?? request.project_name, "must have a project_id or a project_name");

export const originalPullAnswer = z.strictObject({
  success: z.literal(true),
  project_id: z.uuid(),
  project_name: hubName,
  session_id: hubName,
  version: sessionVersion,
  /** By path. Files that are not UTF-8 text are not in it: this form has no way to carry them. */
  artifacts: z.record(z.string(), z.string()),
  session_state: z.unknown(),
  is_blueprint: z.boolean(),
  updated_at: z.iso.datetime(),
});

export type OriginalPushRequest = z.infer<typeof originalPushRequest>;
export type OriginalPushAnswer = z.infer<typeof originalPushAnswer>;
export type OriginalPullRequest = z.infer<typeof originalPullRequest>;
export type OriginalPullAnswer = z.infer<typeof originalPullAnswer>;

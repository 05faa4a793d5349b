import { z } from "zod";

// `metadata/session.json`: what a session is. What is not known here is kept.

export const sessionType = z.enum(["blueprint", "feature", "exploratory"]);

/** State files say `completed`; a session's own status is written `complete`, and both are read. */
export const sessionStatus = z.preprocess(
  (value) => (value === "completed" ? "complete" : value),
  z.enum(["draft", "in_progress", "review", "complete", "archived"]),
);

/** A name, or what older files say of a person. */
export const collaborator = z.union([
  z.string(),
  z.looseObject({
    name: z.string(),
    /** `owner`, `contributor`, `reviewer` or `viewer`, as far as is known. */
    role: z.string().optional(),
    joined_at: z.string().nullish(),
  }),
]);

export const sessionRecord = z.looseObject({
  session_id: z.string(),
  name: z.string(),
  session_type: sessionType.default("feature"),
  description: z.string().nullable().default(null),
  is_blueprint: z.boolean().default(false),
  /** The id of the session that this one was made from. */
  parent_session: z.string().nullable().default(null),
  related_sessions: z.array(z.string()).default([]),
  owner: z.string().nullable().default(null),
  collaborators: z.array(collaborator).default([]),
  tags: z.array(z.string()).default([]),
  status: sessionStatus.default("draft"),
  /** ISO 8601, as written; read without a zone it counts as UTC. */
  created_at: z.string().nullable().default(null),
  updated_at: z.string().nullable().default(null),
});

export type SessionType = z.infer<typeof sessionType>;
export type SessionRecord = z.infer<typeof sessionRecord>;

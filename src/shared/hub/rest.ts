import { z } from "zod";
import { cursor, hubName, hubText, newHubName, sessionVersion } from "./entries";
import { hubLimits } from "./limits";

/** An API key for a token. The key goes into the body, never into an address, which logs keep. */
export const tokenRequest = z.strictObject({ apiKey: z.string().min(1).max(200) });
/** `token` is a JWT for `Authorization: Bearer …`; ask for the next one some time before `expiresAt`. */
export const tokenAnswer = z.strictObject({ token: z.string(), expiresAt: z.iso.datetime() });

const time = z.iso.datetime();

/** A row of the table `projects`, in its own words. */
export const restProject = z.strictObject({
  id: z.uuid(),
  name: hubName,
  stack: z.string().nullable(),
  /** What clients that encrypt share about their key (never the key): opaque to the hub. */
  envelope: z.string().nullable(),
  cursor,
  created_at: time,
  updated_at: time,
});

export const newProject = z.strictObject({
  name: newHubName,
  stack: hubText(200).nullish(),
  envelope: hubText(hubLimits.envelopeLength).nullish(),
});

/** Sets the envelope of a project if it still is `previous`, so that two clients can't overwrite each other's. */
export const envelopeRequest = z.strictObject({
  id: z.uuid(),
  envelope: hubText(hubLimits.envelopeLength),
  previous: hubText(hubLimits.envelopeLength).nullable(),
});

/** A row of the table `sessions` without its texts. */
export const restSession = z.strictObject({
  id: z.uuid(),
  project_id: z.uuid(),
  session_name: hubName,
  version: sessionVersion,
  state_json: z.unknown(),
  created_at: time,
  updated_at: time,
});

const stageColumns = {
  intent_md: z.string().nullable(),
  context_md: z.string().nullable(),
  spec_md: z.string().nullable(),
  plan_md: z.string().nullable(),
  tasks_md: z.string().nullable(),
  implementation_md: z.string().nullable(),
  feedback_md: z.string().nullable(),
};

/** The whole row. Where the client encrypts, the texts are null. */
export const restSessionWithTexts = restSession.extend(stageColumns);

/** A new session with the texts given; one of the same name is a conflict (409). */
export const newSession = z.strictObject({
  project_id: z.uuid(),
  session_name: newHubName,
  ...z.strictObject(stageColumns).partial().shape,
  state_json: z.unknown().optional(),
});

/** A page of a list, by name: `after` is the last name of the page before. */
export const page = {
  after: hubName.optional(),
  limit: z.coerce.number().int().min(1).max(1_000).default(1_000),
};

export type RestProject = z.infer<typeof restProject>;
export type RestSession = z.infer<typeof restSession>;
export type RestSessionWithTexts = z.infer<typeof restSessionWithTexts>;
export type NewSession = z.infer<typeof newSession>;

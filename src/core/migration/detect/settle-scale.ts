import { type Scale, scale as scaleSchema } from "../../../shared/migration";
import type { Failure } from "../../../shared/result";
import type { Value } from "../../documents/document";
import { asObject } from "../../documents/plain-data";

/** The scale that counts, where it comes from, and what was wrong with one that was stated. */
export interface SettledScale {
  readonly scale: Scale;
  readonly workedOut: Scale;
  readonly statedBy?: "config" | "user";
  readonly problem?: Failure;
}

/** The scale by the thresholds of the spec page, unless the user or `project.scale` in `config` (config.yaml) states one. */
export function settleScale(
  { users, messagesPerDay }: { readonly users: number; readonly messagesPerDay: number },
  config: Value | undefined,
  byUser: Scale | undefined,
): SettledScale {
  const workedOut =
    thresholds.find((row) => users >= row.users || messagesPerDay >= row.messages)?.scale ?? "individual";
  if (byUser) return { scale: byUser, workedOut, statedBy: "user" };
  const stated = asObject(asObject(config)?.["project"])?.["scale"];
  if (stated === undefined || stated === null) return { scale: workedOut, workedOut };
  const parsed = scaleSchema.safeParse(stated);
  if (parsed.success) return { scale: parsed.data, workedOut, statedBy: "config" };
  const message = `config.yaml states project.scale as ${JSON.stringify(stated).slice(0, 60)}, which is no scale.`;
  const hint = `Write one of ${scaleSchema.options.join(", ")}.`;
  return { scale: workedOut, workedOut, problem: { code: "unknown-scale", message, hint } };
}

const thresholds: readonly { readonly scale: Scale; readonly users: number; readonly messages: number }[] = [
  { scale: "enterprise", users: 100, messages: 100_000 },
  { scale: "organization", users: 10, messages: 1_000 },
  { scale: "team", users: 2, messages: 100 },
];

import { z } from "zod";
import { entityKind, priority } from "./coordination/enums";

/** A week, named by its Monday (`2026-01-26`, UTC). */
export const weekCount = z.strictObject({ week: z.iso.date(), opened: z.int(), closed: z.int() });

/** Days from the opening to the closing of what was finished. */
export const cycleTime = z.strictObject({
  priority,
  finished: z.int(),
  /** Undefined while nothing was finished. */
  medianDays: z.number().optional(),
  p90Days: z.number().optional(),
});

/** An open entity that others wait for. */
export const openBlocker = z.strictObject({
  kind: entityKind,
  id: z.string(),
  title: z.string(),
  /** Since it was opened; undefined where nothing tells when. */
  days: z.number().optional(),
  /** Ids of the open entities in front of which it stands. */
  blocks: z.array(z.string()),
});

/** How checks of dependencies went. `rate`: failed of those with an answer, 0 to 1; undefined without one. */
export const checkRate = z.strictObject({
  checks: z.int(),
  failed: z.int(),
  unknown: z.int(),
  rate: z.number().optional(),
});

/** When a plan ends, judged by how many of its todos were completed per week so far. */
export const forecast = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("done") }),
  /** `p50`, `p85`: the days by which half, and 85 of 100, of the simulated plans had ended. */
  z.strictObject({
    kind: z.literal("range"),
    p50: z.iso.date(),
    p85: z.iso.date(),
    remaining: z.int(),
    /** Weeks that the throughput was taken from, and what was completed in them. */
    weeks: z.int(),
    completed: z.int(),
  }),
  z.strictObject({ kind: z.literal("too-few-data"), reason: z.string() }),
  /** At this pace more than one of seven simulated plans did not end within five years. */
  z.strictObject({ kind: z.literal("no-end-in-sight"), remaining: z.int() }),
]);

export const trends = z.strictObject({
  weeks: z.array(weekCount),
  cycleTimes: z.array(cycleTime),
  blockers: z.array(openBlocker),
  checks: checkRate,
});

export type WeekCount = Readonly<z.infer<typeof weekCount>>;
export type CycleTime = Readonly<z.infer<typeof cycleTime>>;
export type OpenBlocker = Readonly<z.infer<typeof openBlocker>>;
export type CheckRate = Readonly<z.infer<typeof checkRate>>;
export type Forecast = Readonly<z.infer<typeof forecast>>;
export type Trends = Readonly<z.infer<typeof trends>>;

import { eventIterator, oc } from "@orpc/contract";
import { z } from "zod";
import { syncOptions, syncPlan } from "../config-sync";
import { applyEvent, fileDiff } from "../history";
import { syncState } from "../state";

/** Planning and applying a sync. The window sends plan ids, never paths to write or bytes. */
export const syncContract = {
  plan: oc.input(z.strictObject({ options: syncOptions, reveal: z.boolean() })).output(syncPlan),
  /** One file of a plan that is still held by the engine. */
  fileDiff: oc.input(z.strictObject({ planId: z.string(), path: z.string(), reveal: z.boolean() })).output(fileDiff),
  apply: oc.input(z.strictObject({ planId: z.string() })).output(eventIterator(applyEvent)),
  cancel: oc.input(z.strictObject({ activityId: z.string() })).output(z.void()),
  /** Two-way over the conflict-free items of the pair in the settings. */
  quick: oc.output(eventIterator(applyEvent)),
  state: oc.output(syncState),
  pause: oc.input(z.strictObject({ paused: z.boolean() })).output(syncState),
};

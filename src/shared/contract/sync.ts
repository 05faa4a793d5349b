import { eventIterator, oc } from "@orpc/contract";
import { z } from "zod";
import { itemKind, listedPlan, openQuestion, syncItem, syncOptions } from "../config-sync";
import { applyEvent, fileDiff, stepOutcome } from "../history";
import { syncState } from "../state";

/** Planning and applying a sync. The window sends plan ids, never paths to write or bytes. */
export const syncContract = {
  plan: oc.input(z.strictObject({ options: syncOptions })).output(listedPlan),
  /** One item of a plan that is still held by the engine, with its texts and all that is said about it. */
  item: oc.input(z.strictObject({ planId: z.string(), itemId: z.string(), reveal: z.boolean() })).output(syncItem),
  /** The open questions with a code, of all items of a kind, of a plan that is still held by the engine. */
  questions: oc
    .input(z.strictObject({ planId: z.string(), kind: itemKind, code: z.string() }))
    .output(z.array(openQuestion)),
  /** One file of a plan that is still held by the engine. */
  fileDiff: oc.input(z.strictObject({ planId: z.string(), path: z.string(), reveal: z.boolean() })).output(fileDiff),
  apply: oc.input(z.strictObject({ planId: z.string() })).output(eventIterator(applyEvent)),
  /** Runs a step of a plan that is still held: the window names it, never a command line. */
  runStep: oc.input(z.strictObject({ planId: z.string(), stepId: z.string() })).output(stepOutcome),
  cancel: oc.input(z.strictObject({ activityId: z.string() })).output(z.void()),
  /** Two-way over the conflict-free items of the pair in the settings. */
  quick: oc.output(eventIterator(applyEvent)),
  state: oc.output(syncState),
  pause: oc.input(z.strictObject({ paused: z.boolean() })).output(syncState),
};

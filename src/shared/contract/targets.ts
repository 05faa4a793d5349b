import { eventIterator, oc } from "@orpc/contract";
import { z } from "zod";
import { applyEvent } from "../history";
import { projectEvent } from "../migration-view";
import { targetBackup } from "../targets/backup";
import { checkGroup } from "../targets/config";
import { fileChoice } from "../targets/plan";
import * as survey from "../targets/survey-view";
import * as sync from "../targets/sync-view";
import { verificationRun } from "../targets/verification";

const main = { main: z.string().min(1) };
const ofMain = z.strictObject(main);
const ofTarget = z.strictObject({ ...main, target: z.string().min(1) });
const ofPlan = z.strictObject({ planId: z.string() });
const component = { component: z.string().optional() };

/** A main project, and the registry of its targets. */
const registries = {
  /** The main project at or above a folder; null where there is none. */
  mainOf: oc.input(z.strictObject({ folder: z.string().min(1) })).output(z.string().nullable()),
  /** Whether that very folder is a main project that somebody set up. */
  isMain: oc.input(z.strictObject({ folder: z.string().min(1) })).output(z.boolean()),
  /** The targets, each compared with the main project anew. */
  survey: oc.input(ofMain).output(survey.targetsSurvey),
  /** Tells while it is read when the registry, `lockstep.yaml`, what is carried or what targets have of it changes. */
  changes: oc.input(ofMain).output(eventIterator(projectEvent)),
  setTrust: oc.input(z.strictObject({ ...main, trusted: z.boolean() })).output(survey.targetTrust),
  planEdits: oc
    .input(z.strictObject({ ...main, edits: z.array(survey.registryEdit).min(1).max(1_000) }))
    .output(survey.shownEdits),
  applyEdits: oc.input(ofPlan).output(eventIterator(applyEvent)),
  /** Looks below a folder for projects that embed the main one. */
  discover: oc.input(z.strictObject({ ...main, root: z.string().min(1) })).output(survey.discovery),
};

/** What changed, and carrying it into targets. */
const syncing = {
  detect: oc
    .input(
      z.strictObject({
        ...main,
        /** A commit, a tag, or a time; left out: what each target had last. */
        since: z.string().min(1).optional(),
        targets: z.array(z.string()),
        uncommitted: z.boolean(),
      }),
    )
    .output(z.array(survey.detectedChanges).readonly()),
  plan: oc
    .input(
      z.strictObject({
        ...main,
        targets: z.array(z.string()),
        components: z.array(z.string()).optional(),
        complete: z.boolean().optional(),
        choices: z.record(z.string(), fileChoice).optional(),
        /** What the user made of files, by path in the target. */
        texts: z.record(z.string(), z.string().max(4_000_000)).optional(),
      }),
    )
    .output(sync.syncReview),
  /** The texts behind a file of a plan that is still held. */
  texts: oc
    .input(z.strictObject({ planId: z.string(), target: z.string(), path: z.string(), reveal: z.boolean() }))
    .output(sync.fileTexts),
  /** Carries a plan out. `mayRun`: the user approved its commands; without trust none is run all the same. */
  run: oc
    .input(z.strictObject({ planId: z.string(), verify: z.boolean(), mayRun: z.boolean() }))
    .output(eventIterator(sync.syncEvent)),
  /** Begins no further target, and stops what can be stopped of those under way. */
  cancel: oc.input(ofPlan).output(z.void()),
  /** The checklist of one target in Markdown, ticked by what was done. */
  checklist: oc.input(ofTarget).output(z.strictObject({ name: z.string(), text: z.string() })),
};

const verification = {
  verify: oc
    .input(z.strictObject({ ...ofTarget.shape, groups: z.array(checkGroup).min(1).optional(), mayRun: z.boolean() }))
    .output(verificationRun),
  verifications: oc.input(ofTarget).output(survey.verificationHistory),
};

const backups = {
  backups: oc.input(ofTarget).output(z.array(targetBackup).readonly()),
  backUp: oc.input(ofTarget).output(z.string()),
  planRestore: oc.input(z.strictObject({ ...ofTarget.shape, id: z.string(), ...component })).output(sync.restoreReview),
  planRollback: oc.input(z.strictObject({ ...ofTarget.shape, ...component })).output(sync.restoreReview),
  /** `force` overwrites what was changed since. The commands of the plan were shown with it: asking for it approves them. */
  restore: oc
    .input(z.strictObject({ planId: z.string(), force: z.boolean() }))
    .output(eventIterator(sync.restoreEvent)),
};

/** Targets of a main project, which is named by its folder. What is written is named by plan ids alone. */
export const targetsContract = { ...registries, ...syncing, ...verification, ...backups };

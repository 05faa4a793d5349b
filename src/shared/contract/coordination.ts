import { eventIterator, oc } from "@orpc/contract";
import { z } from "zod";
import { entityKind } from "../coordination/enums";
import * as answers from "../coordination-answers";
import { checkReport } from "../coordination-checks";
import { listAnswer, listFilter, listOrder } from "../coordination-list";
import * as view from "../coordination-view";
import { applyEvent } from "../history";
import { eventPage, eventQuery } from "../memory";
import { runEvent, runView } from "../pools";

const file = { path: z.string().min(1) };
const ofFile = z.strictObject(file);
const ofRepo = z.strictObject({ ...file, repo: z.string() });

/** Opening and closing coordination files. */
const workspaces = {
  workspaces: oc.output(z.array(view.workspace)),
  /** Opens a file, or takes note that it is open. */
  open: oc.input(ofFile).output(view.workspace),
  /** Plans a new file from the template; `applyPlan` writes it, `open` opens it. */
  planNew: oc.input(ofFile).output(view.editPlan),
  close: oc.input(ofFile).output(z.void()),
  setTrust: oc.input(z.strictObject({ ...file, trusted: z.boolean() })).output(view.workspace),
  setCheckInterval: oc.input(z.strictObject({ ...file, minutes: z.int().min(0).max(10_080) })).output(view.workspace),
};

/** Questions; none of them changes anything. */
const questions = {
  overview: oc.input(ofFile).output(view.coordinationOverview),
  list: oc
    .input(z.strictObject({ ...file, kind: entityKind, filter: listFilter, order: listOrder.optional() }))
    .output(listAnswer),
  entity: oc.input(z.strictObject({ ...file, id: z.string() })).output(view.entityView),
  ready: oc
    .input(z.strictObject({ ...file, repo: z.string().optional(), assignee: z.string().optional() }))
    .output(z.array(answers.readyEntry)),
  blocking: oc.input(ofRepo).output(answers.blockingAnswer),
  blockedBy: oc.input(ofRepo).output(answers.blockingAnswer),
  repoStatus: oc.input(ofRepo).output(answers.repoStatus),
  roadmap: oc.input(z.strictObject({ ...file, all: z.boolean() })).output(answers.roadmap),
  workload: oc.input(ofFile).output(answers.workload),
  criticalPath: oc
    .input(z.strictObject({ ...file, plan: z.string().optional(), repo: z.string().optional() }))
    .output(answers.criticalPath),
  graph: oc
    .input(z.strictObject({ ...file, kind: z.enum(["dependencies", "blocking"]), repo: z.string().optional() }))
    .output(answers.coordinationGraph),
  validatePlan: oc.input(z.strictObject({ ...file, id: z.string() })).output(answers.planValidation),
  search: oc.input(z.strictObject({ ...file, query: eventQuery })).output(eventPage),
  trends: oc.input(ofFile).output(view.trendsView),
};

/** Edits: planned and reviewed, or made at once and undone when they were wrong. */
const edits = {
  plan: oc.input(view.editOrder).output(view.editPlan),
  planFixes: oc.input(z.strictObject({ ...file, fixes: z.array(z.string()).min(1) })).output(view.editPlan),
  applyPlan: oc.input(z.strictObject({ planId: z.string() })).output(eventIterator(applyEvent)),
  edit: oc.input(view.editOrder).output(view.editOutcome),
  /** Takes back the newest change set of the file that is not undone. */
  undo: oc.input(ofFile).output(eventIterator(applyEvent)),
};

const checks = {
  prepare: oc.input(view.checkScope).output(view.checkPreparation),
  /** Runs the checks; of commands those alone whose keys are approved. */
  run: oc.input(view.checkScope.extend({ approved: z.array(z.string()) })).output(checkReport),
  newest: oc.input(ofFile).output(view.keptChecks),
  /** Plans the statuses and the issues that the newest checks offer. */
  planOffers: oc.input(z.strictObject({ ...file, issues: z.boolean() })).output(view.editPlan),
};

const runs = {
  prepare: oc.input(view.runOrder).output(view.preparedRun),
  /** Runs it; of jobs those alone whose hashes are approved. Ends with the run. */
  start: oc
    .input(
      view.runOrder.extend({
        approved: z.array(z.string()),
        /** Addresses of queue pools by name, for this run alone; by default those in the environment. Kept nowhere. */
        databases: z.record(z.string(), z.string()).optional(),
      }),
    )
    .output(eventIterator(runEvent)),
  list: oc.input(ofFile).output(z.array(runView)),
  /** Of a run that may still be going on: its present state first. */
  follow: oc.input(z.strictObject({ runId: z.string() })).output(eventIterator(runEvent)),
  /** The whole run, or one job of it. */
  cancel: oc.input(z.strictObject({ runId: z.string(), jobId: z.string().optional() })).output(z.void()),
};

/** Coordination files. A file is named by its path; what is written is named by plan ids or by edits of entries. */
export const coordinationContract = { ...workspaces, ...questions, ...edits, checks, runs };

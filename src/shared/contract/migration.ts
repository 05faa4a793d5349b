import { eventIterator, oc } from "@orpc/contract";
import { z } from "zod";
import { applyEvent } from "../history";
import { conversionMapping, databaseAccess, databaseState, databaseTables } from "../migration-data";
import {
  assessEvent,
  knownProject,
  migrationView,
  planEdit,
  preparedStep,
  projectEvent,
  rollbackPreview,
} from "../migration-view";

const project = { root: z.string().min(1) };

/** The migration assistant. A project is named by its folder; what is written is named by plan ids alone. */
export const migrationContract = {
  /** Looks at the project and assesses it; a plan that was begun goes on. Progress, then the view. */
  assess: oc.input(z.strictObject({ ...project, fresh: z.boolean() })).output(eventIterator(assessEvent)),
  /** Projects assessed before, the newest first. */
  projects: oc.output(z.array(knownProject)),
  /** Forgets what Lockstep keeps of a project: plan, progress, snapshots. Its files stay as they are. */
  forget: oc.input(z.strictObject(project)).output(z.void()),
  edit: oc.input(z.strictObject({ ...project, edit: planEdit })).output(migrationView),
  /** For the parts of a conversion: how its database is reached, which is kept nowhere, and what its columns are. */
  prepareStep: oc
    .input(
      z.strictObject({
        ...project,
        ...databaseAccess.shape,
        stepId: z.string(),
        mapping: conversionMapping.optional(),
      }),
    )
    .output(preparedStep),
  /** Whether the database of a conversion can be read; connects to nothing. */
  database: oc.input(z.strictObject({ ...project, ...databaseAccess.shape })).output(databaseState),
  databaseTables: oc.input(z.strictObject({ ...project, ...databaseAccess.shape })).output(databaseTables),
  /** Carries out a prepared step, looks at the project again, and keeps the progress. */
  applyStep: oc.input(z.strictObject({ planId: z.string() })).output(eventIterator(applyEvent)),
  /** What rolling back would take back; null when there is nothing. */
  nextRollback: oc.input(z.strictObject(project)).output(rollbackPreview.nullable()),
  /** Takes back the step that was carried out last, which has to be the one that was reviewed. */
  rollBackLast: oc.input(z.strictObject({ ...project, stepId: z.string() })).output(eventIterator(applyEvent)),
  /** What makes an observation count as a finding of the project, or be an observation again. */
  prepareFinding: oc
    .input(z.strictObject({ ...project, rule: z.string().min(1), counts: z.boolean() }))
    .output(preparedStep),
  applyFinding: oc.input(z.strictObject({ planId: z.string() })).output(eventIterator(applyEvent)),
  /** Tells while it is read when another program changes a project that was assessed. */
  changes: oc.input(z.strictObject(project)).output(eventIterator(projectEvent)),
  /** The report as the text of a file. */
  report: oc
    .input(z.strictObject({ ...project, format: z.enum(["md", "html", "json"]) }))
    .output(z.strictObject({ name: z.string(), text: z.string() })),
};

import { eventIterator, oc } from "@orpc/contract";
import { z } from "zod";
import { applyEvent, fileDiff } from "../history";
import * as file from "../sessions/file-view";
import { validationReport } from "../sessions/findings";
import * as move from "../sessions/migration";
import { routingEntry } from "../sessions/routing-log";
import { sessionType } from "../sessions/session-record";
import { sessionDetail, sessionListing } from "../sessions/session-view";
import { stage } from "../sessions/stages";
import { syncLogEntry, syncRemote, syncStatus } from "../sessions/sync";
import { comparedSide, sessionComparison } from "../sessions/sync-compare";
import * as sync from "../sessions/sync-view";

const workspace = { workspace: z.string().min(1) };
const name = z.string().min(1);
const ofWorkspace = z.strictObject(workspace);
const ofSession = z.strictObject({ ...workspace, project: name, session: name });
const ofPlan = z.strictObject({ planId: z.string() });
const ofFolder = z.strictObject({ folder: z.string().min(1) });

const openWorkspace = z.strictObject({
  /** The folder with `.idse` at or above the one named; that very folder where there is none. */
  workspace: z.string(),
  /** Nothing of the orchestrator is there yet. */
  isNew: z.boolean(),
});

/** Workspaces, their sessions, and what is in these. */
const reading = {
  /** Opens the workspace of a folder; the states of its sessions follow their artifacts from then on. */
  open: oc.input(ofFolder).output(openWorkspace),
  /** Those that were opened or worked on, absolute. */
  opened: oc.output(z.array(z.string()).readonly()),
  /** The states of its sessions are no longer followed. */
  close: oc.input(ofWorkspace).output(z.void()),
  list: oc.input(ofWorkspace).output(sessionListing),
  status: oc.input(ofSession).output(sessionDetail),
  files: oc.input(ofSession).output(z.array(file.sessionFile)),
  file: oc.input(ofSession.extend({ path: name })).output(file.sessionFileText),
  /** The text of a file after a change set of the history; null where it was removed or can't be shown. */
  fileVersion: oc.input(ofSession.extend({ path: name, id: name })).output(z.string().nullable()),
  validate: oc.input(ofWorkspace).output(validationReport),
  registry: oc.input(z.strictObject({ ...workspace, project: name })).output(file.registryView),
  /** What was handed over in a project, the newest first. */
  routingLog: oc.input(z.strictObject({ ...workspace, project: name })).output(z.array(routingEntry).readonly()),
};

/** Change sets of sessions: planned, and named by the ids of their plans when they are written. */
const writing = {
  planInit: oc
    .input(z.strictObject({ ...workspace, project: name, owner: name.optional(), description: name.optional() }))
    .output(sync.shownPlan),
  planNew: oc
    .input(
      ofSession.extend({
        type: sessionType,
        owner: name.optional(),
        description: name.optional(),
        use: z.boolean(),
      }),
    )
    .output(sync.shownPlan),
  planUse: oc.input(ofSession).output(sync.shownPlan),
  /** Mends findings, by their ids. */
  planFixes: oc
    .input(z.strictObject({ ...workspace, findings: z.array(z.string()).min(1).max(100_000) }))
    .output(sync.shownPlan),
  planHandoff: oc.input(ofSession.extend({ from: name, to: name, stage, summary: z.string() })).output(sync.shownPlan),
  planSettle: oc
    .input(ofSession.extend({ id: name, outcome: z.enum(["acknowledged", "rejected"]) }))
    .output(sync.shownPlan),
  apply: oc.input(ofPlan).output(eventIterator(applyEvent)),
};

/** Prototype sessions, and how they come into the orchestrator's layout. */
const migration = {
  find: oc.input(ofWorkspace).output(move.sessionMigrationReport),
  plan: oc
    .input(
      z.strictObject({
        ...workspace,
        /** `<project>/<session>`. */
        sample: name.optional(),
        choices: z.record(z.string(), z.string()),
        archive: move.archiveMode,
        mapping: move.referenceMapping.shape.mapping,
      }),
    )
    .output(move.sessionMigrationPlan),
  fileDiff: oc.input(z.strictObject({ planId: z.string(), path: z.string() })).output(fileDiff),
  apply: oc.input(ofPlan).output(eventIterator(applyEvent)),
  verify: oc.input(ofWorkspace).output(move.sessionMigrationVerification),
  /** Every mention of the prototype, with what a table of replacements would make of it; left out: the one that is kept. */
  references: oc
    .input(ofWorkspace.extend({ mapping: move.referenceMapping.shape.mapping.optional() }))
    .output(move.sessionMigrationReport.pick({ references: true, mapping: true, mappingFile: true })),
  /** The change set of the newest migration that is not taken back; null where there is none. */
  last: oc.input(ofWorkspace).output(z.string().nullable()),
};

/** The sync with a hub, a shared folder or a git repository. */
const sharing = {
  remote: oc.input(ofWorkspace).output(sync.syncRemoteView),
  planRemote: oc.input(z.strictObject({ ...workspace, remote: syncRemote.nullable() })).output(sync.shownPlan),
  /** Keeps an API key for a hub once the hub has accepted it. */
  login: oc.input(z.strictObject({ url: name, apiKey: name })).output(z.void()),
  status: oc.input(ofWorkspace).output(z.array(syncStatus).readonly()),
  /** One file of a session beside the remote's. */
  compare: oc.input(ofSession.extend({ path: name, side: comparedSide })).output(sessionComparison),
  /** Takes a push out of the queue; gives how many there were. */
  drop: oc.input(ofSession).output(z.int()),
  log: oc.input(z.strictObject({ ...workspace, project: name })).output(z.array(syncLogEntry).readonly()),
  /** All sessions, or one; what waits in the queue for them is sent again. */
  push: oc.input(ofSession.partial({ project: true, session: true })).output(z.array(sync.pushReport).readonly()),
  planPull: oc.input(ofWorkspace).output(sync.pullReview),
  applyPull: oc.input(ofPlan).output(eventIterator(applyEvent)),
  /** `text`: by hand, what the file is to hold in place of either version. */
  planSettling: oc
    .input(
      ofSession.extend({
        path: name,
        use: z.union([z.enum(["ours", "theirs"]), z.strictObject({ text: z.string().max(8_388_608) })]),
      }),
    )
    .output(sync.shownPlan),
  apply: oc.input(ofPlan).output(eventIterator(applyEvent)),
};

/** Sessions of a workspace, which is named by its folder. What is written is named by plan ids alone. */
export const sessionsContract = { ...reading, ...writing, migration, sharing };

import { z } from "zod";
import { count } from "../../shared/count";
import { syncConflict } from "../../shared/sessions/sync";
import { defineTool } from "../tool";
import { workspaceArgument, workspaceFor } from "./session-tools";

const choice = {
  project: z.string().nullable().default(null).describe("Only this project"),
  sessions: z.array(z.string()).nullable().default(null).describe("Only these sessions; by default all"),
  force: z.boolean().default(false).describe("This side replaces what the other changed; only when the user wants it"),
  ...workspaceArgument,
};

const pushOutput = z.strictObject({
  projects: z.array(
    z.strictObject({
      project: z.string(),
      remote: z.string(),
      pushed: z.array(z.string()),
      queued: z.array(z.string()).describe("Sent again when the remote can be reached"),
      stopped: z
        .array(z.strictObject({ session: z.string(), reason: z.string() }))
        .describe("Not tried again by itself"),
      behind: z.array(z.string()).describe("Changed at the remote: pull"),
      diverged: z.array(z.string()).describe("Changed on both sides: pull first"),
      conflicts: z.array(syncConflict),
      left_out: z.array(z.strictObject({ path: z.string(), reason: z.string() })).describe("Not shared"),
      offline: z.string().optional(),
    }),
  ),
});

/** Sends changed sessions to the place that the workspace's configuration names. */
export const sessionPush = defineTool({
  name: "session_push",
  title: "Push sessions",
  description:
    "Sends the sessions that changed to the team hub, shared folder or git repository that the workspace names; others see them there. Offline they wait in a queue. What both sides changed is not sent: pull first.",
  input: z.strictObject(choice),
  output: pushOutput,
  annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: true },
  async run(app, { workspace, project, sessions, force }, { signal }) {
    const sync = await app.sessions.sync();
    const wish = { project: project ?? undefined, sessions: sessions ?? undefined, force, signal };
    const reports = await sync.push(workspaceFor(app, workspace, "config"), wish);
    const projects = reports.map(({ skipped, queued, ...report }) => ({
      ...report,
      pushed: [...report.pushed],
      behind: [...report.behind],
      diverged: [...report.diverged],
      conflicts: [...report.conflicts],
      queued: queued.filter(({ state }) => state === "waiting").map((one) => one.session),
      stopped: queued.flatMap(({ session, state, failure }) =>
        state === "stopped" ? [{ session, reason: failure ?? "" }] : [],
      ),
      left_out: [...skipped],
    }));
    const lines = projects.flatMap((one) => [
      `${one.project}: ${one.pushed.length} pushed, ${one.queued.length} queued, ${one.behind.length} behind, ${one.diverged.length} diverged, ${count(one.conflicts.length, "conflict")}${one.offline === undefined ? "" : `; offline: ${one.offline}`}`,
      ...one.stopped.map(({ session, reason }) => `  Stopped: ${session}. ${reason}`),
      ...one.left_out.map(({ path, reason }) => `  Left out: ${path}. ${reason}`),
    ]);
    return { value: { projects }, lines, isError: false };
  },
});

const pullOutput = z.strictObject({
  outcome: z.enum(["applied", "nothing-to-do", "dry-run", "stale", "cancelled", "failed"]),
  change_set_id: z.string().optional().describe("rollback_change_set takes it back"),
  sessions: z.array(
    z.strictObject({
      project: z.string(),
      session: z.string(),
      files: z.array(z.strictObject({ path: z.string(), change: z.enum(["written", "removed", "merged"]) })),
      conflicts: z.array(syncConflict),
    }),
  ),
});

/** Merges what others changed, as one change set. */
export const sessionPull = defineTool({
  name: "session_pull",
  title: "Pull sessions",
  description:
    "Merges what others changed into the sessions of the workspace, as one change set that rollback_change_set takes back. Where no merge is possible both versions stay, and the conflict is listed for the user.",
  input: z.strictObject({ ...choice, dry_run: z.boolean().default(false).describe("Only say what would change") }),
  output: pullOutput,
  annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: true },
  async run(app, { workspace, project, sessions, force, dry_run }, running) {
    const sync = await app.sessions.sync();
    const wish = { project: project ?? undefined, sessions: sessions ?? undefined, force, reveal: false };
    const review = await sync.planPull(workspaceFor(app, workspace, "config"), { ...wish, signal: running.signal });
    const pulled = review.sessions.map(({ project: of, session, files, conflicts }) => {
      return { project: of, session, files: [...files], conflicts: [...conflicts] };
    });
    const places = review.remotes.join(", ");
    const found = pulled.map(
      ({ session, files, conflicts }) =>
        `${session}: ${count(files.length, "file")}, ${count(conflicts.length, "conflict")}`,
    );
    const absent = review.lacking.map((of) => `${places} has no sessions of ${of}.`);
    const lines = found.length + absent.length > 0 ? [...found, ...absent] : [`Nothing new at ${places}.`];
    if (dry_run) return { value: { outcome: "dry-run" as const, sessions: pulled }, lines, isError: false };
    const { outcome } = await sync.applyPull(review.planId, running);
    const made = outcome.kind === "applied" ? { change_set_id: outcome.changeSetId } : {};
    const isError = outcome.kind !== "applied" && outcome.kind !== "nothing-to-do";
    const why = outcome.kind === "failed" ? [outcome.failure.message] : [];
    return { value: { outcome: outcome.kind, ...made, sessions: pulled }, lines: [...lines, ...why], isError };
  },
});

import { isAbsolute } from "node:path";
import { z } from "zod";
import type { App } from "../../core/app/interface";
import {
  type ProviderId,
  providerId,
  type SyncOptions,
  scope,
  syncCounts,
  syncVerdict,
} from "../../shared/config-sync";
import { defineTool } from "../tool";

const input = z.strictObject({
  source: providerId.optional().describe("By default the one of the settings, or the other tool than destination"),
  destination: providerId.optional().describe("By default the one of the settings, or the other tool than source"),
  scope: scope.optional().describe("By default the one of the settings"),
  project: z
    .string()
    .refine((path) => isAbsolute(path), "project must be an absolute path")
    .optional()
    .describe("Absolute path of the project folder, for the scopes project and local"),
});

const output = z.strictObject({
  source: providerId,
  destination: providerId,
  scope,
  mode: z.enum(["one-way", "two-way"]),
  verdict: syncVerdict,
  counts: syncCounts,
  /** Files that can't be read: nothing can be synced until they are mended. */
  problems: z.array(z.string()),
  last_sync: z.string().optional(),
});

/** How a pair stands, without changing anything. */
export const getSyncStatus = defineTool({
  name: "get_sync_status",
  title: "How the configurations stand",
  description:
    "Compares the two tools and says whether they are in sync, what a sync would carry over, and what waits for the user. Changes nothing.",
  input,
  output,
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  async run(app, asked) {
    const options = optionsFor(app, asked);
    const { verdict, counts, problems, lastSync } = app.syncState(options);
    const { source, destination, mode } = options;
    const open = counts.added + counts.updated + counts.deleted;
    // A file that holds several kinds is a problem of each.
    const messages = [...new Set(problems.map(({ message }) => message))];
    return {
      value: {
        source,
        destination,
        mode,
        scope: options.scope,
        verdict,
        counts,
        problems: messages,
        ...(lastSync === undefined ? {} : { last_sync: lastSync }),
      },
      lines: [
        `${source} ${mode === "one-way" ? "→" : "⇄"} ${destination} (${options.scope}): ${verdict}`,
        `${open} to carry over, ${counts.conflicts} in conflict, ${counts.decisions} waiting for a decision, ${counts.held} that can't be carried over, ${counts.unchanged} in step`,
        ...messages,
        `Last sync: ${lastSync ?? "never"}`,
      ],
      isError: false,
    };
  },
});

/** The pair of the settings, with what was asked for in its place. */
function optionsFor(app: App, asked: z.output<typeof input>): SyncOptions {
  const standing = app.settings().sync;
  const source = asked.source ?? (asked.destination === undefined ? standing.source : otherThan(asked.destination));
  const destination = asked.destination ?? (asked.source === undefined ? standing.destination : otherThan(source));
  const project = asked.project ?? standing.project;
  return {
    ...standing,
    source,
    destination,
    scope: asked.scope ?? standing.scope,
    ...(project === undefined ? {} : { project }),
    prune: false,
    resolutions: {},
  };
}

function otherThan(id: ProviderId): ProviderId {
  return providerId.options.find((other) => other !== id) ?? id;
}

import { z } from "zod";
import { requireNamed } from "../../core/app/known-entries";
import { entityKind } from "../../shared/coordination/enums";
import { eventQuery, memoryEvent, nothingFound } from "../../shared/memory";
import { day } from "../coord-edit";
import { fileArgument, fileFor } from "../coord-file";
import { defineTool } from "../tool";

const { text, mode, limit, offset } = eventQuery.shape;

export const coordSearch = defineTool({
  name: "coord_search",
  title: "Search what happened",
  description:
    "Searches all that happened to issues, plans, todos and dependencies: changes, checks, runs. Changes nothing.",
  input: z.strictObject({
    query: text.describe('Words, "a phrase", prefix*, AND, OR, NOT; empty for the newest events'),
    mode: mode.describe("words: what contains them; similar: what means about the same, also in other words"),
    repo: z.string().nullable().default(null).describe("Only of this repository: its name, package or nickname"),
    id: z.string().nullable().default(null).describe("Only of this entry"),
    kind: entityKind.nullable().default(null).describe("Only of entries of this kind"),
    since: day.nullable().default(null).describe("From this day or moment on: 2026-03-31"),
    limit,
    offset,
    ...fileArgument,
  }),
  output: z.strictObject({
    events: z.array(memoryEvent.extend({ score: z.number().describe("Higher is better, within one answer") })),
    total: z.int(),
  }),
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  async run(app, { query, repo, id, kind, since, file, ...page }) {
    const path = fileFor(app, file);
    const filter = {
      ...(repo === null ? {} : { repos: [repo] }),
      ...(id === null ? {} : { entityIds: [id] }),
      ...(kind === null ? {} : { entityKinds: [kind] }),
      ...(since === null ? {} : { since: new Date(since).toISOString() }),
    };
    const { hits, total } = app.coordination.search({ path, query: { text: query, filter, ...page } });
    // What was removed has a past, too.
    if (total === 0) requireNamed(app.coordination, path, { repo: repo ?? undefined, entity: id ?? undefined });
    const events = hits.map(({ event, score }) => ({ ...event, score }));
    const lines = events.map((one) => `${one.at}  ${one.kind} ${one.entityId}  ${one.title} (${one.who})`);
    return {
      value: { events, total },
      lines: lines.length > 0 ? lines : [nothingFound(query)],
      isError: false,
    };
  },
});

import { isAbsolute } from "node:path";
import { z } from "zod";
import type { App } from "../../core/app/interface";
import type { WorkspaceNeed } from "../../core/app/sessions/interface";
import { validationReport } from "../../shared/sessions/findings";
import { handoffSuggestion } from "../../shared/sessions/handoffs";
import { sessionDetail, sessionListing } from "../../shared/sessions/session-view";
import { defineTool } from "../tool";

const reads = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false };

/** The argument that names a workspace. */
export const workspaceArgument = {
  workspace: z
    .string()
    .refine((path) => isAbsolute(path), "workspace must be an absolute path")
    .nullable()
    .default(null)
    .describe("Absolute path of the folder with .idse, or of one below it; by default the working folder"),
};

const choiceArguments = {
  project: z.string().nullable().default(null).describe("The project; by default the only one"),
  session: z.string().nullable().default(null).describe("The session; by default the current one"),
  ...workspaceArgument,
};

export const sessionList = defineTool({
  name: "session_list",
  title: "List sessions",
  description: "Projects and sessions of a workspace, with how far each stage is. Changes nothing.",
  input: z.strictObject({
    project: z.string().nullable().default(null).describe("Only this project"),
    ...workspaceArgument,
  }),
  output: sessionListing,
  annotations: reads,
  async run(app, { project, workspace }) {
    const listing = await app.sessions.list(workspaceFor(app, workspace), project ?? undefined);
    const lines = listing.projects.flatMap(({ name, sessions }) =>
      sessions.map(({ id, isCurrent, currentStage }) => {
        return `${name} / ${id}${isCurrent ? " (current)" : ""}: ${currentStage ?? "complete"}`;
      }),
    );
    return {
      value: listing,
      lines: lines.length > 0 ? lines : ["There are no sessions."],
      isError: false,
    };
  },
});

export const sessionValidate = defineTool({
  name: "session_validate",
  title: "Validate sessions",
  description:
    "What is wrong with sessions by the rules of the constitution: structure, artifacts, sections, order of stages, states, pointers, placeholders, references. Changes nothing.",
  input: z.strictObject({
    project: z.string().nullable().default(null).describe("Only this project"),
    session: z.string().nullable().default(null).describe("Only this session of it"),
    ...workspaceArgument,
  }),
  output: validationReport,
  annotations: reads,
  async run(app, { workspace, ...choice }) {
    const value = await app.sessions.validate(workspaceFor(app, workspace), chosen(choice));
    return {
      value,
      lines: [
        `${value.errors} errors, ${value.warnings} warnings in ${value.sessions} sessions`,
        ...value.findings.map(({ file, line, severity, message }) => `${file}:${line ?? 1}: ${severity}: ${message}`),
      ],
      isError: false,
    };
  },
});

export const sessionState = defineTool({
  name: "session_state",
  title: "The state of a session",
  description: "The stages of a session by its artifacts, what is wrong with it, and its handoffs. Changes nothing.",
  input: z.strictObject(choiceArguments),
  output: sessionDetail,
  annotations: reads,
  async run(app, { workspace, ...choice }) {
    const value = await app.sessions.status(workspaceFor(app, workspace), chosen(choice));
    return {
      value,
      lines: [
        `${value.project} / ${value.id}`,
        ...value.stages.map(({ stage, state, path }) => `${stage}: ${state} (${path})`),
        `Validation: ${value.validation}`,
      ],
      isError: false,
    };
  },
});

export const sessionSuggestHandoff = defineTool({
  name: "session_suggest_handoff",
  title: "Who is next",
  description:
    "The agent for the first stage that is not complete, by the project's agent registry, with the rule that it follows. Changes nothing.",
  input: z.strictObject(choiceArguments),
  output: z.strictObject({ suggestion: handoffSuggestion }),
  annotations: reads,
  async run(app, { workspace, ...choice }) {
    const suggestion = app.sessions.suggestHandoff(workspaceFor(app, workspace), chosen(choice));
    return { value: { suggestion }, lines: [JSON.stringify(suggestion)], isError: false };
  },
});

/** The workspace that is meant. Throws AppError `no-workspace` or `no-such-folder`. */
export function workspaceFor({ sessions }: App, workspace: string | null, need?: WorkspaceNeed): string {
  return sessions.findWorkspace(workspace ?? process.cwd(), need);
}

function chosen({ project, session }: { readonly project: string | null; readonly session: string | null }) {
  return { project: project ?? undefined, session: session ?? undefined };
}

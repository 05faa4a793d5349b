import { type CallToolResult, createMcpHandler, McpServer } from "@modelcontextprotocol/server";
import { z } from "zod";
import { hubName, newHubName, sessionVersion } from "../../shared/hub/entries";
import { originalPullAnswer, originalPushAnswer } from "../../shared/hub/original";
import { statusAnswer } from "../../shared/hub/pull";
import { AppError } from "../../shared/result";
import { asClient } from "../access/authorise";
import type { Principal } from "../access/tokens";
import type { HubDatabase } from "../database/hub-database";
import type { HubSql } from "../database/hub-sql";
import { originalPull, originalPush } from "../sync/original";
import { statusByName } from "../sync/pull";

/** The sync as MCP tools over streamable HTTP, for agents elsewhere: the same token, the same rows. */
export function hubMcp({
  database,
  version,
  onTrouble,
}: {
  readonly database: HubDatabase;
  readonly version: string;
  readonly onTrouble: (error: unknown) => void;
}): (request: Request, principal: Principal) => Promise<Response> {
  const handler = createMcpHandler(
    ({ authInfo }) => {
      const principal = principalIn.parse(authInfo?.extra);
      const server = new McpServer({ name: "lockstep-hub", title: "Lockstep hub", version }, { instructions });
      for (const { name, title, description, input, output, readOnlyHint, run } of tools) {
        const annotations = { readOnlyHint, destructiveHint: false, openWorldHint: false };
        const config = { title, description, inputSchema: input, outputSchema: output, annotations };
        server.registerTool(name, config, (args: unknown) =>
          answer(() => asClient(database, principal, (sql) => run(sql, principal.clientId, args)), onTrouble),
        );
      }
      return server;
    },
    { onerror: onTrouble },
  );
  return (request, principal) => {
    const authInfo = { token: "", clientId: principal.clientId, scopes: [], extra: { ...principal } };
    return handler.fetch(request, { authInfo });
  };
}

async function answer(work: () => Promise<object>, onTrouble: (error: unknown) => void): Promise<CallToolResult> {
  try {
    const value = await work();
    return { content: [{ type: "text", text: JSON.stringify(value) }], structuredContent: { ...value } };
  } catch (error) {
    if (!(error instanceof AppError)) onTrouble(error);
    const text = error instanceof AppError ? [error.message, error.hint ?? ""].join(" ").trim() : "The hub failed.";
    return { content: [{ type: "text", text }], isError: true };
  }
}

interface HubTool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly readOnlyHint: boolean;
  readonly input: z.ZodObject;
  readonly output: z.ZodObject;
  readonly run: (sql: HubSql, clientId: string, args: unknown) => Promise<object>;
}

const pushInput = z.object({
  project: newHubName,
  session: newHubName,
  artifacts: z
    .record(z.string(), z.string())
    .describe("Text by stage (intent, context, spec, plan, tasks, implementation, feedback) or by path in the session"),
  base_version: sessionVersion.optional().describe("The version these texts were made from; another one is a conflict"),
  operation_id: z.uuid().optional().describe("Made once for this push: sent again with it, nothing happens twice"),
});
const pullInput = z.object({ project: hubName, session: hubName.optional().describe("Default: the one changed last") });
const statusInput = z.object({ project: hubName });

const tools: readonly HubTool[] = [
  {
    name: "hub_push",
    title: "Push artifacts of a session",
    description: "Stores artifacts of a session at the hub. Artifacts that are not named stay as they are.",
    readOnlyHint: false,
    input: pushInput,
    output: originalPushAnswer,
    run(sql, clientId, args) {
      const { project, session, ...rest } = pushInput.parse(args);
      return originalPush(sql, clientId, { ...rest, project_name: project, session_id: session });
    },
  },
  {
    name: "hub_pull",
    title: "Pull a session",
    description: "All texts of a session as the hub has them, by path, with its version and state.",
    readOnlyHint: true,
    input: pullInput,
    output: originalPullAnswer,
    run(sql, clientId, args) {
      const { project, session } = pullInput.parse(args);
      return originalPull(sql, clientId, { project_name: project, session_id: session });
    },
  },
  {
    name: "hub_status",
    title: "How a project stands",
    description: "The number of sessions of a project at the hub, and what was pushed and pulled last.",
    readOnlyHint: true,
    input: statusInput,
    output: statusAnswer,
    run: (sql, _clientId, args) => statusByName(sql, statusInput.parse(args).project),
  },
];

const principalIn = z.object({ clientId: z.uuid(), keyId: z.uuid() });
const instructions =
  "A hub that keeps the sessions of several machines in step. Pull a session before you change it, and push with the " +
  "version that you pulled as base_version, so that nobody's work is lost.";

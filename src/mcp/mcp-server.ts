import {
  acceptedContent,
  type CallToolResult,
  CLIENT_CAPABILITIES_META_KEY,
  type InputRequiredResult,
  inputRequired,
  McpServer,
  type ServerContext,
} from "@modelcontextprotocol/server";
import { z } from "zod";
import type { App } from "../core/app/interface";
import type { Running } from "../core/app/running";
import { type Progress, progress } from "../shared/history";
import { AppError } from "../shared/result";
import type { Turns } from "./one-at-a-time";
import type { Consent, Tool, ToolQuestion } from "./tool";
import { tools } from "./tools";

/** Every tool over one app, for one connection. What writes takes its turn. */
export function mcpServer(app: App, turns: Turns, onTrouble: (text: string) => void): McpServer {
  const about = { name: "lockstep", title: "Lockstep", version: app.info.version };
  const server = new McpServer(about, { instructions });
  for (const tool of tools) {
    const { name, title, description, input, output, annotations } = tool;
    const config = { title, description, inputSchema: input, outputSchema: output, annotations };
    server.registerTool(name, config, async (args: unknown, context: ServerContext) => {
      const consent = consentOf(server, context);
      const work = () => answer(app, tool, args, { running: runningOf(context), consent, onTrouble });
      return annotations.readOnlyHint ? work() : turns.take(work);
    });
  }
  return server;
}

interface Call {
  readonly running: Running;
  readonly consent: Consent;
  readonly onTrouble: (text: string) => void;
}

async function answer(
  app: App,
  tool: Tool,
  args: unknown,
  { running, consent, onTrouble }: Call,
): Promise<CallToolResult | InputRequiredResult> {
  try {
    const answered = await tool.run(app, args, running, consent);
    if ("question" in answered) return questionFor(answered);
    const { value, lines, isError } = answered;
    return { content: [{ type: "text", text: lines.join("\n") }], structuredContent: { ...value }, isError };
  } catch (error) {
    return { content: [{ type: "text", text: sentenceFor(error, onTrouble) }], isError: true };
  }
}

/** A question goes to the user through the client, which then makes the same call again. */
function questionFor({ question }: ToolQuestion): InputRequiredResult {
  const params = { message: question, requestedSchema: approval };
  return inputRequired({ inputRequests: { [approvalKey]: inputRequired.elicit(params) } });
}

function consentOf({ server }: McpServer, { mcpReq }: ServerContext): Consent {
  const { inputResponses, envelope } = mcpReq;
  if (inputResponses && approvalKey in inputResponses) {
    return acceptedContent(inputResponses, approvalKey, approval)?.approve === true ? "given" : "refused";
  }
  // By the newer revision of the protocol each request says what its client can do, by older ones the first one did.
  const declared = declaringEnvelope.safeParse(envelope).data?.[CLIENT_CAPABILITIES_META_KEY];
  const { elicitation } = declared ?? server.getClientCapabilities() ?? {};
  return elicitation === undefined ? "unaskable" : "unasked";
}

/** Messages of our own are for users; those of unexpected errors may quote a file, so only their kind is told. */
function sentenceFor(error: unknown, onTrouble: (text: string) => void): string {
  if (error instanceof AppError) return error.hint === undefined ? error.message : `${error.message} ${error.hint}`;
  const [name, stack] = error instanceof Error ? [error.name, error.stack] : [typeof error, undefined];
  const frames = (stack ?? "").split("\n").filter((line) => /^ +at /.test(line));
  onTrouble([`${name} in a tool`, ...frames].join("\n"));
  return `Something in Lockstep failed (${name}); its error output says where.`;
}

/** Cancelling the request cancels the work; progress goes to a client that asked for it. */
function runningOf({ mcpReq }: ServerContext): Running {
  const { signal, notify, _meta } = mcpReq;
  const progressToken = _meta?.progressToken;
  if (progressToken === undefined) return { signal };
  let told = -1;
  return {
    signal,
    onProgress(step) {
      const reached = positionOf(step);
      // The protocol wants it to grow: a repeated attempt is not told until it is further than the one before.
      if (reached <= told) return;
      told = reached;
      const params = { progressToken, progress: reached, total: stages.length, message: step.stage };
      // A client that has gone wants no progress; its request is cancelled anyway.
      notify({ method: "notifications/progress", params }).catch(() => undefined);
    },
  };
}

function positionOf({ stage, done, total }: Progress): number {
  return stages.indexOf(stage) + (total > 0 ? Math.min(done / total, 1) : 0);
}

const declaringEnvelope = z.object({
  [CLIENT_CAPABILITIES_META_KEY]: z.object({ elicitation: z.unknown().optional() }),
});
const approvalKey = "approval";
const approval = z.object({ approve: z.boolean().describe("Do it") });
const stages = progress.shape.stage.options;
const instructions =
  "Lockstep keeps the configurations of Claude Code and Qwen Code in step. Every change is a change set that can be " +
  "rolled back. Call sync_claude_qwen_config with dry_run first when the user wants to see what would change. The tools " +
  "coord_* work on the coordination file of several repositories: coord_ready_work says what can be done now, and " +
  "coord_update_todo with status completed frees what waits for it. The tools target_* carry a main project into the " +
  "projects that embed it: target_plan says what would be done, and target_run does it once the user agrees.";

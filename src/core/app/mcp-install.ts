import type { Note } from "../../shared/config-sync";
import type { ApplyOutcome } from "../../shared/history";
import { AppError } from "../../shared/result";
import type { DataFolder } from "../changes/data-folder";
import type { Plan } from "../changes/plan";
import type { Value } from "../documents/document";
import type { Around } from "../providers/around";
import { warning } from "../providers/entry-fields";
import { printTemplate } from "../providers/env-template";
import type { Dialect } from "../providers/kind";
import type { Provider } from "../providers/provider";
import { providers } from "../providers/registry";
import { requireFolder } from "../system/require-folder";
import type { System } from "../system/system";
import { applyPatiently } from "./apply";
import { toolDraft } from "./draft";
import type { McpInstall, McpInstallPlan } from "./interface";
import { HeldPlans, showPlan } from "./plans";
import type { Running } from "./running";
import type { Shown } from "./shown-plan";

interface HeldInstall {
  readonly plan: Plan;
  readonly wanted: McpInstall;
}

export interface McpInstallUseCases {
  plan(wanted: McpInstall, shown: Shown): McpInstallPlan;
  apply(planId: string, running: Running): Promise<ApplyOutcome>;
}

/** Registering an MCP server with a tool, as a change set like any other. */
export function mcpInstallUseCases(system: System, folder: DataFolder, flush: boolean): McpInstallUseCases {
  const held = new HeldPlans<HeldInstall>();
  return {
    plan(wanted, { reveal }) {
      const { plan, notes } = planInstall(system, folder, wanted);
      held.hold({ plan, wanted });
      return { ...showPlan(plan, folder.root, reveal), notes };
    },
    async apply(planId, running) {
      const { plan, wanted } = held.get(planId);
      if (plan.set.changes.length === 0) return { kind: "nothing-to-do" };
      const outcome = await applyPatiently(system, folder, plan, running, flush);
      if (outcome.kind !== "applied") return outcome;
      const { changes } = planInstall(system, folder, wanted).plan.set;
      return { ...outcome, leftovers: changes.map(({ path }) => `${path} does not hold the server as written.`) };
    },
  };
}

function planInstall(system: System, folder: DataFolder, wanted: McpInstall): { plan: Plan; notes: Note[] } {
  const { client, scope, project, name } = wanted;
  if (scope === "project" && project !== undefined) requireFolder(system, project);
  const provider: Provider = providers[client];
  const draft = toolDraft(system, folder, [provider], project);
  const around: Around = { system, draft, project };
  const support = provider.kinds["mcp-servers"];
  const shelf = support?.open(around, scope);
  if (!support || !shelf) {
    throw new AppError({ code: "no-project", message: `The scope "${scope}" of ${provider.name} needs a project.` });
  }
  const dialect = support.dialect(system.platform, scope);
  const existing = shelf.entries.get(name);
  const had = existing === undefined ? undefined : dialect.parse(existing, name).model;
  const model = modelOf(wanted, had);
  requireExpressible(dialect, provider, model, had);
  const title = `Register ${name} with ${provider.name}`;
  const why = { component: `${client}:mcp-servers`, reason: title };
  shelf.write(draft, new Map([[name, dialect.render(model, existing, name)]]), why, shelf);
  return {
    plan: draft.finish({ engine: "config-sync", title }),
    notes: [...provider.notes(around), ...(shelf.isShared ? sharedNotes(wanted, shelf.path) : [])],
  };
}

/** The server in the notation that all tools share; variables and a time limit that the user gave it stay. */
function modelOf({ command, args, env }: McpInstall, had: Value | undefined): Value {
  const literal = (text: string) => printTemplate([{ text }]);
  const texts = Object.entries(env ?? {}).map(([key, text]) => [key, literal(text)] as const);
  const kept = isStdio(had) ? had : {};
  const variables = { ...kept.env, ...Object.fromEntries(texts) };
  return {
    ...kept,
    transport: "stdio",
    command: literal(command),
    ...(args.length > 0 ? { args: args.map(literal) } : {}),
    ...(Object.keys(variables).length > 0 ? { env: variables } : {}),
  };
}

function isStdio(model: Value | undefined): model is { readonly env?: Readonly<Record<string, string>> } {
  return typeof model === "object" && model !== null && "transport" in model && model["transport"] === "stdio";
}

function requireExpressible(dialect: Dialect, { name }: Provider, model: Value, had: Value | undefined): void {
  const [blocker] = dialect.limits(model, had === undefined).filter(({ severity }) => severity === "blocker");
  const [gate] = dialect.gates(model, had);
  const reason = blocker?.text ?? gate?.text;
  if (reason === undefined) return;
  throw new AppError({
    code: "not-expressible",
    message: `${name} can't be told how to start the server: ${reason}`,
    hint: "Move Lockstep to a folder without such characters in its path.",
  });
}

function sharedNotes({ command }: McpInstall, path: string): Note[] {
  if (!/[/\\]/.test(command)) return [];
  return [
    warning("machine-path", `${path} is shared with others, but the command in it is a path on this machine alone.`),
  ];
}

import type { SettleWish } from "../../core/app/sessions/interface";
import { AppError } from "../../shared/result";
import { type Stage, stage } from "../../shared/sessions/stages";
import type { ExitCode, SessionShell } from "../command";
import { routingLine, suggestionLines } from "../session-handoff-lines";
import { oneOf } from "./migrate-flags";
import { columns } from "./migrate-words";
import { carryOut, choiceOf, type SessionFlags, workspaceOf } from "./session-flags";

interface HandoffFlags extends SessionFlags {
  readonly from?: string;
  readonly to?: string;
  readonly stage?: string;
  readonly summary?: string;
  readonly acknowledge?: boolean;
  readonly reject?: boolean;
  readonly as?: string;
  readonly dryRun?: boolean;
}

interface AgentsFlags extends SessionFlags {
  readonly log?: string | true;
}

/** `lockstep session agents`: the registry, stage by stage, or the log of handoffs. */
export async function sessionAgentsCommand(shell: SessionShell, flags: AgentsFlags): Promise<ExitCode> {
  if (flags.log !== undefined) return showLog(shell, flags, flags.log === true ? "20" : flags.log);
  const view = shell.app.sessions.registry(workspaceOf(shell, flags), flags.project);
  const { registry, path, problems } = view;
  const agents = registry?.agents ?? [];
  const rows = agents.map(({ id, role, stages }): [string, ...string[]] => [id, stages.join(", ") || "no stage", role]);
  const none = problems.length === 0 ? [`${path} is not there.`] : [];
  shell.answer(view, [
    ...(registry ? [`Handoffs: ${registry.handoff_mode}`, ...columns(rows)] : none),
    ...problems.map((problem) => `! ${path}: ${problem}`),
  ]);
  return problems.length > 0 ? 2 : 0;
}

function showLog(shell: SessionShell, flags: AgentsFlags, most: string): ExitCode {
  if (!/^[1-9]\d{0,5}$/.test(most)) throw new AppError({ code: "usage", message: "--log takes a number of lines." });
  const entries = shell.app.sessions.routingLog(workspaceOf(shell, flags), flags.project, Number(most));
  shell.answer(entries, entries.length > 0 ? entries.map(routingLine) : ["Nothing was handed over yet."]);
  return 0;
}

/** `lockstep session handoff`: says who is next, hands over, acknowledges or rejects. */
export async function sessionHandoffCommand(shell: SessionShell, flags: HandoffFlags): Promise<ExitCode> {
  const { app, reveal } = shell;
  const workspace = workspaceOf(shell, flags);
  const choice = choiceOf(flags);
  const outcome = settledBy(flags);
  if (outcome) {
    const plan = app.sessions.planSettle(workspace, { ...choice, as: flags.as, outcome }, { reveal });
    return carryOut(shell, plan, flags.dryRun);
  }
  const { from, to, summary } = flags;
  if (from === undefined && to === undefined && flags.stage === undefined) {
    const suggestion = app.sessions.suggestHandoff(workspace, choice);
    shell.answer(suggestion, suggestionLines(suggestion));
    return 0;
  }
  if (from === undefined || to === undefined || flags.stage === undefined) {
    const message = "A handoff needs --from, --to and --stage.";
    throw new AppError({ code: "usage", message, hint: "Without any of them it is only said who is next." });
  }
  const wish = { ...choice, from, to, stage: stageOf(flags.stage), summary };
  return carryOut(shell, app.sessions.planHandoff(workspace, wish, { reveal }), flags.dryRun);
}

function settledBy({ acknowledge, reject, from, to, stage: at }: HandoffFlags): SettleWish["outcome"] | undefined {
  if (!acknowledge && !reject) return undefined;
  if (acknowledge && reject) {
    throw new AppError({
      code: "usage",
      message: "--acknowledge and --reject exclude each other.",
      hint: "Choose one.",
    });
  }
  if (from !== undefined || to !== undefined || at !== undefined) {
    const message = "--acknowledge and --reject are about the handoff that waits, without --from, --to and --stage.";
    throw new AppError({ code: "usage", message });
  }
  return acknowledge ? "acknowledged" : "rejected";
}

function stageOf(word: string): Stage {
  return oneOf("--stage", word.toLowerCase(), stage.options);
}

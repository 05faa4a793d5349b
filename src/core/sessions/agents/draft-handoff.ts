import { nearest } from "../../../shared/nearest";
import { AppError } from "../../../shared/result";
import type { Agent, AgentRegistry } from "../../../shared/sessions/agent-registry";
import type { Handoff } from "../../../shared/sessions/handoffs";
import type { Stage } from "../../../shared/sessions/stages";
import type { SessionFiles } from "../layout/read-workspace";
import type { Place } from "../layout/text-at";
import { draftHandoffRecord, draftSettled, handoffsOf, waitingHandoff } from "./handoff-file";
import { agentNamed } from "./registry";
import { draftLogLine } from "./routing-log";

/** A handover that somebody decided on. */
export interface HandoffWish {
  readonly from: string;
  readonly to: string;
  readonly stage: Stage;
  readonly summary?: string | undefined;
  /** The receiver takes it at once. */
  readonly acknowledged?: boolean | undefined;
}

/**
 * Drafts a handoff and its line in the log. Throws AppError `no-such-agent`, `not-its-stage`, `same-agent` or
 * `handoff-waiting`.
 */
export function draftHandoff(
  place: Place,
  session: SessionFiles,
  registry: AgentRegistry,
  wish: HandoffWish,
  { id, now }: { readonly id: string; readonly now: string },
): Handoff {
  const from = requireAgent(registry, wish.from);
  const to = requireAgent(registry, wish.to);
  if (from.id === to.id) {
    throw new AppError({
      code: "same-agent",
      message: `${from.id} can't hand over to itself.`,
      hint: "Name two agents.",
    });
  }
  if (!to.stages.includes(wish.stage)) {
    const others = registry.agents.filter(({ stages }) => stages.includes(wish.stage)).map((agent) => agent.id);
    throw new AppError({
      code: "not-its-stage",
      message: `${to.id} does not work on the stage ${wish.stage}.`,
      hint: others.length === 0 ? "No agent of the registry does." : `${others.join(", ")} does.`,
    });
  }
  const waiting = waitingHandoff(handoffsOf(session));
  if (waiting) {
    throw new AppError({
      code: "handoff-waiting",
      message: `A handoff of ${waiting.stage} from ${waiting.from} to ${waiting.to} waits already.`,
      hint: "Acknowledge or reject it first.",
    });
  }
  const acknowledged = wish.acknowledged ?? false;
  const handoff: Handoff = {
    ...{ id, from: from.id, to: to.id, stage: wish.stage, summary: wish.summary ?? "" },
    ...{ acknowledged, rejected: false, at: now, ...(acknowledged ? { settled_at: now } : {}) },
  };
  draftHandoffRecord(place, session, handoff);
  draftLogLine(place, now, acknowledged ? "handoff-automatic" : "handoff", session, handoff);
  return handoff;
}

/** What somebody made of the handoff that waits. */
export interface SettleWish {
  /** The one that waits, unless another one is named. */
  readonly id?: string | undefined;
  /** Who takes it, where that is to be checked. */
  readonly as?: string | undefined;
  readonly outcome: "acknowledged" | "rejected";
}

/** Drafts that a handoff was taken or not. Throws AppError `no-handoff`, `not-the-receiver` or `no-such-agent`. */
export function draftSettle(
  place: Place,
  session: SessionFiles,
  registry: AgentRegistry,
  { id, as, outcome }: SettleWish,
  now: string,
): Handoff {
  const open = handoffsOf(session).filter(({ acknowledged, rejected }) => !acknowledged && !rejected);
  const found = id === undefined ? open.at(-1) : open.find((one) => one.id === id);
  if (!found) {
    throw new AppError({
      code: "no-handoff",
      message: `No handoff of ${session.id} waits${id === undefined ? "" : ` under the id ${id}`}.`,
      hint: "See them with lockstep session status.",
    });
  }
  if (as !== undefined && requireAgent(registry, as).id !== found.to) {
    throw new AppError({ code: "not-the-receiver", message: `The handoff is meant for ${found.to}, not for ${as}.` });
  }
  const settled = {
    ...found,
    acknowledged: outcome === "acknowledged",
    rejected: outcome === "rejected",
    settled_at: now,
  };
  draftSettled(place, session, settled);
  draftLogLine(place, now, outcome, session, settled);
  return settled;
}

function requireAgent(registry: AgentRegistry, name: string): Agent {
  const found = agentNamed(registry, name);
  if (found) return found;
  const known = registry.agents.map(({ id }) => id);
  const [near] = nearest(name, known);
  throw new AppError({
    code: "no-such-agent",
    message: `The registry has no agent "${name}".`,
    hint: near === undefined ? `It has ${known.join(", ") || "none yet"}.` : `Did you mean ${near}?`,
  });
}

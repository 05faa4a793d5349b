import { blueprintId } from "../../../shared/sessions/layout";
import { sessionRecord } from "../../../shared/sessions/session-record";
import { type SessionState, type StageStates, sessionState } from "../../../shared/sessions/session-state";
import { stageStateOf } from "../../../shared/sessions/stage-state";
import type { Stage } from "../../../shared/sessions/stages";
import { parsed, soundValue } from "../layout/parsed";
import type { SessionFiles } from "../layout/read-workspace";

/** How far each stage is by its artifact. One that can't be read stays as `known` has it. */
export function stagesOf({ artifacts }: SessionFiles, known?: SessionState): StageStates {
  const state = (stage: Stage) => {
    const at = artifacts[stage];
    return at.kind === "unreadable" ? (known?.stages[stage] ?? "pending") : stageStateOf(textIn(at));
  };
  return {
    intent: state("intent"),
    context: state("context"),
    spec: state("spec"),
    plan: state("plan"),
    tasks: state("tasks"),
    implementation: state("implementation"),
    feedback: state("feedback"),
  };
}

/** Whether a session stands for its whole project. */
export function isBlueprint({ id, record }: Pick<SessionFiles, "id" | "record">): boolean {
  return id === blueprintId || soundValue(parsed(record, sessionRecord))?.is_blueprint === true;
}

/** What a session's own state file says, sound or not. */
export function stateOf({ state }: Pick<SessionFiles, "state">) {
  return parsed(state, sessionState);
}

function textIn(at: Exclude<SessionFiles["artifacts"][Stage], { kind: "unreadable" }>): string | undefined {
  return at.kind === "text" ? at.text : undefined;
}

import { sessionRecord } from "../../../shared/sessions/session-record";
import { currentStage } from "../../../shared/sessions/session-state";
import type { ProjectSummary, SessionSummary } from "../../../shared/sessions/session-view";
import { stages } from "../../../shared/sessions/stages";
import { parsed, soundValue } from "../layout/parsed";
import { readPointer } from "../layout/pointer";
import type { ProjectFiles, SessionFiles } from "../layout/read-workspace";
import { textOf } from "../layout/text-at";
import { isBlueprint, stagesOf, stateOf } from "./stages-of";

/** A project with the sessions that were read of it, for a list. */
export function summariseProject(project: ProjectFiles): ProjectSummary {
  const current = currentOf(project);
  return {
    name: project.name,
    ...(current === undefined ? {} : { current }),
    sessions: project.sessions.map((session) => summariseSession(session, session.id === current)),
    ...(project.problem === undefined ? {} : { problem: project.problem }),
  };
}

/** The current session of a project; undefined where the pointer names none that is there. */
export function currentOf({ pointer, ids }: ProjectFiles): string | undefined {
  const read = readPointer(pointer);
  return read.kind === "read" && ids.includes(read.id) ? read.id : undefined;
}

export function summariseSession(session: SessionFiles, isCurrent: boolean): SessionSummary {
  const record = soundValue(parsed(session.record, sessionRecord));
  const states = stagesOf(session, soundValue(stateOf(session)));
  const open = currentStage(states);
  const owner = textOf(session.owner)?.trim() || record?.owner;
  const blueprint = isBlueprint(session);
  return {
    project: session.project,
    id: session.id,
    name: record?.name ?? session.id,
    type: record?.session_type ?? (blueprint ? "blueprint" : "feature"),
    ...(record ? { status: record.status } : {}),
    ...(owner ? { owner } : {}),
    isCurrent,
    isBlueprint: blueprint,
    stages: stages.map((stage) => ({
      stage,
      state: states[stage],
      path: session.artifacts[stage].path,
      artifact: kindOf[session.artifacts[stage].kind],
    })),
    ...(open === undefined ? {} : { currentStage: open }),
    ...(record?.created_at ? { createdAt: record.created_at } : {}),
    ...(record?.updated_at ? { updatedAt: record.updated_at } : {}),
  };
}

const kindOf = { text: "there", absent: "missing", unreadable: "unreadable" } as const;

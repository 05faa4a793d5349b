import { artifactPaths, type Stage } from "./stages";

// The orchestrator's layout. Every path is relative to the workspace, the folder that holds `.idse`, and has slashes.

/** What Lockstep and the orchestrator keep in a workspace. */
export const idseFolder = ".idse";
export const projectsFolder = ".idse/projects";
/** The orchestrator's settings of a workspace, where sessions are shared among them. */
export const configPath = ".idse/config.json";
/** What a team asks for itself in all projects. */
export const rulesPath = ".idse/rules.yaml";
export const routingLogPath = ".idse/logs/agent_routing.log";
/** What the log held until it was begun anew. */
export const olderRoutingLogPath = `${routingLogPath}.1`;

/** The session that stands for the whole project. */
export const blueprintId = "__blueprint__";

/** Names of the files and folders in a project's folder and in a session's. */
export const layoutNames = {
  pointer: "CURRENT_SESSION",
  state: "session_state.json",
  registry: "agent_registry.json",
  sessions: "sessions",
  metadata: "metadata",
  record: "session.json",
  owner: ".owner",
} as const;

/** `.idse/projects/<project>` */
export function projectPath(project: string): string {
  return `${projectsFolder}/${project}`;
}

/** `…/CURRENT_SESSION`: the id of the session that is worked on, and nothing else. */
export function pointerPath(project: string): string {
  return `${projectPath(project)}/${layoutNames.pointer}`;
}

/** `…/session_state.json` of a project: that of its current session. */
export function projectStatePath(project: string): string {
  return `${projectPath(project)}/${layoutNames.state}`;
}

/** `…/agent_registry.json` */
export function registryPath(project: string): string {
  return `${projectPath(project)}/${layoutNames.registry}`;
}

/** `…/sessions` */
export function sessionsPath(project: string): string {
  return `${projectPath(project)}/${layoutNames.sessions}`;
}

/** `…/sessions/<session>` */
export function sessionPath(project: string, session: string): string {
  return `${sessionsPath(project)}/${session}`;
}

/** The artifact of a stage. */
export function artifactPath(project: string, session: string, stage: Stage): string {
  return `${sessionPath(project, session)}/${artifactPaths[stage]}`;
}

/** A file in a session's `metadata` folder. */
export function metadataPath(project: string, session: string, name: string): string {
  return `${sessionPath(project, session)}/${layoutNames.metadata}/${name}`;
}

/** `…/metadata/session_state.json` of a session. */
export function sessionStatePath(project: string, session: string): string {
  return metadataPath(project, session, layoutNames.state);
}

/** `…/metadata/session.json` */
export function recordPath(project: string, session: string): string {
  return metadataPath(project, session, layoutNames.record);
}

/** `…/metadata/.owner` */
export function ownerPath(project: string, session: string): string {
  return metadataPath(project, session, layoutNames.owner);
}

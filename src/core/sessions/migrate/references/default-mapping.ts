import type { MappingEntry } from "../../../../shared/sessions/migration";

/**
 * What replaces each mention of the prototype unless the user says otherwise. `current` fills what a path of the
 * prototype leaves open: it had one state for the whole workspace.
 */
export function defaultMapping(
  current: { readonly project: string; readonly session: string } | undefined,
): MappingEntry[] {
  const project = `.idse/projects/${current?.project ?? "<project>"}`;
  const session = `${project}/sessions/${current?.session ?? "<session>"}`;
  const scripts = pythons.flatMap((python) => [
    ...governance.map(([word, command]) => ({ old: `${python}.cursor/tasks/governance.py ${word}`, new: command })),
    { old: `${python}.cursor/tasks/governance.py`, new: "lockstep session" },
    { old: `${python}.cursor/tasks/session_manager.py`, new: "lockstep session new" },
    { old: `${python}.cursor/tasks/SessionManager.py`, new: "lockstep session new" },
  ]);
  return [
    ...scripts,
    { old: "python -m session_manager", new: "lockstep session new" },
    { old: "python3 -m session_manager", new: "lockstep session new" },
    { old: "session_manager.py", new: "lockstep session new" },
    { old: "SessionManager.py", new: "lockstep session new" },
    { old: ".cursor/tasks", new: ".idse" },
    { old: ".cursor/config/idse-governance.json", new: ".idse/config.json" },
    { old: "idse-governance.json", new: ".idse/config.json" },
    { old: "idse-governance/state/state.json", new: `${project}/session_state.json` },
    { old: "idse-governance/feedback", new: ".idse/logs" },
    { old: "idse-governance/templates", new: ".idse/templates" },
    { old: "idse-governance", new: ".idse" },
    { old: ".idse_active_session.json", new: `${project}/CURRENT_SESSION` },
    { old: ".idse_sessions_history.json", new: `${project}/sessions` },
    { old: "projects/<project>/CURRENT_SESSION", new: ".idse/projects/<project>/CURRENT_SESSION" },
    { old: "projects/<project>/sessions", new: ".idse/projects/<project>/sessions" },
    { old: "projects/<project>/sessions/<session>", new: ".idse/projects/<project>/sessions/<session>" },
    ...["intents", "contexts", "specs", "plans", "tasks", "implementation", "feedback"].flatMap((stage) => [
      {
        old: `${stage}/projects/<project>/sessions/<session>`,
        new: `.idse/projects/<project>/sessions/<session>/${stage}`,
      },
      { old: `${stage}/current`, new: `${session}/${stage}` },
    ]),
  ];
}

const pythons = ["python ", "python3 ", ""] as const;
/** The commands of the prototype's `governance.py`. */
const governance = [
  ["handoff", "lockstep session handoff"],
  ["acknowledge", "lockstep session handoff"],
  ["check-active", "lockstep session validate"],
  ["view", "lockstep session status"],
  ["stage", "lockstep session status"],
  ["role", "lockstep session status"],
] as const;

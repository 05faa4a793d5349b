import { chmodSync, mkdirSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { MigrationFindingCode } from "../../../shared/sessions/migration-finding";

/** What is wrong with the tree, by the finding that tells of it. */
export const damages: readonly MigrationFindingCode[] = [
  "state-damaged",
  "state-unknown",
  "versions-differ",
  "case-clash",
  "renamed",
  "dangling-link",
  "link-copied",
  "pointer-broken",
  "pointer-guessed",
  "stray-session",
  "notice-left",
  "pointer-left",
  "not-utf-8",
  "no-artifacts",
  "not-in-a-session",
  "owners-differ",
  "similar-names",
  "command-for-path",
];

/** How many sessions it has. */
export const sessionsInTree = 40;

/**
 * Makes a prototype on the real disk in the empty folder `root`: forty sessions in all layouts, with more than ten kinds
 * of damage, and files that mention it. Everything in it has a time and permissions that tell when they are lost.
 */
export function makePrototypeTree(root: string): void {
  let files = 0;
  const put = (path: string, content: string | Uint8Array, mode = 0o644) => {
    const at = join(root, path);
    mkdirSync(dirname(at), { recursive: true });
    writeFileSync(at, content);
    chmodSync(at, mode);
    files += 1;
    const time = 1_765_000_000 + files * 61 + 0.125;
    utimesSync(at, time, time);
  };
  const link = (path: string, target: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    symlinkSync(target, join(root, path));
  };

  for (let n = 1; n <= 20; n += 1) {
    const session = `projects/alpha/sessions/feature-${n}-${1_765_900_000 + n}`;
    const most = n % 5 === 0 ? 3 : artifacts.length;
    for (const [path, title] of artifacts.slice(0, most)) put(`${session}/${path}`, document(title, `feature ${n}`));
    put(`${session}/.owner`, n % 2 === 0 ? "Ada\n" : "# Owner\n\n**Owner:** Grace\n");
    if (n % 3 === 0) put(`${session}/.collaborators`, "Linus\nMargaret\n");
    if (n % 4 === 0) put(`${session}/specs/diagrams/model ${n}.bin`, new Uint8Array([0, 1, 2, 255, n]), 0o600);
    if (n % 6 === 0)
      put(`${session}/implementation/run.sh`, "#!/bin/sh\npython .cursor/tasks/governance.py view\n", 0o755);
  }
  put("projects/alpha/CURRENT_SESSION", pointer("alpha", "feature-7-1765900007"));

  for (let n = 1; n <= 7; n += 1) {
    for (const [path, title] of artifacts) {
      const [stage = "", ...rest] = path.split("/");
      put(`${stage}/projects/beta/sessions/beta-${n}/${rest.join("/")}`, document(title, `beta ${n}`));
    }
  }
  for (let n = 1; n <= 5; n += 1) {
    for (const name of ["intent", "context", "spec", "plan", "tasks", "implementation", "feedback"]) {
      put(`projects/gamma/sessions/flat-${n}/${name}.md`, document(name, `gamma ${n}`));
    }
  }
  put("projects/gamma/CURRENT_SESSION", "session_id: gone-1765000000\ncanonical_root: intents/\n");

  const first = "projects/alpha/sessions/feature-1-1765900001";
  put("intents/projects/alpha/sessions/feature-1-1765900001/intent.md", document("# Intent", "feature 1"));
  put("plans/projects/alpha/sessions/feature-1-1765900001/plan.md", document("# Plan", "a newer plan of feature 1"));
  put("specs/projects/alpha/sessions/feature-2-1765900002/spec.md", "# Legacy path notice\n\nSee projects/alpha.\n");
  put("contexts/current/context.md", "projects/alpha/sessions/feature-7-1765900007/contexts/context.md\n");
  link("intents/current/intent.md", "../../projects/alpha/sessions/feature-7-1765900007/intents/intent.md");
  put("tasks/current/tasks.md", document("# Tasks", "the current ones"));
  put(`${first}/metadata/.owner`, "Created: 2025-12-30\nClient ID: 17\nOwner: Hedy\n");
  put(`${first}/feedback/handoff_2025-12-30T21:45:00Z.md`, "# Hand-off\n\nFrom claude_code to codex_gpt.\n");
  put(`${first}/implementation/latin.md`, Buffer.from("# Caf\xe9\n", "latin1"));
  link(`${first}/contexts/shared.md`, "../../feature-2-1765900002/contexts/context.md");
  link(`${first}/contexts/lost.md`, "../nowhere.md");

  put("projects/delta/sessions/IDSE_Core:editor/intents/intent.md", document("# Intent", "a name with a colon"));
  put("projects/delta/sessions/Review/intents/intent.md", document("# Intent", "a review"));
  put("projects/delta/sessions/review/intents/intent.md", document("# Intent", "another review"));
  put("projects/delta/status-browser/intents/intent.md", document("# Intent", "a stray session"));
  put(
    "projects/delta/sessions/wide/intents/intent.md",
    Buffer.from(`\ufeff${document("# Intent", "wide")}`, "utf16le"),
  );
  mkdirSync(join(root, "projects/delta/sessions/empty"), { recursive: true });
  put("projects/delta/notes.txt", "A file of the project.\n");
  put("projects/stray.md", "A file beside the projects.\n");
  put("projects/Puck_Componets/sessions/guardrails/intents/intent.md", document("# Intent", "guardrails"), 0o444);
  put("projects/Puck_Components/sessions/guardrails/intents/intent.md", document("# Intent", "guardrails"));

  put(".idse_active_session.json", activeSession);
  put(".idse_sessions_history.json", '{ "alpha": { "feature-1": { "session_id": ');
  put("idse-governance/state/state.json", governanceState);
  put("idse-governance/templates/handoff_templates/handoff.md", "# Hand-off\n\nidse-governance/state/state.json\n");
  put(
    "idse-governance/feedback/handoff_2025-12-31T08:00:00Z.md",
    "# Hand-off\n\nRun python .cursor/tasks/governance.py view\n",
  );
  put("idse-governance/protocols/protocol.md", "# Protocol\n", 0o600);
  mkdirSync(join(root, "idse-governance/inbox"), { recursive: true });
  chmodSync(join(root, "idse-governance/inbox"), 0o700);
  put(".cursor/tasks/governance.py", "print('governance')\n", 0o755);
  put(".cursor/tasks/session_manager.py", "print('session')\n", 0o755);
  link(".cursor/tasks/run", "governance.py");
  put(".cursor/config/idse-governance.json", '{ "root": "idse-governance/" }\n');

  put("CLAUDE.md", instructions);
  put("AGENTS.md", "Run `python3 .cursor/tasks/session_manager.py` for a new session.\r\n");
  put(".github/workflows/idse.yml", "steps:\n  - run: python .cursor/tasks/governance.py check-active --quiet\n");
  put(".vscode/tasks.json", '{ "args": ["${workspaceFolder}/.cursor/tasks/governance.py"] }\n');
  put("scripts/backup.ps1", "Copy-Item '.cursor\\tasks\\session_manager.py' $to\r\n");
  put("src/sessions.py", Buffer.from("# caf\xe9\nROOT = 'projects/alpha/sessions/feature-7-1765900007'\n", "latin1"));
  put(
    "docs/guide.md",
    "Plans are in plans/current/plan.md, sessions in projects/delta/sessions/IDSE_Core:editor/intents.\n",
  );
  put("CHANGELOG.md", "- Added idse-governance/.\n");
}

const artifacts: readonly (readonly [path: string, title: string])[] = [
  ["intents/intent.md", "# Intent"],
  ["contexts/context.md", "# Context"],
  ["specs/spec.md", "# Specification"],
  ["plans/plan.md", "# Plan"],
  ["tasks/tasks.md", "# Tasks"],
  ["implementation/README.md", "# Implementation"],
  ["feedback/feedback.md", "# Feedback"],
];

function document(title: string, about: string): string {
  return `${title}\n\n${`This is about ${about}, in a few words that say what it is for. `.repeat(5)}\n`;
}

function pointer(project: string, session: string): string {
  return `session_id: ${session}\ncanonical_root: projects/${project}/sessions/${session}\nupdated: 2026-01-02\n# kept by hand\n`;
}

const activeSession = `${JSON.stringify({
  session_id: "feature-7-1765900007",
  name: "feature-7",
  created_at: 1_765_900_007.25,
  owner: "Grace",
  project: "alpha",
})}\n`;

const governanceState = `${JSON.stringify({
  active_llm: "claude_code",
  awaiting_handoff: false,
  active_stage: "Production",
  role_change_event: null,
  last_handoff: { from: "claude_code", to: "codex_gpt", timestamp: "2025-12-30T21:45:00Z", notes: "done" },
})}\n`;

const instructions = `# Instructions

- idse-governance/ directory contains IDE-level coordination
- .cursor/tasks/governance.py and session_manager.py
- State: idse-governance/state/state.json
- Sessions: projects/<project>/sessions/<session>/
`;

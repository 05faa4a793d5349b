import type { ArchiveMode, MigratedSession } from "../../../../shared/sessions/migration";
import type { MigrationFinding } from "../../../../shared/sessions/migration-finding";
import { artifactPaths, type Stage } from "../../../../shared/sessions/stages";

export interface LogFacts {
  readonly now: Date;
  readonly mode: ArchiveMode;
  readonly sessions: readonly (MigratedSession & { readonly missing: readonly Stage[] })[];
  readonly findings: readonly MigrationFinding[];
  /** Active references that are rewritten, and those that stay. */
  readonly rewritten: number;
  readonly left: number;
}

/** The log of a migration in Markdown, with the fields that the prototype's own logs had. */
export function migrationLog({ now, mode, sessions, findings, rewritten, left }: LogFacts): string {
  const parts = sessions.map(
    ({ project, session, toProject, toSession, artifacts, conflicts, missing, validity }) => `## ${project}/${session}

- Project: ${project}
- Session: ${session}${toProject === project && toSession === session ? "" : ` (now ${toProject}/${toSession})`}
- Copied: ${artifacts} files, ${conflicts.length} of them in versions that differ
- Missing: ${missing.map((stage) => artifactPaths[stage]).join(", ") || "nothing"}
- Validation: ${validity.before} errors before, ${validity.after} after
${notesOf(findings.filter((one) => one.session === `${project}/${session}`))}`,
  );
  const others = findings.filter(({ session }) => session === undefined);
  return `# Migration of sessions

- When: ${now.toISOString()}
- Mode: ${modeWords(mode)}
- Authority: IDSE Constitution, Article X
- References: ${rewritten} rewritten, ${left} left
${notesOf(others)}
${parts.join("\n")}`;
}

/** \`migration_20260131T120000Z.md\` */
export function logName(now: Date): string {
  return `migration_${now.toISOString().replaceAll(/[-:]|\.\d+/g, "")}.md`;
}

function notesOf(findings: readonly MigrationFinding[]): string {
  if (findings.length === 0) return "- Notes: none\n";
  const lines = findings.map(({ path, message, severity }) => `  - ${severity}: ${path}: ${message}`);
  return `- Notes:\n${lines.join("\n")}\n`;
}

function modeWords(mode: ArchiveMode): string {
  if (mode.kind === "grace") return `grace period of ${mode.days} days`;
  return mode.kind === "archive" ? "archive" : "immediate removal";
}

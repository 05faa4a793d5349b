import { z } from "zod";

/** What is wrong in a prototype, by code; how grave it is stands beside it. */
export const migrationFindings = {
  unreadable: "error",
  outside: "error",
  "dangling-link": "warning",
  "folder-link": "warning",
  "link-copied": "info",
  "no-regular-file": "warning",
  "not-in-a-session": "warning",
  "stray-session": "warning",
  "no-artifacts": "warning",
  "state-missing": "info",
  "state-damaged": "warning",
  "state-unknown": "warning",
  "pointer-broken": "warning",
  "pointer-guessed": "warning",
  "notice-left": "info",
  "pointer-left": "info",
  "not-utf-8": "info",
  renamed: "warning",
  "case-clash": "warning",
  "similar-names": "info",
  "versions-differ": "warning",
  "owners-differ": "info",
  "target-unreadable": "error",
  "archive-taken": "warning",
  "grace-over": "warning",
  "command-for-path": "warning",
} as const satisfies Record<string, "error" | "warning" | "info">;

export type MigrationFindingCode = keyof typeof migrationFindings;

const codes = Object.keys(migrationFindings) as [MigrationFindingCode, ...MigrationFindingCode[]];

/** Something that a migration met and could not carry over as it is; nothing is passed over in silence. */
export const migrationFinding = z.strictObject({
  code: z.enum(codes),
  severity: z.enum(["error", "warning", "info"]),
  /** Relative to the workspace, with slashes. */
  path: z.string(),
  /** `<project>/<session>`, where it is about one. */
  session: z.string().optional(),
  message: z.string(),
});

export type MigrationFinding = z.infer<typeof migrationFinding>;

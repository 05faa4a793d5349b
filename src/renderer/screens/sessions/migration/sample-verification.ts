import { sessionPath } from "../../../../shared/sessions/layout";
import type { MigratedSession, SessionMigrationVerification } from "../../../../shared/sessions/migration";

/**
 * What a verification of the whole workspace says about one session that was migrated alone: the others, references and
 * the archive are not its matter.
 */
export function sampleVerification(
  { checks }: SessionMigrationVerification,
  { toProject, toSession }: Pick<MigratedSession, "toProject" | "toSession">,
): SessionMigrationVerification {
  const about = [`${sessionPath(toProject, toSession)}/`, `${toProject}/${toSession}:`];
  const own = checks.flatMap(({ id, details: all }) => {
    if (id !== "artifacts" && id !== "validity") return [];
    const details = all.filter((line) => about.some((start) => line.startsWith(start)));
    const passed = details.length === 0;
    return [{ id, passed, summary: passed ? fine[id] : wrong[id], details }];
  });
  return { verdict: own.every(({ passed }) => passed) ? "passed" : "failed", checks: own };
}

const fine = {
  artifacts: "Every version of its artifacts has its bytes in the new layout.",
  validity: "It is not worse than before.",
} as const;

const wrong = {
  artifacts: "Some of its artifacts have not arrived.",
  validity: "It has more errors than before.",
} as const;

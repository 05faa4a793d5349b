import { join } from "node:path";
import { type FileChange, operationOf } from "../../../../shared/change-set";
import { pointerPath, sessionPath } from "../../../../shared/sessions/layout";
import type { SessionMigrationVerification } from "../../../../shared/sessions/migration";
import { type Pace, paced } from "../../../system/pace";
import { readPointer } from "../../layout/pointer";
import { type Place, textAt } from "../../layout/text-at";
import { findPrototype } from "../find/find-prototype";
import { requirePrototype } from "../find/prototype";
import { graceFile } from "../plan/archive-folders";
import { type DraftedSession, draftCopies } from "../plan/draft-sessions";
import { judgeOf } from "../plan/judge-sessions";
import { remembering } from "../plan/remembering";
import { migrationReferences } from "../references/migration-references";

type Check = SessionMigrationVerification["checks"][number];

/**
 * How a migration stands on the disk: every version of every artifact has its bytes in the new layout, no session is
 * judged worse than its artifacts alone, pointers name sessions that are there, no active reference is left, and the
 * prototype's own folders are archived or have their notice. `over` is a fresh draft, which is thrown away.
 * Throws AppError `no-prototype`.
 */
export async function verifyMigration(over: Place): Promise<SessionMigrationVerification> {
  const place = remembering(over);
  const prototype = findPrototype(place);
  requirePrototype(prototype);
  const pace = paced();
  const drafted = await draftCopies(place, prototype, () => true, {}, pace);
  // What a migration would still have to copy is what is missing.
  const missing = place.draft
    .finish({ engine: "sessions", title: "" })
    .set.changes.map((change) => `${change.path.slice(place.root.length + 1)}: ${lacking(change)}`);
  const versions = prototype.versions.length;
  const checks = [
    check("artifacts", missing, `${versions} versions of artifacts have their bytes in the new layout`),
    await validity(place, drafted, pace),
    pointers(place, drafted),
    await references(place),
    archive(place, prototype.ownFolders),
  ];
  return { verdict: checks.every(({ passed }) => passed) ? "passed" : "failed", checks };
}

function lacking(change: FileChange): string {
  const what = operationOf(change) === "create" ? "it is missing" : "it has other bytes";
  return `${what}; the migration would write it (${change.reason})`;
}

async function validity(place: Place, drafted: readonly DraftedSession[], pace: Pace): Promise<Check> {
  const judge = await judgeOf(place, drafted, pace);
  const [before, after] = [await judge.errorsOfArtifacts(), await judge.errorsNow()];
  const worse = drafted.flatMap(({ toProject, toSession }) => {
    const key = `${toProject}/${toSession}`;
    const [was, is] = [before.get(key) ?? 0, after.get(key) ?? 0];
    return is > was ? [`${key}: ${was} errors before, ${is} now`] : [];
  });
  const valid = drafted.filter((one) => (after.get(`${one.toProject}/${one.toSession}`) ?? 0) === 0).length;
  return check("validity", worse, `No session is worse than before; ${valid} of ${drafted.length} have no error`);
}

function pointers(place: Place, drafted: readonly DraftedSession[]): Check {
  const wrong = [...new Set(drafted.map(({ toProject }) => toProject))].flatMap((project) => {
    const path = pointerPath(project);
    const pointer = readPointer(textAt(place, path));
    if (pointer.kind !== "read") return [`${path}: it is ${pointer.kind}`];
    const isThere = place.files.look(join(place.root, sessionPath(project, pointer.id)))?.kind === "folder";
    return isThere ? [] : [`${path}: it names ${pointer.id}, which is not there`];
  });
  return check("pointers", wrong, "Every project has a current session that is there");
}

async function references(place: Place): Promise<Check> {
  const { references: found } = await migrationReferences(place, undefined);
  const active = found.listed
    .filter((one) => one.active)
    .map(({ file, line, old, kind }) => `${file}:${line}: ${old} (${kind})`);
  return check("references", active, `No active reference is left; ${found.listed.length} in archives and history`);
}

function archive(place: Place, ownFolders: readonly string[]): Check {
  const open = ownFolders.filter((folder) => !place.files.look(join(place.root, folder, graceFile)));
  const details = open.map((folder) => `${folder} is still there, and no notice says until when`);
  return check("archive", details, "The prototype's own folders are archived or have a notice");
}

function check(id: Check["id"], details: string[], fine: string): Check {
  const passed = details.length === 0;
  const first = details.length === 1 ? "One thing is wrong" : `${details.length} things are wrong`;
  return { id, passed, summary: passed ? `${fine}.` : `${first}.`, details };
}

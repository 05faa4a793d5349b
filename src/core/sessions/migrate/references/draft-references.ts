import { join } from "node:path";
import type { MappingEntry, SessionMigrationReport } from "../../../../shared/sessions/migration";
import type { Place } from "../../layout/text-at";
import type { SessionTarget } from "../plan/session-targets";
import { defaultMapping } from "./default-mapping";
import { findReferences, rewriteMentions } from "./find-references";
import { mappingPath, printMapping, readMapping } from "./mapping-file";
import { type KnownNames, mentionFinder } from "./match-mentions";

type Found = Pick<SessionMigrationReport, "references" | "mapping" | "mappingFile">;

/**
 * Finds every mention of the prototype and, where `rewrites`, drafts the active ones rewritten and the table by which
 * they are. The table is `stated`, else the one in the workspace, else the standard one.
 * Throws AppError `mapping-invalid`.
 */
export async function draftReferences(
  { files, draft, root }: Place,
  sessions: readonly SessionTarget[],
  current: Parameters<typeof defaultMapping>[0],
  stated: readonly MappingEntry[] | undefined,
  rewrites: boolean,
): Promise<Found> {
  const kept = draft.read(join(root, mappingPath));
  const standard = defaultMapping(current);
  const mapping = [...(stated ?? (kept ? readMapping(kept, join(root, mappingPath)) : standard))];
  const finder = mentionFinder(mapping, standard, knownNames(sessions));
  const mentioning = await findReferences(files, root, finder);
  const listed = mentioning.flatMap(({ references }) => references);
  const active = listed.filter((one) => one.active);
  const rewritten = active.filter((one) => one.new !== undefined).length;
  if (rewrites) {
    for (const { path, references } of mentioning) {
      const count = references.filter((one) => one.new !== undefined).length;
      const bytes = count > 0 ? draft.read(join(root, path)) : undefined;
      if (!bytes) continue;
      const reason = count === 1 ? "One mention of the prototype" : `${count} mentions of the prototype`;
      draft.write(join(root, path), rewriteMentions(bytes, finder), {
        component: "references",
        reason,
        risk: "medium",
      });
    }
    if (stated || !kept) {
      const why = { component: "references", reason: "The table by which mentions are rewritten", mode: 0o644 };
      draft.write(join(root, mappingPath), printMapping(mapping), why);
    }
  }
  const references = { active: active.length, rewritten, left: active.length - rewritten, listed };
  return { references, mapping, mappingFile: mappingPath };
}

function knownNames(sessions: readonly SessionTarget[]): KnownNames {
  const projects = new Map(sessions.map(({ project, toProject }) => [project, toProject]));
  const fresh = new Map(sessions.map((one) => [`${one.project}/${one.session}`, one.toSession]));
  return {
    renaming: (project, session) => [projects.get(project) ?? project, fresh.get(`${project}/${session}`) ?? session],
    names: sessions.flatMap(({ project, session }) => [project, session]),
  };
}

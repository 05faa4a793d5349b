import { join } from "node:path";
import { AppError } from "../../../../shared/result";
import { artifactPath } from "../../../../shared/sessions/layout";
import type {
  ArchiveMode,
  MappingEntry,
  MigratedSession,
  SessionMigrationReport,
} from "../../../../shared/sessions/migration";
import { stages } from "../../../../shared/sessions/stages";
import { encodeText } from "../../../documents/text-encoding";
import { paced } from "../../../system/pace";
import { type Place, textAt } from "../../layout/text-at";
import { findPrototype } from "../find/find-prototype";
import { keyOf, type Prototype, requirePrototype, type SessionName } from "../find/prototype";
import { tellSimilarNames } from "../find/similar-names";
import { draftReferences } from "../references/draft-references";
import { mappingPath } from "../references/mapping-file";
import { archiveFolders } from "./archive-folders";
import { type DraftedSession, draftCopies, draftStatesOf, tellOddities } from "./draft-sessions";
import { judgeOf } from "./judge-sessions";
import { logName, migrationLog } from "./migration-log";
import { remembering } from "./remembering";
import { currentTarget } from "./session-targets";

/** What the user wants of a migration. */
export interface MigrationWish {
  /** Only this session, `<project>/<session>` or its name alone: nothing is archived and no reference rewritten. */
  readonly sample?: string | undefined;
  /** By the id of a conflict: the path or the layout of the version that is to win. */
  readonly choices: Readonly<Record<string, string>>;
  readonly archive: ArchiveMode;
  /** Instead of the table that is kept in the workspace, or the standard one. */
  readonly mapping?: readonly MappingEntry[] | undefined;
}

/** A migration in the draft, and what the change set needs besides its changes. */
export interface DraftedMigration {
  readonly report: SessionMigrationReport;
  readonly removeFolders: readonly string[];
  readonly makeFolders: readonly { readonly path: string; readonly mode: number }[];
}

/**
 * Drafts the migration of the prototype in a workspace: copies, records, states, pointers, references, archive and a
 * log. Throws AppError `no-prototype`, `no-such-session`, `no-such-conflict` or `mapping-invalid`.
 */
export async function draftMigration(over: Place, wish: MigrationWish, now: Date): Promise<DraftedMigration> {
  const place = remembering(over);
  const prototype = findPrototype(place);
  const { around, sessions, ownFolders } = prototype;
  requirePrototype(prototype);
  const wanted = wish.sample === undefined ? () => true : sampleOf(prototype, wish.sample);
  const pace = paced();
  const drafted = await draftCopies(place, prototype, wanted, wish.choices, pace);
  requireConflicts(drafted, wish.choices);
  tellOddities(around, place, drafted);
  tellSimilarNames(around, sessions);
  const judge = await judgeOf(place, drafted, pace);
  const before = await judge.errorsOfArtifacts();
  await draftStatesOf(place, prototype, drafted, { now: now.toISOString(), verdict: judge.verdict, pace });
  const migrated = reportOf(drafted, before, await judge.errorsNow());

  const isWhole = wish.sample === undefined;
  const references = isWhole
    ? await draftReferences(place, drafted, currentTarget(prototype, drafted), wish.mapping, true)
    : noReferences;
  for (const { file, line, old, new: fresh, isCommand } of references.references.listed) {
    if (!isCommand) continue;
    around.find("command-for-path", file, `Line ${line}: the path ${old} becomes the command "${fresh}": look at it.`);
  }
  const archive = archiveFolders(place, around, isWhole ? ownFolders : [], wish.archive, now);
  const report: SessionMigrationReport = {
    root: place.root,
    sessions: migrated,
    findings: [...around.findings],
    ...references,
    archive: { mode: wish.archive, folders: archive.folders },
    counts: {
      copied: sum(drafted, ({ artifacts }) => artifacts),
      bytes: sum(drafted, ({ bytes }) => bytes),
      duplicates: sum(drafted, ({ duplicates }) => duplicates),
      versions: sum(drafted, ({ conflicts }) => sum(conflicts, ({ versions }) => versions.length - 1)),
    },
  };
  draftLog(place, report, feedbackFolder(report, ownFolders), now);
  return { report, removeFolders: archive.removeFolders, makeFolders: archive.makeFolders };
}

function sampleOf({ sessions }: Prototype, name: string): (session: SessionName) => boolean {
  const isMeant = (one: SessionName) => keyOf(one) === name || one.session === name;
  const meant = sessions.filter(isMeant);
  if (meant.length === 1) return isMeant;
  const listed = (meant.length > 1 ? meant : sessions).slice(0, 10).map(keyOf).join(", ");
  throw new AppError({
    code: "no-such-session",
    message: meant.length > 1 ? `Several sessions are called ${name}.` : `The prototype has no session ${name}.`,
    hint: `Name one of them with its project: ${listed}.`,
  });
}

function requireConflicts(drafted: readonly DraftedSession[], choices: MigrationWish["choices"]): void {
  const conflicts = drafted.flatMap((one) => one.conflicts);
  for (const [id, choice] of Object.entries(choices)) {
    const conflict = conflicts.find((one) => one.id === id);
    if (conflict?.by === "user") continue;
    const known = conflict
      ? `Choose one of ${conflict.versions.map(({ from }) => from).join(", ")}.`
      : conflicts.length === 0
        ? "No versions differ."
        : `Versions differ of ${conflicts.map((one) => one.id).join(", ")}.`;
    const message = conflict ? `${id} has no version ${choice}.` : `No versions of ${id} differ.`;
    throw new AppError({ code: "no-such-conflict", message, hint: known });
  }
}

/** By `<project>/<session>` in the new layout. */
type Errors = ReadonlyMap<string, number>;

function reportOf(drafted: readonly DraftedSession[], before: Errors, after: Errors) {
  return drafted.map((one): MigratedSession => {
    const { project, session, toProject, toSession, isCurrent, layouts, artifacts, duplicates, conflicts } = one;
    const key = `${toProject}/${toSession}`;
    return {
      ...{ project, session, toProject, toSession, isCurrent, layouts, artifacts, duplicates },
      conflicts: [...conflicts],
      validity: { before: before.get(key) ?? 0, after: after.get(key) ?? 0 },
    };
  });
}

/** The log, where anything is to be done: in `.idse/logs`, and with the prototype's own logs. */
function draftLog(place: Place, report: SessionMigrationReport, feedback: string | undefined, now: Date): void {
  const { draft, root } = place;
  if (draft.finish({ engine: "sessions", title: "" }).set.changes.length === 0) return;
  const sessions = report.sessions.map((one) => ({
    ...one,
    missing: stages.filter(
      (stage) => textAt(place, artifactPath(one.toProject, one.toSession, stage)).kind === "absent",
    ),
  }));
  const { rewritten, left } = report.references;
  const text = migrationLog({ now, mode: report.archive.mode, sessions, findings: report.findings, rewritten, left });
  const why = { component: "log", reason: "Says what was migrated", mode: 0o644 };
  for (const folder of [".idse/logs", ...(feedback === undefined ? [] : [feedback])]) {
    draft.write(join(root, folder, logName(now)), encodeText(text), why);
  }
}

/** Where the prototype keeps its logs, as it will be called. */
function feedbackFolder({ archive }: SessionMigrationReport, ownFolders: readonly string[]): string | undefined {
  const governance = "idse-governance";
  if (!ownFolders.includes(governance)) return undefined;
  const folder = archive.folders.find(({ from }) => from === governance);
  if (folder && archive.mode.kind === "immediate") return undefined;
  return `${folder?.to ?? governance}/feedback`;
}

function sum<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((total, item) => total + value(item), 0);
}

const noReferences: Awaited<ReturnType<typeof draftReferences>> = {
  references: { active: 0, rewritten: 0, left: 0, listed: [] },
  mapping: [],
  mappingFile: mappingPath,
};

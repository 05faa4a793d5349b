import { join } from "node:path";
import { groupedBy } from "../../../../shared/groups";
import { artifactPath, metadataPath, ownerPath, pointerPath, recordPath } from "../../../../shared/sessions/layout";
import { stages } from "../../../../shared/sessions/stages";
import { encodeText } from "../../../documents/text-encoding";
import type { Pace } from "../../../system/pace";
import { type ProjectFiles, readProject, readSession } from "../../layout/read-workspace";
import { type Place, textAt, textOf } from "../../layout/text-at";
import { draftStates, type StateFacts } from "../../state/draft-state";
import { stagesOf } from "../../state/stages-of";
import { knownSessions } from "../find/known-session";
import type { Surroundings } from "../find/look-around";
import { type KnownSession, keyOf, type Prototype, type SessionName } from "../find/prototype";
import { type CopiedSession, copySession, type SessionToCopy } from "./copy-session";
import { recordFrom, statedRecord } from "./session-record";
import { targetsOf } from "./session-targets";

/** A session in the draft. */
export interface DraftedSession extends CopiedSession, SessionToCopy {
  readonly isCurrent: boolean;
}

/**
 * Drafts the copies of the sessions that are `wanted`, in slices. Names that can't be folders everywhere become others, the same
 * ones whichever sessions are wanted.
 */
export async function draftCopies(
  place: Place,
  prototype: Prototype,
  wanted: (session: SessionName) => boolean,
  choices: Readonly<Record<string, string>>,
  pace: Pace,
): Promise<DraftedSession[]> {
  const byKey = groupedBy(prototype.versions, keyOf);
  const drafted: DraftedSession[] = [];
  for (const one of targetsOf(prototype).filter(wanted)) {
    if (pace.isDue()) await pace.rest();
    const target = { ...one, versions: byKey.get(keyOf(one)) ?? [] };
    const isCurrent = prototype.current.get(one.project) === one.session;
    drafted.push({ ...target, ...copySession(place, target, choices), isCurrent });
  }
  return drafted;
}

/** Drafts what goes with the copies: records, owners that state files name, pointers and states. */
export async function draftStatesOf(
  place: Place,
  prototype: Prototype,
  drafted: readonly DraftedSession[],
  facts: StateFacts & { readonly pace: Pace },
): Promise<void> {
  const known = knownSessions(prototype);
  for (const session of drafted) {
    if (facts.pace.isDue()) await facts.pace.rest();
    draftRecord(place, session, known(session), prototype.around);
  }
  for (const project of projectsOf(place, drafted)) {
    const current = drafted.find((one) => one.toProject === project.name && one.isCurrent);
    if (current && project.pointer.kind === "absent") {
      write(
        place,
        pointerPath(project.name),
        current.toSession,
        "Makes the prototype's current session the current one",
      );
    }
    await draftStates(place, { ...project, pointer: textAt(place, pointerPath(project.name)) }, facts);
  }
}

/** The projects with the sessions that were drafted, as a validator sees them. */
export function projectsOf(place: Place, drafted: readonly DraftedSession[]): ProjectFiles[] {
  return [...new Set(drafted.map(({ toProject }) => toProject))].map((name) => {
    const ids = drafted.filter(({ toProject }) => toProject === name).map(({ toSession }) => toSession);
    const project = readProject(place, name);
    return {
      ...project,
      sessions: ids.map((id) => readSession(place, name, id)),
      ids: [...new Set([...project.ids, ...ids])].sort(),
    };
  });
}

/** Tells what is odd about the sessions that were drafted. */
export function tellOddities(around: Surroundings, place: Place, drafted: readonly DraftedSession[]): void {
  for (const one of drafted) {
    tellNames(around, one);
    tellConflicts(around, one);
    tellArtifacts(around, place, one);
  }
}

/** Names that had to change. */
function tellNames(around: Surroundings, one: DraftedSession): void {
  const { project, session, toProject, toSession, renamed } = one;
  const key = keyOf(one);
  if (toProject !== project || toSession !== session) {
    const isClash = toSession.toLowerCase() === `${session.toLowerCase()}-2`;
    const why = isClash ? "another one differs only in case" : "its name can't be a folder on every system";
    const sentence = `It becomes ${toProject}/${toSession}: ${why}.`;
    around.find(isClash ? "case-clash" : "renamed", oldFolder(one), sentence, key);
  }
  for (const { from, to } of renamed) {
    around.find("renamed", from, `It becomes ${to}, for its name can't be a file's on every system.`, key);
  }
}

function tellConflicts(around: Surroundings, one: DraftedSession): void {
  for (const { id, chosen, versions } of one.conflicts) {
    const isOwner = id.endsWith("/metadata/.owner");
    const sentence = `${versions.length} versions differ: ${chosen} takes the place, the others are kept beside it.`;
    around.find(isOwner ? "owners-differ" : "versions-differ", versions[0]?.to ?? id, sentence, keyOf(one));
  }
}

function tellArtifacts(around: Surroundings, place: Place, one: DraftedSession): void {
  const found = stages.map((stage) => textAt(place, artifactPath(one.toProject, one.toSession, stage)));
  if (found.every(({ kind }) => kind === "absent")) {
    around.find("no-artifacts", oldFolder(one), "It has the artifact of no stage.", keyOf(one));
  }
  for (const at of found) {
    if (at.kind !== "unreadable") continue;
    around.find(
      "not-utf-8",
      at.path,
      `Its bytes are copied as they are, but it can't be judged: ${at.why}`,
      keyOf(one),
    );
  }
}

/** The folder of a session in the prototype. */
function oldFolder({ project, session, versions }: DraftedSession): string {
  return `${versions[0]?.from.split(`/${session}/`)[0] ?? `projects/${project}/sessions`}/${session}`;
}

function draftRecord(
  place: Place,
  session: DraftedSession,
  known: KnownSession | undefined,
  around: Surroundings,
): void {
  const { toProject, toSession, versions } = session;
  if (textAt(place, recordPath(toProject, toSession)).kind !== "absent") return;
  const text = (name: string) => textOf(textAt(place, metadataPath(toProject, toSession, name)));
  const times = versions.map(({ modified }) => modified / 1_000);
  const ownerFile = text(".owner");
  const oldRecord = text(oldRecordName);
  const stated = oldRecord === undefined ? {} : statedRecord(oldRecord);
  if (!stated) {
    const from = versions.find(({ to }) => to === `metadata/${oldRecordName}`)?.from ?? oldRecordName;
    around.find("state-damaged", from, "It is no record of a session, so it was not used.", keyOf(session));
  }
  const record = recordFrom({
    session: toSession,
    oldName: session.session,
    known,
    stages: stagesOf(readSession(place, toProject, toSession)),
    ownerFile,
    collaboratorsFile: text(".collaborators"),
    stated: stated ?? {},
    oldest: times.length > 0 ? Math.min(...times) : undefined,
    newest: times.length > 0 ? Math.max(...times) : undefined,
  });
  write(place, recordPath(toProject, toSession), `${JSON.stringify(record, null, 2)}\n`, "Says what the session is");
  if (ownerFile === undefined && record.owner !== null) {
    write(place, ownerPath(toProject, toSession), `${record.owner}\n`, "The owner that the prototype's state names");
  }
}

function write({ draft, root }: Place, path: string, text: string, reason: string): void {
  draft.write(join(root, path), encodeText(text), { component: "state", reason, mode: 0o644 });
}

/** Where the prototype's own record is kept, below `metadata`. */
const oldRecordName = "prototype/session.json";

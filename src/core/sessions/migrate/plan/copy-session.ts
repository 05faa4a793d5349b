import { join } from "node:path";
import { groupedBy } from "../../../../shared/groups";
import { sessionPath } from "../../../../shared/sessions/layout";
import type { ArtifactConflict, MigratedSession } from "../../../../shared/sessions/migration";
import { hashOf, knownHashOf } from "../../../system/content-hash";
import { timeOf } from "../../../system/file-time";
import type { Place } from "../../layout/text-at";
import { byLayout } from "../find/artifact-place";
import type { FoundVersion } from "../find/prototype";
import { portablePaths } from "./portable-names";
import type { SessionTarget } from "./session-targets";
import { type Candidate, settleArtifact } from "./settle-artifacts";

export interface SessionToCopy extends SessionTarget {
  readonly versions: readonly FoundVersion[];
}

/** What became of one session's files. */
export interface CopiedSession {
  /** Files that have a place of their own, those that were there already among them. */
  readonly artifacts: number;
  readonly bytes: number;
  /** Versions whose bytes another one has. */
  readonly duplicates: number;
  readonly conflicts: readonly ArtifactConflict[];
  readonly layouts: MigratedSession["layouts"];
  /** Files whose names had to change, by their paths in the workspace. */
  readonly renamed: readonly { readonly from: string; readonly to: string }[];
}

/**
 * Drafts the copies of all files of a session, with their bytes, permissions and times; what is there already is kept.
 * `choices`: by the id of a conflict, the path or the layout of the version that is to win.
 */
export function copySession(
  place: Place,
  { project, session, toProject, toSession, versions }: SessionToCopy,
  choices: Readonly<Record<string, string>>,
): CopiedSession {
  const folder = sessionPath(toProject, toSession);
  const byPlace = groupedBy(versions, ({ to }) => to);
  const conflicts: ArtifactConflict[] = [];
  const renamed: { from: string; to: string }[] = [];
  let [bytes, duplicates] = [0, 0];
  for (const [old, to] of portablePaths([...byPlace.keys()])) {
    const found = byPlace.get(old) ?? [];
    const id = `${project}/${session}/${old}`;
    const standing = candidateAt(place, `${folder}/${to}`);
    const settled = settleArtifact(to, [...found, ...(standing ? [standing] : [])], choices[id]);
    if (to !== old) renamed.push(...found.map(({ from }) => ({ from, to: `${folder}/${to}` })));
    duplicates += settled.duplicates - (standing && isKnown(standing, found) ? 1 : 0);
    bytes += settled.chosen.bytes.length;
    if (settled.chosen.layout !== "orchestrator") {
      copy(place, settled.chosen, `${folder}/${to}`, `Copied from ${settled.chosen.from}`);
    }
    const kept = settled.others.map(({ version, to: wanted }) => {
      const at = freePath(place, `${folder}/${wanted}`, version.bytes);
      copy(place, version, at, `The version of ${version.from}, kept beside the one that was chosen`);
      return shown(version, at);
    });
    if (kept.length > 0) {
      const versionsShown = [shown(settled.chosen, `${folder}/${to}`), ...kept];
      conflicts.push({ id, chosen: settled.chosen.from, by: settled.by, versions: versionsShown });
    }
  }
  const layouts = [...new Set(versions.map(({ layout }) => layout))].sort(byLayout);
  return { artifacts: byPlace.size, bytes, duplicates, conflicts, layouts, renamed };
}

/** Nothing is written where the prototype was worked on after the plan: its copy would be the old text. */
function copy({ draft, root }: Place, { from, bytes, mode, modified }: Candidate, to: string, reason: string): void {
  const placed = { path: join(root, from), hash: knownHashOf(bytes), size: bytes.length };
  draft.copy(join(root, to), placed, { component: "artifacts", reason, mode, modified });
}

/** What is in the new layout already. */
function candidateAt({ files, draft, root }: Place, path: string): Candidate | undefined {
  const bytes = draft.read(join(root, path));
  const entry = bytes && files.look(join(root, path));
  if (!entry) return undefined;
  return { from: path, layout: "orchestrator", bytes, mode: entry.mode, modified: timeOf(entry) };
}

/** The path, or one with a number where other bytes are. */
function freePath({ draft, root }: Place, path: string, bytes: Uint8Array): string {
  for (let n = 1; ; n += 1) {
    const at = n === 1 ? path : `${path}.${n}`;
    const there = draft.read(join(root, at));
    if (!there || Buffer.compare(there, bytes) === 0) return at;
  }
}

function isKnown(standing: Candidate, found: readonly Candidate[]): boolean {
  return found.some(({ bytes }) => Buffer.compare(bytes, standing.bytes) === 0);
}

function shown({ from, layout, bytes, modified }: Candidate, to: string): ArtifactConflict["versions"][number] {
  const time = new Date(modified / 1_000).toISOString();
  return { from, layout, hash: hashOf(bytes), size: bytes.length, modified: time, to };
}

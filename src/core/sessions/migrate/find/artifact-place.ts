import type { PrototypeLayout } from "../../../../shared/sessions/migration";
import { artifactPaths, type Stage, stageFolders, stages } from "../../../../shared/sessions/stages";

/** Where a file of a session's folder belongs in the new layout, and by which layout it lies where it does. */
export function artifactPlace(below: string): { readonly to: string; readonly isFlat: boolean } {
  const stage = flatStages.get(below);
  if (stage) return { to: artifactPaths[stage], isFlat: true };
  return { to: metadataPlaces[below] ?? below, isFlat: false };
}

/** True for a folder that holds a session: what stages leave is in it. */
export function isSessionFolder(names: readonly string[]): boolean {
  return names.some((name) => flatStages.has(name) || stageFolderNames.has(name));
}

/** The folders of the stages at the top of a workspace, in which the stage-first layout and `current` are. */
export const stageRoots: readonly string[] = stages.map((stage) => stageFolders[stage]);

/** The version that counts more by its layout comes first. */
export function byLayout(a: PrototypeLayout, b: PrototypeLayout): number {
  return precedence.indexOf(a) - precedence.indexOf(b);
}

const flatStages: ReadonlyMap<string, Stage> = new Map(stages.map((stage) => [`${stage}.md`, stage]));
const stageFolderNames: ReadonlySet<string> = new Set([...stageRoots, "metadata"]);

/** Article X §8 of the constitution: what is about a session lies in its `metadata`. A prototype's own state is kept apart. */
const metadataPlaces: Readonly<Record<string, string>> = {
  ".owner": "metadata/.owner",
  "specs/.owner": "metadata/.owner",
  ".collaborators": "metadata/.collaborators",
  "changelog.md": "metadata/changelog.md",
  "review-checklist.md": "metadata/review-checklist.md",
  "metadata/session_state.json": "metadata/prototype/session_state.json",
  "metadata/session.json": "metadata/prototype/session.json",
};

const precedence: readonly PrototypeLayout[] = [
  "session-first",
  "flat",
  "stray",
  "stage-first",
  "current",
  "orchestrator",
];

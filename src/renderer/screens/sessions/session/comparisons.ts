import type { SessionFile, SessionFileVersion } from "../../../../shared/sessions/file-view";

/** Something that a file can be compared with; `value` is `shared <side>`, `version <id>` or `file <path>`. */
export interface ComparisonGroup {
  readonly group: string;
  readonly items: { readonly value: string; readonly label: string }[];
}

/**
 * What a file can be compared with: what is shared of it, its states after earlier change sets, and versions that are
 * kept beside it, such as those that lost in a migration (`metadata/versions/…`) and the remote's in a conflict (which
 * have the file's name in theirs).
 */
export function comparisonsOf(
  path: string,
  files: readonly SessionFile[],
  versions: readonly SessionFileVersion[],
): readonly ComparisonGroup[] {
  const [, stem = "", ending = ""] = /([^/]+?)(\.[^./]+)?$/.exec(path) ?? [];
  const beside = files
    .map((file) => file.path)
    .filter((other) => other !== path && other.endsWith(ending) && nameOf(other).startsWith(stem))
    .map((other) => ({ value: `file ${other}`, label: other }));
  const earlier = versions.map(({ id, title, applied }) => {
    return { value: `version ${id}`, label: `${time.format(new Date(applied))}, ${title}` };
  });
  return [
    { group: "Shared", items: shared },
    { group: "As Lockstep left it", items: earlier },
    { group: "Kept beside it", items: beside },
  ].filter(({ items }) => items.length > 0);
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

const shared = [
  { value: "shared remote", label: "What the remote has now" },
  { value: "shared base", label: "What both had at the last sync" },
];
const time = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });

import type { ChangeKind } from "../../../shared/targets/changes";

/** One path of `git diff --raw -z`. */
export interface RawChange {
  readonly path: string;
  readonly from: string | undefined;
  readonly kind: ChangeKind;
  readonly submodule: boolean;
}

/** Reads `git diff --raw -z` (https://git-scm.com/docs/diff-format): names may hold anything but NUL. */
export function readRawDiff(output: string): RawChange[] {
  const fields = output.split("\0");
  const changes: RawChange[] = [];
  for (let at = 0; at < fields.length; ) {
    const [, oldMode = "", newMode = "", letter = ""] = /^:(\d+) (\d+) \S+ \S+ ([A-Z])/.exec(fields[at] ?? "") ?? [];
    if (letter === "") break;
    const isPair = letter === "R" || letter === "C";
    const [first = "", second = ""] = [fields[at + 1], fields[at + 2]];
    const kind = kinds[letter] ?? "modified";
    const submodule = oldMode === submoduleMode || newMode === submoduleMode;
    changes.push({ path: isPair ? second : first, from: letter === "R" ? first : undefined, kind, submodule });
    at += isPair ? 3 : 2;
  }
  return changes;
}

const kinds: Readonly<Record<string, ChangeKind>> = { A: "added", C: "added", D: "deleted", R: "renamed" };
const submoduleMode = "160000";

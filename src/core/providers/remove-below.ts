import { join, posix } from "node:path";
import type { Draft } from "../changes/draft";
import type { Why } from "../changes/draft-why";

/**
 * Drafts the removal of the file at `path` below `root` (with forward slashes), and of the folders between them, where
 * that leaves nothing in them.
 */
export function removeBelow(draft: Draft, root: string, path: string, why: Why): void {
  draft.remove(join(root, path), why);
  for (let above = posix.dirname(path); above !== "."; above = posix.dirname(above)) {
    draft.removeFolder(join(root, above));
  }
}

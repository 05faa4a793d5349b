import type { FileChange, FileState } from "../../shared/change-set";
import type { FileSummary } from "../../shared/config-sync";
import type { FileDiff } from "../../shared/history";
import type { BlobStore } from "../changes/blob-store";
import type { Manifest } from "../changes/manifest";
import { showFile, summarise } from "./plans";

type Kept = Pick<BlobStore, "find">;

/** The files of an applied change set as a list shows them. Where bytes are gone, no line counts as changed. */
export function summarisePast(record: Manifest, blobs: Kept): FileSummary[] {
  const gone = new Set<string>();
  const files = summarise(record, (hash) => {
    const bytes = record.pruned ? undefined : blobs.find(hash);
    if (!bytes) gone.add(hash);
    return bytes;
  });
  if (gone.size === 0) return files;
  const isGone = (state: FileState) => state.kind === "file" && gone.has(state.hash);
  const touched = record.set.changes.filter(({ before, after }) => isGone(before) || isGone(after));
  const lost = new Set(touched.map(({ path }) => path));
  return files.map((file) => (lost.has(file.path) ? { ...file, added: 0, removed: 0 } : file));
}

/** One file of an applied change set, as text; `omitted` where its bytes are gone. Throws AppError `unknown-file`. */
export function showPastFile(record: Manifest, path: string, blobs: Kept, reveal: boolean): FileDiff {
  const change = record.set.changes.find((one) => one.path === path);
  if (!change || !isLost(record, change, blobs)) return showFile(record, path, blobs.find, reveal);
  return { path, unified: "", added: 0, removed: 0, omitted: `${path}: ${lossOf(record)}` };
}

/** What a sentence says of contents of `record` that are not in its backup. */
export function lossOf({ pruned }: Pick<Manifest, "pruned">): string {
  return pruned ? "Its backup was forgotten." : "Its backup is missing or damaged.";
}

/** Bytes that a change set was told to forget may still be in the backup of another one. */
function isLost({ pruned }: Manifest, { before, after }: FileChange, blobs: Kept): boolean {
  return [before, after].some((state) => state.kind === "file" && (pruned || blobs.find(state.hash) === undefined));
}

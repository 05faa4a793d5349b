import type { FileChange } from "../../shared/change-set";
import { hashOf } from "../system/content-hash";
import type { System } from "../system/system";
import { allOf, type Plan } from "./plan";
import { replayNodes } from "./replay-nodes";

/**
 * The same plan over files that a running program rewrote meanwhile: where a change says which nodes it edits, and
 * nobody else touched those, its edits are repeated on the current bytes. Undefined when any of `paths` does not allow it.
 */
export function rebase({ files }: System, plan: Plan, paths: readonly string[]): Plan | undefined {
  const planned = new Set(plan.set.changes.map(({ path }) => path));
  // A file that is only copied from: there is nothing to repeat.
  if (paths.some((path) => !planned.has(path))) return undefined;
  const fresh = new Map<string, Uint8Array>();
  const changes: FileChange[] = [];
  for (const change of plan.set.changes) {
    if (!paths.includes(change.path)) {
      changes.push(change);
      continue;
    }
    const { before, after, nodes, path } = change;
    const entry = files.look(path);
    if (!nodes || after.kind !== "file" || entry?.kind !== "file") return undefined;
    const from = before.kind === "file" ? plan.blobs.get(before.hash) : undefined;
    const to = plan.blobs.get(after.hash);
    if (!to || (before.kind === "file" && !from) || files.resolve(path) !== path) return undefined;
    const current = files.read(path);
    const { bytes, conflicts } = replayNodes({ current, from, to, nodes, path });
    if (conflicts.length > 0) return undefined;
    fresh.set(hashOf(current), current);
    fresh.set(hashOf(bytes), bytes);
    changes.push({
      ...change,
      before: { kind: "file", hash: hashOf(current), size: current.length, mode: entry.mode },
      after: { kind: "file", hash: hashOf(bytes), size: bytes.length, mode: entry.mode },
    });
  }
  return { set: { ...plan.set, changes }, blobs: allOf(fresh, plan.blobs) };
}

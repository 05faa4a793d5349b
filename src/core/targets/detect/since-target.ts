import type { Since } from "../../../shared/targets/changes";
import type { TargetRow } from "../../../shared/targets/registry";
import type { FileSystem } from "../../system/system";
import { readBaseHead } from "../base/base-head";

/** Since when a target, whose `BasePlace` is `place`, lacks changes, best first: the commit it was synced with, its version's tag, the time of its sync. */
export function sinceTarget(files: FileSystem, place: string, row: TargetRow): Exclude<Since, { kind: "target" }>[] {
  const head = readBaseHead(files, place);
  const version = row.sync_version ?? head?.version;
  const revisions = [head?.commit, version, version && !/^v/i.test(version) ? `v${version}` : undefined];
  return [
    ...revisions.flatMap((revision) => (revision ? [{ kind: "revision", revision } as const] : [])),
    // That may have been of some components alone.
    ...(row.last_sync && head?.partly === undefined ? [{ kind: "time", at: row.last_sync } as const] : []),
    { kind: "beginning" },
  ];
}

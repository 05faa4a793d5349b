import type { FileState } from "../../shared/change-set";
import type { NewFile, System } from "../system/system";
import type { BackUp } from "./back-up";
import type { Manifest } from "./manifest";
import { finishStaged } from "./put-back";

export interface Staging {
  readonly flush: boolean;
  /** Told how many changes are staged. */
  readonly pace: (done: number) => Promise<void>;
  /** Ends it early; then not all are staged. */
  readonly signal: AbortSignal | undefined;
}

/**
 * Makes every new file and link of a change set beside its target, with mode, owner and time, flushed; their bytes go
 * into the store on the way. Throws as `BackUp.take` and the disk do.
 */
export async function stageAll(
  system: System,
  { set: { changes }, staged, owners }: Pick<Manifest, "set" | "staged" | "owners">,
  backUp: BackUp,
  { flush, pace, signal }: Staging,
): Promise<void> {
  const unflushed: string[] = [];
  async function* files(): AsyncGenerator<NewFile> {
    for (const [index, { path, after }] of changes.entries()) {
      await pace(index);
      if (signal?.aborted) return;
      const place = staged[index] ?? "";
      if (after.kind === "link") system.files.createLink(place, after.target);
      if (after.kind !== "file") continue;
      const bytes = await backUp.take(path, after);
      if (flush && !isOpenable(after)) system.files.create(place, bytes, { mode: after.mode, flush });
      else {
        unflushed.push(place);
        yield { path: place, bytes, mode: after.mode };
      }
    }
  }
  await system.files.createAll(changes.length, files());
  for (const [index, { after }] of changes.entries()) {
    await pace(changes.length);
    if (signal?.aborted) return;
    if (after.kind === "file") finishStaged(system, staged[index] ?? "", after, owners[index] ?? null);
  }
  await backUp.end();
  // Many at once: the disk then does them in the time of a few. In between the lock is kept fresh.
  for (let first = 0; flush && first < unflushed.length && !signal?.aborted; first += flushedAtOnce) {
    await system.files.flush(unflushed.slice(first, first + flushedAtOnce));
    await pace(changes.length);
  }
}

/** Others can't be opened again to be flushed. */
function isOpenable({ mode }: Extract<FileState, { kind: "file" }>): boolean {
  return (mode & 0o600) === 0o600;
}

const flushedAtOnce = 256;

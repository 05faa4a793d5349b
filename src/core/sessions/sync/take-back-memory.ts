import { isDeepStrictEqual } from "node:util";
import { takenBackIn } from "../../../shared/taken-back-in";
import type { States } from "../../changes/text/take-out";
import { emptyMemory, parseMemory, printMemory, type SyncMemory } from "./memory";

/**
 * What the memory of a sync holds once a pull is taken back, where it remembers later ones, or pushes: of the sessions and
 * conflicts that the pull changed, what was remembered before it; of all others what is remembered now. Throws AppError
 * `sync-memory-damaged`.
 */
export function takeBackMemory(path: string, { old, written, current }: States): Uint8Array {
  const read = (bytes: Uint8Array | undefined) => (bytes ? parseMemory(path, bytes) : emptyMemory);
  const [before, after, now] = [read(old), read(written), read(current)];
  const sessions = takenBackIn(
    { before: before.sessions, after: after.sessions, current: now.sessions },
    (one, other) => one.version === other.version && one.digest === other.digest,
  );
  const conflicts = takenBackIn(
    { before: byFile(before), after: byFile(after), current: byFile(now) },
    isDeepStrictEqual,
  );
  return printMemory({ sessions, conflicts: [...conflicts.values()] });
}

function byFile({ conflicts }: SyncMemory) {
  return new Map(conflicts.map((one) => [`${one.session}/${one.path}`, one] as const));
}

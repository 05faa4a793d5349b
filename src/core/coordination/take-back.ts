import type { TakeBack } from "../changes/plan-undo";
import { decodeText } from "../documents/text-encoding";
import { readCoordination } from "./file/coordination-file";

/**
 * What was changed in other places of a coordination file since may rest on what would be taken back: an entry that waits
 * for one that would go, a second entry of an id that would come back. Then that is in the way.
 */
export const takeBackInCoordination: TakeBack = {
  isSound({ path }, { old, current }, merged) {
    const findingsIn = (bytes: Uint8Array | undefined) =>
      bytes ? readCoordination(decodeText(bytes, path), path).data.findings : [];
    const known = new Set([old, current].flatMap(findingsIn).map(({ id }) => id));
    return findingsIn(merged).every(({ id }) => known.has(id));
  },
};

import type { TakeBack } from "../../changes/plan-undo";
import { DocumentError } from "../../documents/document-error";
import { decodeText, encodeText } from "../../documents/text-encoding";
import { type CoordinationFile, readCoordination } from "../file/coordination-file";
import { isTakenOut } from "./is-taken-out";
import { type FileStates, takeOutEntries } from "./take-out-entries";

/**
 * How a change of a coordination file is taken back after others: entry by entry and field by field, and by lines where
 * entries can't be reached, or both changed parts of the same text. What was changed in other places may rest on what
 * would go, an entry that waits for another one; then that is in the way. `now`: the day of the change for entries that
 * are edited.
 */
export function takeBackInCoordination(now: Date): TakeBack {
  return {
    merge({ path }, { old, written, current }, byLines) {
      if (!old || !written || !current) return byLines();
      try {
        const here = readCoordination(decodeText(current, path), path);
        const read = (bytes: Uint8Array) => readCoordination(decodeText(bytes, path), path, here);
        const states = { old: read(old), written: read(written), current: here };
        const isRight = (merged: CoordinationFile) => isTakenOut(states, merged) && isSound(states, merged);
        const merged = takeOutEntries(states, now);
        if (merged && isRight(merged)) return encodeText(merged.text);
        const bytes = byLines();
        return bytes && isRight(read(bytes)) ? bytes : undefined;
      } catch (error) {
        if (error instanceof DocumentError) return undefined;
        throw error;
      }
    },
  };
}

/** True unless the merge has findings that neither the file before the change has nor the one that is there. */
function isSound({ old, current }: FileStates, merged: CoordinationFile): boolean {
  const known = new Set([old, current].flatMap(({ data }) => data.findings.map(({ id }) => id)));
  return merged.data.findings.every(({ id }) => known.has(id));
}

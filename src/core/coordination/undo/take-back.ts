import type { TakeBack } from "../../changes/plan-undo";
import { DocumentError } from "../../documents/document-error";
import { decodeText, encodeText } from "../../documents/text-encoding";
import { type CoordinationFile, readCoordination } from "../file/coordination-file";
import { isTakenOut } from "./is-taken-out";
import { splitEntries } from "./split-entries";
import { type FileStates, takeOutEntries } from "./take-out-entries";

/**
 * How a change of a coordination file is taken back after others: by lines, and where both changed the same entry, or
 * lines that touch, entry by entry and field by field. What was changed in other places may rest on what would go, an
 * entry that waits for another one; then that is in the way. `now`: the day of the change for entries that are edited.
 */
export function takeBackInCoordination(now: Date): TakeBack {
  return {
    merge({ path }, { old, written, current }, byLines) {
      if (!old || !written || !current) return byLines();
      try {
        const here = readCoordination(decodeText(current, path), path);
        const read = (bytes: Uint8Array) => readCoordination(decodeText(bytes, path), path, here);
        const states = { old: read(old), written: read(written), current: here };
        const lines = () => {
          const bytes = byLines();
          return bytes && read(bytes);
        };
        const entries = () => takeOutEntries(states, now);
        // Lines give back every comment and blank one, but know nothing of what belongs together.
        for (const merge of sharesEntry(states) ? [entries, lines] : [lines, entries]) {
          const merged = merge();
          if (merged && isTakenOut(states, merged) && isSound(states, merged)) return encodeText(merged.text);
        }
        return undefined;
      } catch (error) {
        if (error instanceof DocumentError) return undefined;
        throw error;
      }
    },
  };
}

/** True where an entry was changed by the change and since. */
function sharesEntry({ old, written, current }: FileStates): boolean {
  const [before, after, here] = [old, written, current].map(splitEntries);
  if (!before || !after || !here) return false;
  return [...after].some(([key, { text }]) => before.get(key)?.text !== text && here.get(key)?.text !== text);
}

/** True unless the merge has findings that neither the file before the change has nor the one that is there. */
function isSound({ old, current }: FileStates, merged: CoordinationFile): boolean {
  const known = new Set([old, current].flatMap(({ data }) => data.findings.map(({ id }) => id)));
  return merged.data.findings.every(({ id }) => known.has(id));
}

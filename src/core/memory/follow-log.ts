import type { MemoryIndex } from "../store/memory-index";
import type { EventLog } from "./event-log";
import { indexedEvent } from "./event-text";

/**
 * Brings the index up to the log: reads what was appended since, and reads a file anew that was replaced. An empty
 * index becomes a whole one.
 */
export function followLog(log: EventLog, index: MemoryIndex): void {
  if (isCurrent(log, index)) return;
  index.alone(() => {
    const files = log.files();
    const names = new Set(files.map(({ name }) => name));
    const marks = index.marks();
    for (const name of marks.keys()) if (!names.has(name)) index.remove(name);
    for (const { name, id, size } of files) {
      const mark = marks.get(name);
      const isSame = mark !== undefined && mark.fileId === id && mark.position <= size;
      if (mark && !isSame) index.remove(name);
      let [position, unreadable] = isSame ? [mark.position, mark.unreadable] : [0, 0];
      for (;;) {
        const piece = log.read(name, position);
        unreadable += piece.unreadable;
        if (piece.end === position) break;
        position = piece.end;
        index.add(name, piece.events.map(indexedEvent), { fileId: id, position, unreadable });
      }
    }
  });
}

function isCurrent(log: EventLog, index: MemoryIndex): boolean {
  const files = log.files();
  const marks = index.marks();
  return (
    files.length === marks.size &&
    files.every(({ name, id, size }) => {
      const mark = marks.get(name);
      return mark?.fileId === id && mark.position === size;
    })
  );
}

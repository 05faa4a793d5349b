import { join } from "node:path";
import { z } from "zod";
import type { MemoryEvent } from "../../../shared/memory";
import { replaceOwnFile } from "../../changes/data-folder";
import type { System } from "../../system/system";
import type { EventLog } from "../event-log";

/** How far the log was delivered: by file, a position up to which all is, and behind it the last event that is. */
const sinkState = z.strictObject({
  files: z.record(z.string(), z.strictObject({ id: z.string(), position: z.int(), last: z.string().optional() })),
  /** Events that were never delivered, since the queue was full. */
  dropped: z.int(),
  /** Events that the server would not take. */
  refused: z.int(),
  /** The event that it refused last, and how often in a row. */
  refusal: z.strictObject({ event: z.string(), times: z.int() }).optional(),
});

export type SinkState = z.infer<typeof sinkState>;

/** An event that waits, and the state once it is delivered. */
export interface WaitingEvent {
  readonly event: MemoryEvent;
  readonly name: string;
  readonly mark: SinkState["files"][string];
}

/** The state in the data folder; without one, or with a damaged one, all of the log waits. */
export function readSinkState({ files }: Pick<System, "files">, root: string): SinkState {
  const path = join(root, fileName);
  if (!files.look(path)) return nothingSent();
  try {
    return sinkState.safeParse(JSON.parse(new TextDecoder().decode(files.read(path)))).data ?? nothingSent();
  } catch (error) {
    if (error instanceof SyntaxError) return nothingSent();
    throw error;
  }
}

export function writeSinkState(system: Pick<System, "files" | "newId">, root: string, state: SinkState): void {
  replaceOwnFile(system, join(root, fileName), new TextEncoder().encode(JSON.stringify(state)), false);
}

/** The log behind the state, in its order: the log itself is the queue. */
export function* waitingEvents(log: EventLog, state: SinkState): Iterable<WaitingEvent> {
  for (const { name, id, size } of log.files()) {
    const mark = state.files[name];
    const isSame = mark !== undefined && mark.id === id && mark.position <= size;
    let position = isSame ? mark.position : 0;
    let last = mark?.last;
    for (;;) {
      const { events, end } = log.read(name, position);
      if (end === position) break;
      const at = events.findIndex((event) => event.id === last);
      // The file was rewritten, and the last delivered event was among those forgotten: ids tell the order about.
      const isLost = at < 0 && last !== undefined && !isSame;
      const rest = isLost ? events.filter((event) => event.id > (last ?? "")) : events.slice(at + 1);
      const sentHere = isSame && at >= 0;
      if (sentHere) last = undefined;
      for (const event of rest) yield { event, name, mark: { id, position, last: event.id } };
      position = end;
    }
  }
}

function nothingSent(): SinkState {
  return { files: {}, dropped: 0, refused: 0 };
}

const fileName = "memory-sink.json";

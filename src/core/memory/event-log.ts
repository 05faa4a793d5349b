import { join } from "node:path";
import { type MemoryEvent, memoryEvent } from "../../shared/memory";
import { isFileError } from "../system/file-error";
import type { LogFileState, LogFiles } from "../system/log-files";
import type { FileSystem, System } from "../system/system";

/** A file of the log: the events of one month, a line of JSON each. */
export interface LogFile extends LogFileState {
  /** `2026-01.jsonl`. */
  readonly name: string;
}

/** What was read of a file: whole lines alone, up to `end`. */
export interface LogPiece {
  readonly events: readonly MemoryEvent[];
  /** Where the next reading begins. */
  readonly end: number;
  /** Lines that are no events: torn by the death of a process, or damaged. */
  readonly unreadable: number;
}

/** What happened, as plain files that only grow. */
export interface EventLog {
  /** Puts events at the end, in one piece. Any number of processes may do so at once. */
  append(events: readonly MemoryEvent[]): void;
  /** The files, oldest month first. */
  files(): readonly LogFile[];
  /** Whole lines from a position on, about 4 MB at most; an `end` equal to `from` says that there is nothing more. */
  read(name: string, from: number): LogPiece;
  /** Takes events out of a file for good; gives how many. */
  drop(name: string, isUnwanted: (event: MemoryEvent) => boolean): number;
  /** Removes a whole month. */
  remove(name: string): void;
}

/** The log in a folder of its own, made with the first event. */
export function openEventLog(
  { files, newId, logs }: { files: FileSystem; newId: System["newId"]; logs: LogFiles },
  folder: string,
  flush: boolean,
): EventLog {
  const makeFolder = () => {
    if (files.look(folder)) return;
    try {
      files.makeFolder(folder, 0o700);
    } catch (error) {
      // Another process was faster.
      if (!isFileError(error, "EEXIST")) throw error;
    }
  };
  return {
    append(events) {
      for (const month of new Set(events.map(monthOf))) {
        makeFolder();
        const lines = events.filter((event) => monthOf(event) === month).map((event) => `${JSON.stringify(event)}\n`);
        // The line before may be torn: a newline of our own keeps it from swallowing the first event.
        const text = `\n${lines.join("")}`;
        logs.append(join(folder, `${month}.jsonl`), encoder.encode(text), flush);
      }
    },
    files() {
      const names = (files.list(folder) ?? []).filter((name) => fileName.test(name)).sort();
      return names.flatMap((name) => {
        const state = logs.state(join(folder, name));
        return state ? [{ name, ...state }] : [];
      });
    },
    read(name, from) {
      let most = pieceSize;
      for (;;) {
        const bytes = logs.read(join(folder, name), from, most);
        const length = bytes.lastIndexOf(newline) + 1;
        if (length > 0 || bytes.length < most) return { ...eventsIn(bytes.subarray(0, length)), end: from + length };
        most *= 4;
      }
    },
    drop(name, isUnwanted) {
      let dropped = 0;
      logs.replace(join(folder, name), join(folder, `${name}.${newId()}.tmp`), (bytes) => {
        const wanted = decoder
          .decode(bytes)
          .split("\n")
          .filter((line) => {
            const event = eventOf(line);
            if (line === "" || event === undefined || !isUnwanted(event)) return line !== "";
            dropped += 1;
            return false;
          });
        return encoder.encode(wanted.map((line) => `${line}\n`).join(""));
      });
      return dropped;
    },
    remove: (name) => files.remove(join(folder, name)),
  };
}

function monthOf({ at }: MemoryEvent): string {
  return at.slice(0, 7);
}

function eventsIn(bytes: Uint8Array): Omit<LogPiece, "end"> {
  const lines = decoder
    .decode(bytes)
    .split("\n")
    .filter((line) => line !== "");
  const events = lines.flatMap((line) => eventOf(line) ?? []);
  return { events, unreadable: lines.length - events.length };
}

function eventOf(line: string): MemoryEvent | undefined {
  try {
    return memoryEvent.safeParse(JSON.parse(line)).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const newline = 10;
const pieceSize = 4 * 1_048_576;
const fileName = /^\d{4}-\d{2}\.jsonl$/;

import { EventEmitter } from "node:events";
import type { EngineReport } from "./start-options";

/** The engine's end of one line, as the RPC library wants a port to be. */
export type EngineLine = EventEmitter & { postMessage(data: unknown): void };

/** The lines that main holds with this process, by number. */
export interface EngineLines {
  open(line: number): EngineLine;
  /** What main passed on; of a line that was hung up meanwhile it goes nowhere. */
  receive(line: number, data: unknown): void;
  hangUp(line: number): void;
}

export function engineLines(report: (report: EngineReport) => void): EngineLines {
  const lines = new Map<number, EngineLine>();
  return {
    open(line) {
      const postMessage = (data: unknown): void => {
        if (lines.has(line)) report({ kind: "message", line, data });
      };
      const opened = Object.assign(new EventEmitter(), { postMessage });
      lines.set(line, opened);
      return opened;
    },
    receive: (line, data) => void lines.get(line)?.emit("message", { data }),
    hangUp(line) {
      const hungUp = lines.get(line);
      lines.delete(line);
      hungUp?.emit("close");
    },
  };
}

import { MessageChannelMain, type MessagePortMain } from "electron";
import type { EngineOrder, Peer } from "./engine/start-options";

/** Main's ends of the lines to one engine process. */
export interface Switchboard {
  /** Opens a line and gives the port that a page, or main itself, talks over. */
  open(peer: Peer): MessagePortMain;
  /** Passes on what the engine sent, if it belongs to a line. */
  receive(report: unknown): void;
  /** The process is gone: whoever is on a line sees it close. */
  hangUp(): void;
}

/** Passes messages between ports and the engine's process, unread. */
export function switchboard(tell: (order: EngineOrder) => void): Switchboard {
  const lines = new Map<number, MessagePortMain>();
  let newest = 0;

  return {
    open(peer) {
      newest += 1;
      const line = newest;
      const { port1, port2 } = new MessageChannelMain();
      lines.set(line, port1);
      tell({ kind: "connect", line, peer });
      port1.on("message", ({ data }) => tell({ kind: "message", line, data }));
      port1.once("close", () => {
        if (lines.delete(line)) tell({ kind: "hang-up", line });
      });
      port1.start();
      return port2;
    },

    receive(report) {
      if (typeof report !== "object" || report === null || !("line" in report) || !("data" in report)) return;
      if (typeof report.line === "number") lines.get(report.line)?.postMessage(report.data);
    },

    hangUp() {
      const open = [...lines.values()];
      lines.clear();
      for (const port of open) port.close();
    },
  };
}

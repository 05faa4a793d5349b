import type { ExportOrder, ExportOutcome } from "../../shared/change-set-export";
import type { ChecklistOrder } from "../../shared/checklist-export";
import type { PictureOrder } from "../../shared/picture-export";
import type { ReportOrder } from "../../shared/report-export";

/** What preload puts on the page. */
export interface LockstepBridge {
  /** Answered by a window message with a port to the engine, and by another one whenever the engine was restarted. */
  requestPort(): void;
  /** Main asks the user where to, and the engine for the text. */
  exportChangeSet(order: ExportOrder): Promise<ExportOutcome>;
  exportChecklist(order: ChecklistOrder): Promise<ExportOutcome>;
  exportReport(order: ReportOrder): Promise<ExportOutcome>;
  exportPicture(order: PictureOrder): Promise<ExportOutcome>;
  /** Main asks the user; undefined when they choose none. */
  chooseFolder(): Promise<string | undefined>;
  /** A YAML file that is there. Undefined when the user chooses none, here and in the next. */
  chooseFile(): Promise<string | undefined>;
  /** Where to write a new one. */
  chooseNewFile(): Promise<string | undefined>;
  /** Where something dropped on the page is on the disk; empty for what isn't there. */
  pathOf(file: File): string;
}

declare global {
  interface Window {
    readonly lockstep: LockstepBridge;
  }
}

/** Asks for a port to the engine and hands over each that arrives, the first one and those after a restart. */
export function receivePorts(page: Window, onPort: (port: MessagePort) => void): void {
  page.addEventListener("message", ({ source, origin, data, ports }) => {
    const port = ports[0];
    if (source === page && origin === page.location.origin && isPortMessage(data) && port) onPort(port);
  });
  page.lockstep.requestPort();
}

function isPortMessage(data: unknown): boolean {
  return typeof data === "object" && data !== null && "kind" in data && data.kind === "lockstep:port";
}

import type { Detection } from "../../../shared/migration";
import type { Figures } from "../../../shared/migration-plan";
import { evidenceOf } from "./words";

/** Whether messages have to be converted into files, and why. */
export function dataMigration(detection: Detection): Figures["dataMigration"] {
  const { kind, finding } = detection.messageSystem;
  return { required: needsConversion(detection), why: reasons[kind], evidence: evidenceOf(finding) };
}

/** True for a message system that does not keep its messages in files. */
export function needsConversion({ messageSystem: { kind } }: Detection): boolean {
  return kind === "database" || kind === "api";
}

const reasons = {
  "file-based": "The messages are files already.",
  database: "The messages are in a database and have to become files.",
  api: "The messages are behind an API and have to become files.",
  none: "There are no messages to migrate.",
};

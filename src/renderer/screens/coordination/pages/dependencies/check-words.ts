import { type Icon, IconArchive, IconCheck, IconQuestionMark, IconX } from "@tabler/icons-react";
import type { DependencyStatus } from "../../../../../shared/coordination/enums";
import type { CheckPart, CheckResult } from "../../../../../shared/coordination-checks";
import type { Tone } from "../../../../components/badge";

export interface StatusLook {
  readonly words: string;
  readonly tone: Tone;
  readonly icon: Icon;
}

/** How a status, or the verdict of a check, looks. */
export const statusLooks: Readonly<Record<DependencyStatus, StatusLook>> = {
  satisfied: { words: "Satisfied", tone: "good", icon: IconCheck },
  unsatisfied: { words: "Unsatisfied", tone: "bad", icon: IconX },
  unknown: { words: "Unknown", tone: "warn", icon: IconQuestionMark },
  deprecated: { words: "Deprecated", tone: "neutral", icon: IconArchive },
};

export const partNames: Readonly<Record<CheckPart["kind"], string>> = {
  version: "Version",
  command: "Command",
  health: "Health",
};

/** The version that a check found; undefined when it found none. */
export function versionFound(result: CheckResult | undefined): string | undefined {
  for (const part of result?.parts ?? []) {
    if (part.kind === "version" && part.evidence.provider.kind === "found") return part.evidence.provider.version;
  }
  return undefined;
}

/** "640 ms", "12 s". */
export function tookWords(milliseconds: number): string {
  return milliseconds < 1_000 ? `${Math.round(milliseconds)} ms` : `${Math.round(milliseconds / 100) / 10} s`;
}

/** "every 15 minutes", "every 6 hours"; 0: never. */
export function intervalWords(minutes: number): string {
  if (minutes === 0) return "Only when asked";
  if (minutes % 1_440 === 0) return minutes === 1_440 ? "Every day" : `Every ${minutes / 1_440} days`;
  if (minutes % 60 === 0) return minutes === 60 ? "Every hour" : `Every ${minutes / 60} hours`;
  return minutes === 1 ? "Every minute" : `Every ${minutes} minutes`;
}

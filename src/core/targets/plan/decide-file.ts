import type { Digest } from "../index/digest";

/** A file as one side has it. */
export interface FileNow extends Digest {
  /** Undefined where the system has no such thing. */
  readonly isExecutable: boolean | undefined;
}

/** What a sync without any choice of the user would find for one path. */
export type Verdict =
  | "in-step"
  /** On neither side any more. */
  | "gone"
  | "add"
  | "update"
  /** Only whether it may be run differs. */
  | "change-mode"
  | "delete"
  /** The target changed it; the source did not. */
  | "edited"
  /** The target deleted it; the source did not change it. */
  | "deleted-here"
  /** Both changed it, or nobody knows who did. */
  | "both-changed"
  /** The target deleted what the source changed. */
  | "changed-there"
  /** The source deleted what the target changed. */
  | "deleted-there";

/**
 * Three-way, by content: `base` is what the source had at the last sync. A target that has the text with other line ends
 * has it unchanged. Paths that only the target has are none of the sync's business, and never asked about.
 */
export function decideFile(
  source: FileNow | undefined,
  target: FileNow | undefined,
  base: FileNow | undefined,
): Verdict {
  if (!source) {
    if (!target || !base) return "gone";
    return isUntouched(target, base) ? "delete" : "deleted-there";
  }
  if (!target) {
    if (!base) return "add";
    return source.hash === base.hash ? "deleted-here" : "changed-there";
  }
  if (source.hash === target.hash) return isModeChange(source, target, base) ? "change-mode" : "in-step";
  if (!base) return source.plain === target.plain ? "in-step" : "both-changed";
  if (isUntouched(target, base))
    return source.plain === target.plain && target.hash !== base.hash ? "in-step" : "update";
  if (source.plain === target.plain) return "in-step";
  return source.hash === base.hash ? "edited" : "both-changed";
}

function isUntouched(target: FileNow, base: FileNow): boolean {
  return target.hash === base.hash || target.plain === base.plain;
}

/** True when the source changed whether a file may be run, and the target did not. */
function isModeChange(source: FileNow, target: FileNow, base: FileNow | undefined): boolean {
  if (!base || source.isExecutable === undefined || target.isExecutable === undefined) return false;
  return source.isExecutable !== target.isExecutable && target.isExecutable === base.isExecutable;
}

import type { Digest } from "../../store/file-index/digest";

/** A file, or a link with what it names for its bytes, as one side has it. */
export interface FileNow extends Digest {
  readonly isLink: boolean;
  /** Undefined where the system has no such thing, and of links. */
  readonly isExecutable: boolean | undefined;
}

/** What a sync without any choice of the user would find for one path. */
export type Verdict =
  | "in-step"
  /** On neither side any more. */
  | "gone"
  | "add"
  | "update"
  /** Of what the main project changed, only whether it may be run is to be carried. */
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
    return isSame(source, base) ? "deleted-here" : "changed-there";
  }
  const otherwise = (verdict: Verdict) => (isModeChange(source, target, base) ? "change-mode" : verdict);
  if (isSame(source, target)) return otherwise("in-step");
  if (!base) return isAlike(source, target) ? "in-step" : "both-changed";
  if (isAlike(source, target) && !isSame(target, base)) return otherwise("in-step");
  if (isUntouched(target, base)) return "update";
  return isSame(source, base) ? otherwise("edited") : "both-changed";
}

/** True when the source changed whether a file may be run, and the target did not. */
export function isModeChange(source: FileNow, target: FileNow, base: FileNow | undefined): boolean {
  if (!base || source.isExecutable === undefined || target.isExecutable === undefined) return false;
  return source.isExecutable !== target.isExecutable && target.isExecutable === base.isExecutable;
}

function isSame(a: FileNow, b: FileNow): boolean {
  return a.hash === b.hash && a.isLink === b.isLink;
}

/** But for the line ends of a text. */
function isAlike(a: FileNow, b: FileNow): boolean {
  return a.plain === b.plain && a.isLink === b.isLink;
}

/** True for a target that has what the source had; a text also with other line ends. */
export function isUntouched(target: FileNow, base: FileNow): boolean {
  return isSame(target, base) || isAlike(target, base);
}

import type { DetectionRule } from "../../../shared/targets/detection-rule";
import type { CleanSync, KnownMain, MadeSync, TargetNews, TargetsStanding } from "../../../shared/targets/known";
import type { Running } from "../running";

/** What is about the targets of all main projects that were worked with before. */
export interface TargetStandingUseCases {
  /** Main projects that were listed or planned before, last opened first. */
  knownMains(): readonly KnownMain[];
  /** Takes one off that list; its files stay. */
  forgetMain(main: string): void;
  /** How the targets of all known main projects stand, by the last look at each. */
  standing(): TargetsStanding;
  /** Looks again: at the targets of one main project, or of all known ones. */
  look(main?: string, signal?: AbortSignal): Promise<TargetsStanding>;
  /** Syncs all targets of known main projects that need it and about which nobody has to be asked. */
  syncClean(running: Running): Promise<CleanSync>;
  /** Takes syncs back that are still the last ones of their targets; gives what was in the way. */
  takeBack(syncs: readonly MadeSync[], running: Running): Promise<CleanSync["failed"]>;
  /** Told whenever the standing is known anew, with what is new in it. */
  onChange(listener: (standing: TargetsStanding, news: TargetNews | undefined) => void): void;
  /** How often a main project is looked at, and the crontab line that does it without a window; none for `off`. */
  schedule(
    main: string,
    command: readonly string[],
  ): { readonly rule: DetectionRule; readonly cron?: string | undefined };
  /** Looks at each known main project as often as is wanted, until aborted. */
  keepUp(signal: AbortSignal): Promise<void>;
}

import type { Detection, PatternId, Scale } from "../../../shared/migration";

/** What the figures of an assessment are worked out from. */
export interface Inputs {
  readonly detection: Detection;
  readonly scale: Scale;
  /** The scale is a supposition of the user. */
  readonly isSupposed: boolean;
  /** Missing and in scope. */
  readonly gaps: PatternId[];
}

import type { Value } from "../documents/document";

/** One item on both sides, in the common model; undefined: it is not there. */
export interface Pair {
  readonly source: Value | undefined;
  readonly destination: Value | undefined;
  /** In a base: its deletion is held until the user says so. */
  readonly asked?: true;
}

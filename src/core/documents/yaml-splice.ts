import type { Value } from "./document";

/** A run of characters and what takes its place. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A new entry of a map, or item of a list when it has no key. */
export interface Made {
  readonly key: string | undefined;
  readonly value: Value;
}

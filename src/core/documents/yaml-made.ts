import type { Value } from "./document";

/** A new entry of a map, or item of a list when it has no key. */
export interface Made {
  readonly key: string | undefined;
  readonly value: Value;
}

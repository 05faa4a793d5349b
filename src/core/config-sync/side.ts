import type { Dialect } from "../providers/kind";

/** One of the two tools, and the place that the items of a kind have there. */
export interface Side {
  readonly name: string;
  readonly dialect: Dialect;
  /** Under version control. */
  readonly isShared: boolean;
  /** True when this secret stands in clear in one of the side's entries. */
  readonly holds: (text: string) => boolean;
}

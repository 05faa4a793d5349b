import { mergeContents } from "./merge-contents";

/** A file before a change, as that wrote it, and as it is; undefined: absent. */
export interface States {
  readonly old: Uint8Array | undefined;
  readonly written: Uint8Array | undefined;
  readonly current: Uint8Array | undefined;
}

/** A file without a change, where it was changed since. */
export type TakenOut =
  /** What was changed since is in other places, and stays. */
  | { readonly kind: "merged"; readonly bytes: Uint8Array }
  /** `bytes`: without what was changed since in the same places; `written`: as it is, but with these as they were written. */
  | { readonly kind: "in-the-way"; readonly bytes: Uint8Array | undefined; readonly written: Uint8Array | undefined };

/** Takes a change out of a file; where it can't be told apart from what was changed since, all of that is in the way. */
export function takeOut(path: string, { old, written, current }: States): TakenOut {
  const sides = { base: written, ours: current, theirs: old };
  const bytes = mergeContents(path, sides);
  if (bytes) return { kind: "merged", bytes };
  const [forced, ours] = [mergeContents(path, sides, "theirs"), mergeContents(path, sides, "base")];
  return forced && ours
    ? { kind: "in-the-way", bytes: forced, written: ours }
    : { kind: "in-the-way", bytes: old, written };
}

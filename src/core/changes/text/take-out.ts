import { DocumentError } from "../../documents/document-error";
import { decodeText } from "../../documents/text-encoding";
import { isJson, mergeContents } from "./merge-contents";
import type { Settle } from "./merge-json";
import type { Sides } from "./merge-lines";
import { takeOutOfJson } from "./take-out-of-json";

/** A file before a change, as that wrote it, and as it is; undefined: absent. */
export interface States {
  readonly old: Uint8Array | undefined;
  readonly written: Uint8Array | undefined;
  readonly current: Uint8Array | undefined;
}

/** A file without a change, where it was changed since. */
export type TakenOut =
  /** What was changed since is in other places, and stays; undefined where nothing is left of a file that the change made. */
  | { readonly kind: "merged"; readonly bytes: Uint8Array | undefined }
  | { readonly kind: "in-the-way"; readonly giveUp: () => GivenUp };

/** A file of which what was changed since in the same places is given up. */
export interface GivenUp {
  readonly bytes: Uint8Array | undefined;
  /** As it is, but with these places as they were written. */
  readonly written: Uint8Array | undefined;
}

/**
 * Takes a change out of a file; where it can't be told apart from what was changed since, all of that is in the way.
 * `settle`: what is taken of both where a JSON file was changed in the same place.
 */
export function takeOut(path: string, states: States, settle: Settle = () => undefined): TakenOut {
  const taken = withoutOrNone(path, states, settle);
  if (taken) return { kind: "merged", bytes: taken.bytes };
  return {
    kind: "in-the-way",
    giveUp() {
      const forced = withoutOrNone(path, states, "theirs");
      const ours = forced && withoutOrNone(path, states, "base");
      return ours ? { bytes: forced.bytes, written: ours.bytes } : { bytes: states.old, written: states.written };
    },
  };
}

function withoutOrNone(path: string, states: States, settle: Settle | keyof Sides) {
  try {
    return without(path, states, settle);
  } catch (error) {
    if (error instanceof DocumentError) return undefined;
    throw error;
  }
}

/** Undefined where both changed the same, and `settle` does not tell what is taken. Throws DocumentError. */
function without(
  path: string,
  { old, written, current }: States,
  settle: Settle | keyof Sides,
): { readonly bytes: Uint8Array | undefined } | undefined {
  if (!written || !current) return undefined;
  if (isJson(path)) {
    const texts = {
      old: old && decodeText(old, path),
      written: decodeText(written, path),
      current: decodeText(current, path),
    };
    return takeOutOfJson(path, texts, typeof settle === "string" ? () => settle : settle);
  }
  const side = typeof settle === "string" ? settle : undefined;
  const bytes = mergeContents(path, { base: written, ours: current, theirs: old }, side);
  return bytes && { bytes };
}

import type { RoundTrip } from "../../shared/fidelity";
import type { Value } from "../documents/document";
import { equalValues } from "../documents/equal-values";
import { asObject } from "../documents/plain-data";
import { type OwnParts, withPartsOf } from "./own-parts";
import type { Side } from "./side";

/**
 * What comes back when `entry`, made from `given`, is converted to the giver's own format again: over what it has now,
 * as a later sync would write it.
 */
export function roundTripOf(way: {
  readonly given: Value;
  readonly entry: Value;
  readonly giver: Pick<Side, "dialect">;
  readonly receiver: Pick<Side, "dialect">;
  readonly name: string;
  /** What of `entry` was the receiver's before, and never comes from `given`. */
  readonly stays?: OwnParts | undefined;
}): RoundTrip {
  const { given, entry, giver, receiver, name, stays } = way;
  const read = receiver.dialect.parse(entry, name).model;
  if (read === undefined) return "differs";
  const there = stays ? withPartsOf(read, stays, undefined) : read;
  const back = giver.dialect.render(there, undefined, name);
  if (bytesOf(back) === bytesOf(given)) return "same-bytes";
  const [before, after] = [giver.dialect.parse(given, name).model, giver.dialect.parse(back, name).model];
  const common = (model: Value | undefined) => (model === undefined ? undefined : giver.dialect.common(model));
  return equalValues(common(before), common(after)) ? "same-meaning" : "differs";
}

/** Of a file its text: where it lies is not a part of it. */
function bytesOf(entry: Value): string {
  const text = asObject(entry)?.["text"];
  return typeof text === "string" ? text : JSON.stringify(entry);
}

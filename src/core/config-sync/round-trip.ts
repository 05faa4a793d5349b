import type { RoundTrip } from "../../shared/config-sync";
import type { Value } from "../documents/document";
import { equalValues } from "../documents/equal-values";
import type { Side } from "./sync-item";

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
}): RoundTrip {
  const { given, entry, giver, receiver, name } = way;
  const there = receiver.dialect.parse(entry, name).model;
  if (there === undefined) return "differs";
  const back = giver.dialect.render(there, undefined, name);
  if (JSON.stringify(back) === JSON.stringify(given)) return "same-bytes";
  const [before, after] = [giver.dialect.parse(given, name).model, giver.dialect.parse(back, name).model];
  return equalValues(before, after) ? "same-meaning" : "differs";
}

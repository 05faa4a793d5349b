import type { SyncOptions } from "../../shared/config-sync";
import type { Around } from "../providers/around";
import type { Shelves } from "./draft-answers";
import type { Reader } from "./item-answer";
import { supportOf } from "./support-of";

/** The side that reads where it stands what the other has under that name. */
export function findReader(
  name: string,
  { kind, ...shelves }: Shelves,
  options: SyncOptions,
  around: Around,
): Reader | undefined {
  for (const side of ["destination", "source"] as const) {
    const other = side === "source" ? "destination" : "source";
    const [entry, at] = [shelves[other].entries.get(name), shelves[other].placeOf(name)];
    if (entry === undefined || at === undefined) continue;
    const own = shelves[side].entries.get(name);
    const standing = { around, scope: options.scope, from: options[other], at, own };
    const reading = supportOf(options[side], kind.id)?.readsItself?.(entry, standing);
    if (reading) return { side, reading };
  }
  return undefined;
}

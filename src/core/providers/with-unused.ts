import type { Scope } from "../../shared/config-sync";
import type { Around } from "./around";
import type { KindSupport, Shelf } from "./kind";

/**
 * `kind` of a tool that makes no use of some of it; `why` says of which, and for what reason, once that is asked. It
 * depends on the files that `also` gives.
 */
export function withUnused(
  kind: KindSupport,
  why: (around: Around, scope: Scope) => NonNullable<Shelf["unused"]>,
  also: KindSupport["watched"] = () => [],
): KindSupport {
  return {
    ...kind,
    watched: (around, scope) => [...kind.watched(around, scope), ...also(around, scope)],
    open(around, scope) {
      const shelf = kind.open(around, scope);
      if (!shelf) return undefined;
      let reason: Shelf["unused"];
      return {
        ...shelf,
        unused(name) {
          reason ??= why(around, scope);
          return reason(name);
        },
      };
    },
  };
}

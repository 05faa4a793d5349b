import type { Dialect, Parsed } from "../providers/kind";

/**
 * A dialect that reads an entry once, and tells once what of a model it can hold: deciding about one item asks for that
 * up to five times. The last few are remembered, since items are decided about one after the other.
 */
export function rememberingDialect(dialect: Dialect): Dialect {
  const entries = lastFew<Parsed>();
  const models = lastFew<ReturnType<Dialect["common"]>>();
  return {
    ...dialect,
    parse: (entry, name) => entries(entry, name, () => dialect.parse(entry, name)),
    common: (model) => models(model, "", () => dialect.common(model)),
  };
}

/** Remembers what was made of the last few things; the very thing counts, not one that is equal. */
function lastFew<R>(): (thing: unknown, name: string, make: () => R) => R {
  const known: { thing: unknown; name: string; made: R }[] = [];
  let next = 0;
  return (thing, name, make) => {
    const found = known.find((one) => one.thing === thing && one.name === name);
    if (found) return found.made;
    const made = make();
    known[next] = { thing, name, made };
    next = (next + 1) % most;
    return made;
  };
}

/** The entries of both sides, what is rendered of one of them, and what is rendered back. */
const most = 4;

import { madeOf } from "../../shared/made-of";
import type { Value } from "../documents/document";
import type { Dialect } from "../providers/kind";

/**
 * A dialect that reads an entry once, and tells once what of a model it can hold, for as long as the entry or the model
 * lives: deciding about one item asks for that up to five times, and a check after a sync asks about the same ones.
 */
export function rememberingDialect(dialect: Dialect): Dialect {
  const parse = madeOf(
    (entry: Value & object, name: string) => dialect.parse(entry, name),
    (name) => name,
  );
  const common = madeOf((model: Value & object) => dialect.common(model));
  return {
    ...dialect,
    parse: (entry, name) => (isObject(entry) ? parse(entry, name) : dialect.parse(entry, name)),
    common: (model) => (isObject(model) ? common(model) : dialect.common(model)),
  };
}

function isObject(value: Value): value is Value & object {
  return typeof value === "object" && value !== null;
}

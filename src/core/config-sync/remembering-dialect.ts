import { madeOf } from "../../shared/made-of";
import type { Value } from "../documents/document";
import type { Dialect } from "../providers/kind";

/**
 * A dialect that reads an entry once, for as long as the entry lives: deciding about one item asks for that up to five
 * times, and a check after a sync asks about the same ones.
 */
export function rememberingDialect(dialect: Dialect): Dialect {
  const parse = madeOf(
    (entry: Value & object, name: string) => dialect.parse(entry, name),
    (name) => name,
  );
  return {
    ...dialect,
    parse: (entry, name) => (isObject(entry) ? parse(entry, name) : dialect.parse(entry, name)),
  };
}

function isObject(value: Value): value is Value & object {
  return typeof value === "object" && value !== null;
}

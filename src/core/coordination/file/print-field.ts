import type { PlainValue } from "../../../shared/coordination/plain-value";
import { printBlock, printFlow } from "../../documents/yaml-print";
import type { EntryStyle, StringStyle } from "./entry-style";
import { isScalar } from "./plain-map";

/** The lines of `key: value`, without indentation, in the style of an entry and of the field of that name in it. */
export function printField(key: string, value: PlainValue, style: EntryStyle): string[] {
  const like = style.fields.get(key);
  const strings = like?.strings ?? style.strings;
  const inBrackets = isScalarList(value) && (like?.isFlow ?? style.flowLists);
  if (inBrackets || (Array.isArray(value) && value.length === 0)) {
    const [name = ""] = printBlock({ [key]: 0 }, style.print);
    return [`${name.slice(0, -1)}${printList(isScalarList(value) ? value : [], strings)}`];
  }
  return printBlock({ [key]: value }, { ...style.print, strings });
}

/** A list of scalars in brackets, on one line. */
export function printList(items: readonly Scalar[], strings: StringStyle): string {
  return `[${items.map((item) => printFlow(item, { padded: true, strings })).join(", ")}]`;
}

export type Scalar = string | number | boolean | null;

export function isScalarList(value: PlainValue | undefined): value is readonly Scalar[] {
  return Array.isArray(value) && value.every((item: PlainValue) => item === null || isScalar(item));
}

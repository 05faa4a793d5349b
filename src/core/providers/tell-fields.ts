import type { Fidelity } from "../../shared/fidelity";
import type { Value } from "../documents/document";
import { equalValues } from "../documents/equal-values";
import { asObject } from "../documents/plain-data";

/**
 * What becomes of each field of `given` in `rendered`: kept under its name, under another one, or spelled otherwise.
 * `reasons` says why a field is not there, by field; `renamed` what the tool calls one, where it has it.
 */
export function tellFields(
  tool: string,
  given: Value,
  rendered: Value,
  reasons: Readonly<Record<string, string>>,
  renamed: Readonly<Record<string, string>> = {},
): Fidelity[] {
  const target = asObject(rendered) ?? {};
  return Object.entries(asObject(given) ?? {}).map(([field, value]): Fidelity => {
    const now = Object.hasOwn(target, field) ? target[field] : undefined;
    if (now !== undefined && equalValues(now, value)) return { kind: "kept", field, text: "" };
    if (now !== undefined) return { kind: "translated", field, text: `Written as ${tool} spells it.` };
    const other = Object.entries(target).find(
      ([name, one]) => name !== field && !isPlain(one) && equalValues(one, value),
    );
    if (other) return { kind: "translated", field, text: `Becomes "${other[0]}".` };
    if (isEmpty(value)) return { kind: "translated", field, text: "Empty, so it is left out." };
    const name = renamed[field];
    if (name !== undefined && Object.hasOwn(target, name)) {
      return { kind: "translated", field, text: `Becomes "${name}", written as ${tool} spells it.` };
    }
    const reason = reasons[field];
    const isSaidOtherwise = field === "type";
    if (isSaidOtherwise) return { kind: "translated", field, text: reason ?? "" };
    return { kind: "not-representable", field, text: reason ?? `${tool} has no field for it; it stays where it is.` };
  });
}

/** The reason for a field with parts of which none is carried; each part has its own. */
export const noPart = "Nothing of it can be carried over.";

/** Values that two unrelated fields may well share. */
function isPlain(value: Value): boolean {
  return typeof value === "boolean" || typeof value === "number" || value === null;
}

function isEmpty(value: Value): boolean {
  return Array.isArray(value) ? value.length === 0 : Object.keys(asObject(value) ?? { x: 1 }).length === 0;
}

import type { PlainValue } from "../../../shared/coordination/plain-value";

export interface PlainMap {
  readonly [key: string]: PlainValue;
}

export function isMap(value: PlainValue | undefined): value is PlainMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** True for text, a number or a boolean. */
export function isScalar(value: PlainValue | undefined): value is string | number | boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

import { bareObject } from "../../shared/bare-object";
import type { Value } from "./document";

/** The same data in objects that inherit nothing, so that keys such as `__proto__` are keys. */
export function plainData(parsed: unknown): Value {
  if (Array.isArray(parsed)) return parsed.map(plainData);
  if (typeof parsed === "object" && parsed !== null) {
    const copy = bareObject<Value>();
    for (const [key, value] of Object.entries(parsed)) if (value !== undefined) copy[key] = plainData(value);
    return copy;
  }
  if (typeof parsed === "string" || typeof parsed === "number" || typeof parsed === "boolean") return parsed;
  return null;
}

/** The object itself when it is one (not an array, not null). */
export function asObject(value: Value | undefined): Readonly<Record<string, Value>> | undefined {
  return typeof value === "object" && value !== null && !isArray(value) ? value : undefined;
}

function isArray(value: object): value is readonly Value[] {
  return Array.isArray(value);
}

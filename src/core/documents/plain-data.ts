import type { Value } from "./document";

/** The same data in objects without a prototype, so that keys such as `__proto__` are keys. */
export function plainData(parsed: unknown): Value {
  if (Array.isArray(parsed)) return parsed.map(plainData);
  if (typeof parsed === "object" && parsed !== null) {
    const copy: Record<string, Value> = Object.create(null);
    for (const key of Object.keys(parsed)) {
      const value: unknown = Object.getOwnPropertyDescriptor(parsed, key)?.value;
      if (value !== undefined) copy[key] = plainData(value);
    }
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

import { bareObject } from "../../shared/bare-object";
import type { Note } from "../../shared/config-sync";
import type { Failure } from "../../shared/result";
import type { Value } from "../documents/document";
import { equalValues } from "../documents/equal-values";
import { asObject, plainData } from "../documents/plain-data";

export type Fields = Readonly<Record<string, Value>>;

export function textField(fields: Fields, key: string, read: (text: string) => string): string | undefined {
  const value = fields[key];
  return typeof value === "string" ? read(value) : undefined;
}

export function textList(fields: Fields, key: string, read: (text: string) => string): string[] | undefined {
  const value = fields[key];
  if (!Array.isArray(value) || value.length === 0) return undefined;
  return value.map((item) => read(String(item)));
}

export function textMap(
  fields: Fields,
  key: string,
  read: (text: string) => string,
): Record<string, string> | undefined {
  const value = asObject(fields[key]);
  if (!value || Object.keys(value).length === 0) return undefined;
  const map = bareObject<string>();
  for (const [name, item] of Object.entries(value)) map[name] = read(String(item));
  return map;
}

/** `parts` without what is undefined. */
export function present<T extends object>(parts: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const found: Partial<T> = {};
  for (const key in parts) if (parts[key] !== undefined) found[key] = parts[key];
  return found as { [K in keyof T]: Exclude<T[K], undefined> };
}

/**
 * Writes `wanted` over `existing`: fields in `owned` get the wanted value or go, all others stay; what means the same
 * keeps its spelling and place; new fields follow.
 */
export function mergeFields(
  existing: Value | undefined,
  owned: readonly string[],
  wanted: Fields,
  means: (key: string, value: Value) => Value,
): Value {
  const old = asObject(existing) ?? {};
  const merged = bareObject<Value>();
  for (const [key, value] of Object.entries(old)) {
    const next = wanted[key];
    if (!owned.includes(key)) merged[key] = value;
    else if (next !== undefined)
      merged[key] = equalValues(means(key, value), means(key, next)) ? value : keepSpelling(key, value, next, means);
    else if (isEmpty(value)) merged[key] = value;
  }
  for (const [key, value] of Object.entries(wanted)) if (!Object.hasOwn(merged, key)) merged[key] = value;
  return plainData(merged);
}

/** Of a list or map that changed in part, the items that did not keep their spelling (`$VAR` stays `$VAR`). */
function keepSpelling(key: string, old: Value, next: Value, means: (key: string, value: Value) => Value): Value {
  const [before, after] = [asObject(old), asObject(next)];
  if (!before || !after) return next;
  const kept = bareObject<Value>();
  const names = [...Object.keys(before).filter((name) => Object.hasOwn(after, name)), ...Object.keys(after)];
  for (const name of names) {
    const [was, is] = [before[name], after[name]];
    if (is === undefined || Object.hasOwn(kept, name)) continue;
    kept[name] = was !== undefined && equalValues(means(key, was), means(key, is)) ? was : is;
  }
  return kept;
}

function isEmpty(value: Value): boolean {
  if (Array.isArray(value)) return value.length === 0;
  const fields = asObject(value);
  return fields !== undefined && Object.keys(fields).length === 0;
}

/** Applies `read` to every string in a value. */
export function mapText(value: Value, read: (text: string) => string): Value {
  if (typeof value === "string") return read(value);
  if (Array.isArray(value)) return value.map((item) => mapText(item, read));
  const fields = asObject(value);
  if (!fields) return value;
  const mapped = bareObject<Value>();
  for (const [key, item] of Object.entries(fields)) mapped[key] = mapText(item, read);
  return mapped;
}

export function blocker(code: string, text: string, field?: string): Note {
  return { code, severity: "blocker", text, ...(field === undefined ? {} : { field }) };
}

/** What is wrong and what to do about it. */
export function blockerOf({ code, message, hint }: Failure): Note {
  return blocker(code, hint === undefined ? message : `${message} ${hint}`);
}

export function warning(code: string, text: string, field?: string): Note {
  return { code, severity: "warning", text, ...(field === undefined ? {} : { field }) };
}

export function info(code: string, text: string, field?: string): Note {
  return { code, severity: "info", text, ...(field === undefined ? {} : { field }) };
}

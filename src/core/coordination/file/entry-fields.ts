import type { EntityKind } from "../../../shared/coordination/enums";
import { hoursOf } from "../../../shared/coordination/estimate";
import type { Finding, FindingKind, Severity } from "../../../shared/coordination/findings";
import type { PlainValue } from "../../../shared/coordination/plain-value";
import { canonical, type Vocabulary, type Word, wordsOf } from "../../../shared/coordination/spellings";
import { isDate } from "./dates";
import { isMap, isScalar, type PlainMap } from "./plain-map";

/** What an entry is called in messages, and where it and its fields stand. */
export interface EntryPlace {
  readonly kind: EntityKind | undefined;
  readonly id: string;
  /** Such as `issue ISSUE-001`. */
  readonly called: string;
  /** Line of a field, or of the entry when it has none of that name. */
  readonly lineOf: (field: string | undefined) => number;
}

/**
 * Reads the fields of one entry: each of them is taken once, and what was not taken is in `rest`. Whatever can't be
 * understood becomes a finding and reads as if it were absent.
 */
export class EntryFields {
  readonly findings: Finding[] = [];
  /** What the file has where the value read differs from it. */
  readonly spelled: Record<string, string> = {};
  private readonly taken = new Set<string>();

  constructor(
    private readonly values: PlainMap,
    private readonly place: EntryPlace,
  ) {}

  /** Text of the first of `names` that has any. Numbers and booleans read as their text. */
  text(...names: readonly string[]): string | undefined {
    const [name, value] = this.take(names);
    if (value === undefined) return undefined;
    if (isScalar(value)) return String(value);
    return this.bad(name, "text");
  }

  /** Text that the format requires. */
  requiredText(...names: readonly string[]): string {
    const found = this.text(...names);
    if (found === undefined || found.trim() === "") this.missing(names[0] ?? "");
    return found ?? "";
  }

  /** A list of texts; a lone text is taken for a list of one. */
  texts(...names: readonly string[]): string[] {
    const [name, value] = this.take(names);
    if (value === undefined) return [];
    if (Array.isArray(value)) {
      const items: readonly PlainValue[] = value;
      const fit = items.filter((item) => isScalar(item));
      if (fit.length < items.length) this.bad(name, "a list of texts");
      return fit.map(String);
    }
    this.bad(name, "a list");
    return isScalar(value) && value !== "" ? [String(value)] : [];
  }

  date(...names: readonly string[]): string | undefined {
    const [name, value] = this.take(names);
    if (value === undefined || value === "") return undefined;
    const found = isScalar(value) ? String(value) : JSON.stringify(value);
    if (!isDate(found)) {
      this.report("bad-date", "warning", name, `has ${quoted(found)} as ${name}, which is no date such as 2026-01-31`);
    }
    return found;
  }

  /** A canonical value; `fallback` where the entry has none that is known. */
  word<V extends Vocabulary, F>(vocabulary: V, name: string, fallback: F): Word<V> | F {
    const [, value] = this.take([name]);
    if (value === undefined) return fallback;
    const found = isScalar(value) ? String(value) : JSON.stringify(value);
    const word = canonical(vocabulary, found);
    if (word !== found) this.spelled[name] = found;
    if (word !== undefined) return word;
    const known = wordsOf(vocabulary).join(", ");
    this.report("unknown-enum", "warning", name, `has the unknown ${name} ${quoted(found)} (known are ${known})`);
    return fallback;
  }

  /** Hours of an estimate, in any form that `hoursOf` knows. */
  hours(...names: readonly string[]): number | undefined {
    const [name, value] = this.take(names);
    if (value === undefined || value === "") return undefined;
    const hours = hoursOf(value);
    if (typeof value !== "number" && isScalar(value)) this.spelled[names[0] ?? name] = String(value);
    return hours ?? this.bad(name, 'a number of hours or an estimate such as "3d"');
  }

  integer(name: string): number | undefined {
    const [, value] = this.take([name]);
    if (value === undefined) return undefined;
    const number = typeof value === "string" && /^\d+$/.test(value) ? Number(value) : value;
    return typeof number === "number" && Number.isInteger(number) ? number : this.bad(name, "a whole number");
  }

  map(name: string): PlainMap {
    const [, value] = this.take([name]);
    if (value === undefined) return {};
    return isMap(value) ? value : (this.bad(name, "a map") ?? {});
  }

  /** The items of a list of maps, with their place in the list. */
  maps(name: string): { readonly at: number; readonly value: PlainMap }[] {
    const [, value] = this.take([name]);
    if (value === undefined) return [];
    if (!Array.isArray(value)) return this.bad(name, "a list") ?? [];
    const items: readonly PlainValue[] = value;
    return items.flatMap((item, at) =>
      isMap(item) ? [{ at, value: item }] : (this.bad(name, "a list of maps") ?? []),
    );
  }

  /** Looks at a field without taking it. */
  peek(name: string): PlainValue | undefined {
    return own(this.values, name);
  }

  /** All fields that were not taken, in their order. */
  rest(): Record<string, PlainValue> {
    const more: Record<string, PlainValue> = {};
    for (const key of Object.keys(this.values)) {
      const value = this.taken.has(key) ? undefined : this.values[key];
      if (value !== undefined) define(more, key, value);
    }
    return more;
  }

  missing(name: string): void {
    this.report("missing-field", "warning", name, `has no ${name}`);
  }

  /** `problem` goes on after the entry's name, without a full stop. */
  report(kind: FindingKind, severity: Severity, field: string | undefined, problem: string): void {
    const { id, called, lineOf, kind: entity } = this.place;
    this.findings.push({
      id: [kind, called, ...(field === undefined ? [] : [field])].join(" "),
      severity,
      kind,
      ...(entity === undefined ? {} : { entity: { kind: entity, id } }),
      ...(field === undefined ? {} : { field }),
      line: lineOf(field),
      message: `${called.charAt(0).toUpperCase()}${called.slice(1)} ${problem}.`,
    });
  }

  private bad(name: string, wanted: string): undefined {
    const found = JSON.stringify(this.values[name]).slice(0, 60);
    this.report("bad-value", "warning", name, `has ${found} as ${name}, where ${wanted} is expected`);
    return undefined;
  }

  private take(names: readonly string[]): readonly [string, PlainValue | undefined] {
    for (const name of names) {
      const value = own(this.values, name);
      if (value === undefined) continue;
      this.taken.add(name);
      if (value !== null) return [name, value];
    }
    return [names[0] ?? "", undefined];
  }
}

function own(values: PlainMap, name: string): PlainValue | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}

/** Sets a key also when it is `__proto__`. */
function define(to: Record<string, PlainValue>, key: string, value: PlainValue): void {
  Object.defineProperty(to, key, { value, enumerable: true, configurable: true, writable: true });
}

function quoted(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}

import fc from "fast-check";
import { type EntityKind, entityKind, listNames } from "../../../../shared/coordination/enums";
import type { PlainValue } from "../../../../shared/coordination/plain-value";

/** A generated file and what it says, entry by entry in its order. */
export interface MadeFile {
  readonly text: string;
  readonly entries: Record<EntityKind, Record<string, PlainValue>[]>;
}

/** Texts of every sort that a careless writer gets wrong. */
export const anyText = fc.oneof(
  fc.constantFrom(
    ...["on", "no", "1:30", "012", "2026-01-31", "null", "~", "true", "1_000", "0x1F", "1e3", "", "=", "<<"],
    ...[
      "a: b",
      "x #y",
      "# x",
      "- x",
      "? x",
      "'q'",
      '"dq"',
      "it's",
      "[x]",
      "{",
      "*a",
      "&b",
      "!t",
      "%",
      "@",
      "`",
      "|",
      ">",
    ],
    ...[
      "two\nlines",
      "end\n",
      "\n",
      "trailing ",
      " leading",
      "é ü",
      "漢字",
      "\\n \\ \\\\.",
      "tab\there",
      "\u2028",
      "---",
      "...",
    ],
  ),
  fc.string({ maxLength: 12 }),
  fc.string({ unit: "grapheme", maxLength: 12 }),
);

const anyList = fc.array(anyText, { maxLength: 3 });

/** Fields that every kind may have, so that any value reads without a finding. */
export const anyField: fc.Arbitrary<[string, PlainValue]> = fc.oneof(
  fc.tuple(fc.constantFrom("description", "assignee", "notes", "custom"), anyText),
  fc.tuple(fc.constantFrom("labels", "acceptance_criteria", "more_texts"), anyList),
  fc.tuple(fc.constantFrom("count", "weight"), fc.nat(99)),
  fc.tuple(
    fc.constant("metadata"),
    fc.dictionary(fc.constantFrom("a", "b", "c"), fc.oneof(anyText, anyList), { minKeys: 1 }),
  ),
);

const required: Record<EntityKind, Record<string, PlainValue>> = {
  issue: {
    title: "T",
    repos: ["r"],
    description: "",
    status: "pending",
    priority: "high",
    target: null,
    assignee: null,
  },
  plan: { title: "T", repos: ["r"], description: "", status: "draft" },
  todo: { task: "T", repo: "r", estimated_hours: 1, description: "", status: "pending", priority: "low" },
  dependency: { consumer: "a", provider: "b", type: "mcp", version_constraint: "1", status: "unknown", notes: "" },
};

/** The fields that a new entry of a kind has to have. */
export const fieldsOfNew = (kind: EntityKind): Record<string, PlainValue> => required[kind];

const style = fc.record({
  eol: fc.constantFrom("\n", "\r\n"),
  mark: fc.constantFrom("", "", "\uFEFF"),
  opening: fc.constantFrom("", "---\n", "# a comment\n\n", 'version: "1.0"\nnotes: |\n  coordination:\n    issues:\n'),
  closing: fc.constantFrom("", "\n", "\n# the end\n", "\nother: {a: 1} # last\n"),
  keyColumn: fc.constantFrom(1, 2, 4),
  dash: fc.constantFrom(0, 2),
  width: fc.constantFrom(2, 4),
  gap: fc.constantFrom("", "\n", "# between\n", "\n      # deep comment\n"),
  quotes: fc.constantFrom<"double" | "single" | "plain">("double", "single", "plain"),
  flow: fc.boolean(),
  tail: fc.constantFrom("", " # why"),
});

export const arbitraryFile: fc.Arbitrary<MadeFile> = fc
  .record({
    style,
    counts: fc.tuple(fc.nat(3), fc.nat(2), fc.nat(4), fc.nat(2)),
    fields: fc.array(fc.array(anyField, { maxLength: 3 }), { minLength: 12, maxLength: 12 }),
    empty: fc.constantFrom(" []", "", undefined),
  })
  .map(({ style, counts, fields, empty }) => {
    const entries: MadeFile["entries"] = { issue: [], plan: [], todo: [], dependency: [] };
    let made = `${style.opening}coordination:\n`;
    let used = 0;
    for (const [at, kind] of entityKind.options.entries()) {
      const count = counts[at] ?? 0;
      const key = `${" ".repeat(style.keyColumn)}${listNames[kind]}:`;
      if (count === 0) made += empty === undefined ? "" : `${key}${empty}\n`;
      else made += `${key}${style.tail}\n`;
      for (let number = 1; number <= count; number += 1) {
        const entry = {
          id: `${kind.toUpperCase()}-${number}`,
          ...required[kind],
          created: "2026-01-01",
          updated: "2026-01-02",
        };
        for (const [field, value] of fields[used] ?? []) Object.assign(entry, { [field]: value });
        used += 1;
        entries[kind].push(entry);
        made += (number > 1 ? style.gap : "") + print(entry, style);
      }
    }
    const text =
      `${made.replace(/\n$/, "")}\n`.slice(0, style.closing === "" ? -1 : undefined) + style.closing.replace(/^\n/, "");
    return { text: style.mark + text.replaceAll("\n", style.eol), entries };
  });

type Style = {
  keyColumn: number;
  dash: number;
  width: number;
  quotes: "double" | "single" | "plain";
  flow: boolean;
  tail: string;
};

function print(entry: Record<string, PlainValue>, style: Style): string {
  const column = style.keyColumn + style.dash;
  return Object.entries(entry)
    .flatMap(([key, value]) => printField(key, value, style))
    .map((line, index) => {
      const dash = `${" ".repeat(column)}-${" ".repeat(style.width - 1)}`;
      return `${index === 0 ? dash : " ".repeat(column + style.width)}${line}\n`;
    })
    .join("");
}

function printField(key: string, value: PlainValue, style: Style): string[] {
  if (Array.isArray(value)) {
    const items: readonly PlainValue[] = value;
    if (style.flow || items.length === 0)
      return [`${key}: [${items.map((item) => scalar(item, style, true)).join(", ")}]${style.tail}`];
    return [`${key}:${style.tail}`, ...items.map((item) => `  - ${scalar(item, style, false)}`)];
  }
  if (typeof value === "object" && value !== null) {
    return [
      `${key}:`,
      ...Object.entries(value).flatMap(([inner, one]) => printField(inner, one, style).map((line) => `  ${line}`)),
    ];
  }
  return [`${key}: ${scalar(value, style, false)}${style.tail}`];
}

function scalar(value: PlainValue, { quotes }: Style, inBrackets: boolean): string {
  if (typeof value !== "string") return JSON.stringify(value);
  const isTame = /^[\p{L}][\p{L}\d ._-]*[\p{L}\d]$/u.test(value) && !/^(on|no|null|true)$/.test(value);
  if (quotes === "plain" && isTame && !inBrackets) return value;
  if (quotes === "single" && /^[ -~]*$/.test(value)) return `'${value.replaceAll("'", "''")}'`;
  return JSON.stringify(value).replace(/[\u007f-\u009f\u2028\u2029\ufeff]/g, escapeSign);
}

function escapeSign(sign: string): string {
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Cell, integerCell, realCell, sameCell } from "../../store/cell";
import { numberRows } from "../../store/keyless-rows";
import { postgresCell, postgresText } from "../../store/postgres-cells";
import { agentFolder } from "./agent-folder";
import { type MessageLayout, printMessage } from "./message-file";
import { messageTime } from "./message-time";
import { readMessage } from "./read-message";

const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom("", "\n\n", "\r\n", "row: {}", "\u0000", "\ufeffx", "__proto__", "{}"),
);
const bytes = fc.uint8Array().map((value): Cell => ({ $bytes: Buffer.from(value).toString("base64") }));
const cell: fc.Arbitrary<Cell> = fc.oneof(
  text,
  bytes,
  fc.constantFrom(null, true, false),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(integerCell),
  fc.double().map(realCell),
  fc
    .tuple(fc.constantFrom("$jsonb", "$_text", "$public.mood", "$timestamptz", "$text"), text)
    .map(([tag, value]): Cell => ({ [tag]: value })),
);
const names = fc.uniqueArray(fc.oneof(text, fc.constantFrom("body", "7", "__proto__", "constructor", "toString")), {
  minLength: 1,
  maxLength: 8,
});
const row = names.chain((columns) =>
  fc.record({
    columns: fc.constant(columns),
    cells: fc.array(cell, { minLength: columns.length, maxLength: columns.length }),
    key: fc.array(cell, { minLength: 1, maxLength: 2 }),
    roles: fc.shuffledSubarray(columns),
  }),
);

describe("a row", () => {
  it("comes back from its file as it was, whatever it holds", () => {
    fc.assert(
      fc.property(row, ({ columns, cells, key, roles: [body = columns[0] ?? "", sender, reader, time, subject] }) => {
        const file = printMessage(layout(columns, { body, sender, reader, time, subject }), {
          cells,
          key,
          position: { after: key },
        });

        const back = readMessage(file.bytes);

        expect([...(back?.row ?? [])].toSorted()).toEqual(
          columns.map((name, index) => [name, cells[index]]).toSorted(),
        );
        expect(back?.key).toEqual(key);
        expect(file.path).toMatch(/^inbox\/[^/\\:*?"<>|\p{Cc}]+\/[^/\\:*?"<>|\p{Cc}]+\.msg$/u);
        expect(Math.max(...file.path.split("/").map((part) => Buffer.byteLength(part)))).toBeLessThanOrEqual(255);
      }),
      { numRuns: 1000 },
    );
  });

  it("has the same file whenever it is written, and another one than any other row of its source", () => {
    fc.assert(
      fc.property(row, cell, ({ columns, cells, key }, other) => {
        const path = (rowKey: readonly Cell[], origin = "sqlite:a#t") =>
          printMessage(layout(columns, { body: columns[0] ?? "" }, origin), {
            cells,
            key: rowKey,
            position: { after: rowKey },
          }).uuid;

        expect(path(key)).toBe(path([...key]));
        expect(path(key, "sqlite:b#t")).not.toBe(path(key));
        if (!sameCell(other, key[0] ?? null)) expect(path([other, ...key.slice(1)])).not.toBe(path(key));
      }),
    );
  });
});

it("a file cut off anywhere never passes for the row", () => {
  fc.assert(
    fc.property(row, fc.double({ min: 0, max: 1, noNaN: true }), ({ columns, cells, key }, part) => {
      const { bytes: whole } = printMessage(layout(columns, { body: columns[0] ?? "" }), {
        cells,
        key,
        position: { after: key },
      });
      const cut = readMessage(whole.subarray(0, Math.floor(part * (whole.length - 1))));

      expect(
        cut === undefined || columns.some((name, index) => !sameCell(cut.row.get(name) ?? null, cells[index] ?? null)),
      ).toBe(true);
    }),
  );
});

it("PostgreSQL gets back the text that it printed", () => {
  const printed: [number, string][] = [
    [16, "t"],
    [20, "-9223372036854775808"],
    [23, "-1"],
    [701, "-0"],
    [701, "NaN"],
    [701, "1e+21"],
    [701, "0.1"],
    [700, "1.1"],
    [17, "\\x00ff"],
    [25, "\\x00"],
    [1700, "1.10"],
    [1184, "infinity"],
  ];
  for (const [type, value] of printed) expect(postgresText(postgresCell(value, type, "type"))).toBe(value);
});

it("equal rows without key are numbered on from where an earlier reading stopped", () => {
  const rows = [["a"], ["a"], ["a"], ["b"]];
  const all = rows.map(numberRows(undefined));
  const [, second] = all;

  expect(all.map(({ key }) => key[1])).toEqual([1, 2, 3, 1]);
  expect(
    rows
      .slice(2)
      .map(numberRows(second?.position))
      .map(({ key }) => key),
  ).toEqual(all.slice(2).map(({ key }) => key));
});

it.each<[Cell, string | undefined]>([
  ["2025-10-30 12:34:56", "2025-10-30T12:34:56.000Z"],
  ["2025-10-30T12:34:56.789123-05:30", "2025-10-30T18:04:56.789Z"],
  [{ $timestamptz: "2025-10-30 10:35:56.123456+00" }, "2025-10-30T10:35:56.123Z"],
  [{ $date: "2025-10-30" }, "2025-10-30T00:00:00.000Z"],
  [1_761_827_696, "2025-10-30T12:34:56.000Z"],
  ["1761827696123", "2025-10-30T12:34:56.123Z"],
  [1_761_827_696.5, "2025-10-30T12:34:56.500Z"],
  [{ $integer: "1761827696123456789" }, "2025-10-30T12:34:56.123Z"],
  [{ $timestamp: "0044-03-15 12:00:00 BC" }, undefined],
  [{ $timestamptz: "infinity" }, undefined],
  ["2025-13-30", undefined],
  ["yesterday", undefined],
  [null, undefined],
])("the time %j is %s", (stated, time) => {
  expect(messageTime(stated)?.toISOString()).toBe(time);
});

it("agents with different names never share an inbox, whatever disk it is on", () => {
  const odd = [
    "../up",
    "a/b",
    "a:b",
    "a-b",
    "CON",
    "con.txt",
    "priority",
    "",
    ".",
    " ",
    "x".repeat(300),
    `${"x".repeat(300)}y`,
    "é",
    "e\u0301",
    "😀",
  ];
  const folders = odd.map(agentFolder);

  expect(new Set(folders).size).toBe(odd.length);
  expect(["code", "Ops team", "grün"].map(agentFolder)).toEqual(["code", "Ops team", "grün"]);
});

function layout(
  columns: readonly string[],
  roles: Record<string, string | undefined> & { body: string },
  origin = "sqlite:a#t",
): MessageLayout {
  const given = Object.entries(roles).filter(([, column]) => column !== undefined);
  const table = {
    name: "t",
    kind: "table" as const,
    columns: columns.map((name) => ({ name, type: "" })),
    key: undefined,
  };
  return { origin, table, mapping: { table: "t", columns: { body: roles.body, ...Object.fromEntries(given) } } };
}

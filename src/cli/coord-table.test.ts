import { expect, it } from "vitest";
import { printable } from "../shared/printable";
import { columns } from "./commands/migrate-words";
import { tableLines } from "./coord-table";

const titles = [{ title: "ID" }, { title: "TITLE", isFlexible: true }, { title: "HOURS", isNumber: true }];

it("puts words under each other and numbers to the right", () => {
  const rows = [
    ["A-1", "short", "8"],
    ["A-100", "a longer one", "12.5"],
  ];

  expect(tableLines(titles, rows, 80)).toEqual([
    "ID     TITLE         HOURS",
    "A-1    short             8",
    "A-100  a longer one   12.5",
  ]);
});

it("cuts the title, not the id, where the terminal is narrow", () => {
  const lines = tableLines(titles, [["ISSUE-001", "Update all repositories to Python 3.13", "24"]], 40);

  expect(lines[1]).toBe("ISSUE-001  Update all repositori…     24");
  expect(lines.every((line) => line.length <= 40)).toBe(true);
});

it("counts wide letters as the terminal does, and prints no control characters", () => {
  const lines = tableLines(
    titles,
    [
      ["A", "日本語の表題がとても長い", "1"],
      ["B", "\u001b[31mred\nalarm", "2"],
    ],
    28,
  );

  expect(lines[1]).toBe("A   日本語の表題がと…      1");
  expect(lines[2]).toContain("[31mred alarm");
  expect(lines.join("")).not.toContain("\u001b");
});

it("spells names of every language as the file does, and keeps pictures of several signs whole", () => {
  expect(printable("می‌خواهم 👩‍💻 \u202egnp\u2029.exe")).toBe("می‌خواهم 👩‍💻  gnp .exe");
});

it("puts what stands beside wide letters in line too", () => {
  expect(
    columns([
      ["設定 A", "x"],
      ["b", "y"],
    ]),
  ).toEqual(["  設定 A  x", "  b       y"]);
});

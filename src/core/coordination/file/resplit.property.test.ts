import fc from "fast-check";
import { expect, it } from "vitest";
import { resplit } from "./resplit";
import { splitLists } from "./split-lists";
import { arbitraryFile } from "./testing/arbitrary-file";
import { largeFile } from "./testing/large-file";

/** What hands and programs put into such files, at whatever place. */
const inserted = fc.oneof(
  fc.constantFrom(
    ...["", "\n", "  ", "\n\n", "- ", "#", "# note\n", "\t", "x", "---\n", "  - id: X\n", "    - id: Y\n      a: |+\n"],
    ...[
      "  todos:\n",
      "coordination:\n",
      "  plans:\n    - id: P\n",
      "\r\n",
      "      more: 1\n",
      "  other: 1\n",
      "- id: Z\n",
    ],
  ),
  fc.string({ maxLength: 4 }),
);

it("finds the same entries after any change as in the text alone", () => {
  let found = 0;
  fc.assert(
    fc.property(arbitraryFile, fc.nat(), fc.nat(40), inserted, fc.boolean(), ({ text }, at, cut, piece, atLine) => {
      const place = at % (text.length + 1);
      const start = atLine ? text.lastIndexOf("\n", place) + 1 : place;
      const changed = text.slice(0, start) + piece + text.slice(start + cut);
      const before = splitLists(text);
      const again = before && resplit(changed, text, before);

      if (again) expect(again).toEqual(splitLists(changed));
      if (again) found += 1;
    }),
    { numRuns: Number(process.env["LOCKSTEP_RUNS"] ?? 1500) },
  );
  expect(found).toBeGreaterThan(0);
});

it("needs no more than the entries around a change", () => {
  const text = largeFile(200);
  const lists = splitLists(text) ?? {};
  const changes = [
    text.replace("Do number 17 ", "Do it\n\n        number 17 "),
    text.replace(/ {4}- id: "TODO-020"\n(?: {6}.*\n)+/, ""),
    text.replace(/(?= {4}- id: "TODO-020"\n)/, "    # a note\n    - id: TODO-999\n      task: more\n"),
    text.replace(/(?=\n {2}dependencies:\n)/, "    - id: TODO-999\n      task: more\n"),
  ];

  for (const changed of changes) {
    expect(changed).not.toBe(text);
    expect(resplit(changed, text, lists)).toEqual(splitLists(changed));
  }
});

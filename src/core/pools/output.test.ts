import fc from "fast-check";
import { expect, it } from "vitest";
import { openOutput } from "./output";

function collect(pieces: readonly string[], mask = (text: string) => text) {
  let log = "";
  const output = openOutput({
    mask,
    log: (text) => {
      log += text;
    },
    show: () => undefined,
  });
  for (const piece of pieces) output.add(piece);
  return { log: () => log, kept: output.close() };
}

it("keeps a short output whole, in however many pieces it came", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "grapheme" })), (pieces) => {
      const { log, kept } = collect(pieces);
      const whole = pieces.join("").replaceAll("\0", "\ufffd");

      expect(kept).toEqual({ head: whole, tail: "", omitted: 0 });
      expect(log()).toBe(whole);
    }),
  );
});

it("keeps the beginning and the end of a long one, and cuts no character in two", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9_000 }), fc.integer({ min: 30_000, max: 90_000 }), (size, count) => {
      const whole = `a${"🙂".repeat(count)}`;
      const pieces = Array.from({ length: Math.ceil(count / size) + 1 }, (_, index) =>
        index === 0 ? "a" : "🙂".repeat(Math.min(size, count - (index - 1) * size)),
      );

      const { log, kept } = collect(pieces);

      expect(log()).toBe(whole);
      expect(kept.head.length + kept.omitted + kept.tail.length).toBe(whole.length);
      expect(whole.startsWith(kept.head) && whole.endsWith(kept.tail)).toBe(true);
      for (const part of [kept.head, kept.tail]) expect(/^[\udc00-\udfff]|[\ud800-\udbff]$/.test(part)).toBe(false);
    }),
    { numRuns: 30 },
  );
});

it("masks a secret wherever the pieces end, also in a line without end", () => {
  const mask = (text: string) => text.replaceAll("hunter2", "••••");
  const line = `${"word ".repeat(5_000)}pass=hunter2 ${"word ".repeat(5_000)}`;
  for (let size = 1; size < 40_000; size = size * 2 + 1) {
    const pieces = Array.from({ length: Math.ceil(line.length / size) }, (_, index) =>
      line.slice(index * size, (index + 1) * size),
    );

    expect(collect(pieces, mask).log()).toBe(mask(line));
  }
});

import fc from "fast-check";
import { expect, it } from "vitest";
import { compareIds } from "./compare-ids";
import { idRanks } from "./id-ranks";

it("ranks ids in the order that comparing them gives, equal ones as the list has them", () => {
  const id = fc.oneof(
    fc.constantFrom("TODO-2", "TODO-10", "TODO-010", "TODO-", "", "7", "DEP-1", "TODO-99999999999999999999"),
    fc.stringMatching(/^[A-C]{0,2}-?\d{0,3}$/),
  );
  fc.assert(
    fc.property(fc.array(id, { maxLength: 12 }), (ids) => {
      const ranks = idRanks(ids);
      const ranked: string[] = [];
      for (const [place, one] of ids.entries()) ranked[ranks[place] ?? -1] = one;

      expect(ranked).toEqual(ids.toSorted(compareIds));
      expect(ids.every((one, place) => (ranks[ids.indexOf(one)] ?? 0) <= (ranks[place] ?? 0))).toBe(true);
    }),
  );
});

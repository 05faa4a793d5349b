import fc from "fast-check";
import { expect, it } from "vitest";
import { byPlace, nearest } from "./nearest";

const folder = fc
  .array(fc.constantFrom("a", "a.b", "a b", "b", "#"), { maxLength: 3 })
  .map((names) => ({ path: names.join("/"), depth: names.length }));
const entry = fc.record({ folder, name: fc.constantFrom("x", "!x", "a", "~") }).map((of) => ({
  folder: of.folder.path,
  path: of.folder.path === "" ? of.name : `${of.folder.path}/${of.name}`,
  depth: of.folder.depth,
}));

it("keeps those that lie nearest, though whole folders are passed over that could not hold one of them", () => {
  fc.assert(
    fc.property(fc.uniqueArray(entry, { selector: ({ path }) => path, maxLength: 60 }), fc.nat(4), (entries, most) => {
      // Each is met often, so that the list is cut while the others are still to come.
      const all = Array.from({ length: 12 }, () => entries).flat();
      const kept = nearest<(typeof entries)[number]>(most + 1);
      for (const one of all) if (kept.wantsOf(one.folder, one.depth) && kept.wants(one)) kept.add(one);
      const sorted = all.toSorted(byPlace).map(({ path }) => path);
      expect(kept.all().map(({ path }) => path)).toEqual(sorted.slice(0, most + 1));
    }),
    { numRuns: 300 },
  );
});

it("takes a name in the root for nearer than any in a folder, whatever it begins with", () => {
  const kept = nearest<{ path: string; depth: number }>(1);
  for (let n = 0; n < 300; n += 1) kept.add({ path: "!x", depth: 0 });
  expect(kept.wantsOf("", 0)).toBe(true);
  expect(kept.wants({ path: "!", depth: 0 })).toBe(true);
  expect(kept.wantsOf("a", 1)).toBe(false);
});

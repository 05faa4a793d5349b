import fc from "fast-check";
import { expect, test } from "vitest";
import { components } from "./components";
import { countWaiting } from "./count-waiting";

test("every place counts the others that it leads to, however they are linked", () => {
  const graph = fc.integer({ min: 1, max: 40 }).chain((size) => {
    const place = fc.integer({ min: 0, max: size - 1 });
    return fc.record({
      edges: fc.array(fc.array(place, { maxLength: 3 }), { minLength: size, maxLength: size }),
      counted: fc.array(fc.boolean(), { minLength: size, maxLength: size }),
    });
  });
  fc.assert(
    fc.property(graph, ({ edges, counted }) => {
      const expected = edges.map((_, place) => reachedFrom(edges, place).filter((other) => counted[other]).length);
      const counts = countWaiting(edges, components(edges), (place) => counted[place] === true);
      expect([...counts]).toEqual(expected);
    }),
  );
});

test("a chain of more than one set of columns is counted to its end", () => {
  const edges = Array.from({ length: 5_000 }, (_, place) => (place === 0 ? [] : [place - 1]));
  const counts = countWaiting(edges, components(edges), () => true);
  expect([...counts]).toEqual(edges.map((_, place) => place));
});

/** Every other place on the way of an edge from `start`. */
function reachedFrom(edges: readonly (readonly number[])[], start: number): number[] {
  const reached = new Set<number>();
  const next = [...(edges[start] ?? [])];
  for (let place = next.pop(); place !== undefined; place = next.pop()) {
    if (reached.has(place)) continue;
    reached.add(place);
    next.push(...(edges[place] ?? []));
  }
  reached.delete(start);
  return [...reached];
}

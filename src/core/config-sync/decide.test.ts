import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Value } from "../documents/document";
import { asObject, plainData } from "../documents/plain-data";
import { decideByChoice, decideOneWay, decideTwoWay, type Sides } from "./decide";

const lines = fc.array(fc.constantFrom("one\n", "two\n", "three\n"), { minLength: 1, maxLength: 5 });
const item = fc
  .record(
    {
      command: fc.constantFrom("a", "b", "c"),
      args: fc.constantFrom(["x"], ["y"]),
      env: fc.dictionary(fc.constantFrom("A", "B"), fc.constantFrom("1", "2", "3")),
      text: lines.map((all) => all.join("")),
    },
    { requiredKeys: ["command", "env"] },
  )
  .map(plainData);
const value = fc.option(item, { nil: undefined });
const alike = (of: Value | undefined) => (of === undefined ? undefined : { source: of, destination: of });
/** Often what it was, since most of it is in most syncs. */
const since = (was: Value | undefined) => fc.oneof(fc.constant(was), value);
/** A base that the sides have alike, or unlike as far as a conversion left them, and what the sides are now. */
const sides: fc.Arbitrary<Sides> = fc
  .oneof(value.map(alike), fc.record({ source: item, destination: item }))
  .chain((base) =>
    fc.record({ source: since(base?.source), destination: since(base?.destination), base: fc.constant(base) }),
  );
const turned = <T>(pair: { readonly source: T; readonly destination: T }) => ({
  source: pair.destination,
  destination: pair.source,
});
const swapped = ({ base, ...now }: Sides): Sides => ({ ...turned(now), base: base && turned(base) });
/** What a side has at each place that can change by itself. */
const places = (of: Value | undefined) => {
  const fields = asObject(of) ?? {};
  const nested = Object.entries(asObject(fields["env"]) ?? {}).map(([key, one]) => [`env.${key}`, one] as const);
  return new Map<string, Value>([...Object.entries(fields).filter(([key]) => key !== "env"), ...nested]);
};
const swapWord = (action: string) =>
  action.includes("source") ? action.replace("source", "destination") : action.replace("destination", "source");

describe("both ways", () => {
  it("decides the same with the sides swapped", () => {
    fc.assert(
      fc.property(sides, (given) => {
        const [there, back] = [decideTwoWay(given), decideTwoWay(swapped(given))];
        expect(back).toEqual({ ...there, action: swapWord(there.action), after: turned(there.after) });
      }),
    );
  });

  it("has nothing to do once it was done", () => {
    fc.assert(
      fc.property(sides, (given) => {
        const { action, after } = decideTwoWay(given);
        fc.pre(action !== "none");
        const source = action.endsWith("source") || action === "update-both" ? after.source : given.source;
        const destination =
          action.endsWith("destination") || action === "update-both" ? after.destination : given.destination;
        const base = source === undefined || destination === undefined ? undefined : { source, destination };
        expect(decideTwoWay({ source, destination, base })).toMatchObject({ state: "in-sync" });
      }),
    );
  });

  it("carries what one side alone changed since its base, whatever the other has there, and never calls it a conflict", () => {
    const unlike = fc.record({ source: item, destination: item });
    fc.assert(
      fc.property(unlike, value, (base, source) => {
        const given = { source, destination: base.destination, base };

        const { state, action, after } = decideTwoWay(given);

        expect(state).not.toBe("conflict");
        expect(action).toMatch(/none|destination/);
        fc.pre(source !== undefined && action !== "none");
        expect(after.source).toEqual(source);
        const [was, is, had, has] = [base.source, source, base.destination, after.destination].map(places);
        for (const place of new Set([was, is, had, has].flatMap((of) => [...(of?.keys() ?? [])]))) {
          // Lines are merged, which a test of their own is about.
          if (place === "text" && had?.has(place)) continue;
          const wanted = JSON.stringify(was?.get(place)) === JSON.stringify(is?.get(place)) ? had : is;
          expect([place, has?.get(place)]).toEqual([place, wanted?.get(place)]);
        }
      }),
    );
  });

  it("takes no change back, and calls a conflict only what both sides changed", () => {
    fc.assert(
      fc.property(sides, ({ source, destination, base }) => {
        fc.pre(base !== undefined && source !== undefined && destination !== undefined);
        const { state, after } = decideTwoWay({ source, destination, base });
        const [was, is] = [places(base?.source), places(source)];
        const [had, has] = [places(base?.destination), places(destination)];
        const isAs = (a: Value | undefined, b: Value | undefined) => JSON.stringify(a) === JSON.stringify(b);
        const all = [...new Set([was, is, had, has].flatMap((of) => [...of.keys()]))];

        if (state === "conflict") {
          const inBoth = all.filter(
            (place) => !isAs(was.get(place), is.get(place)) && !isAs(had.get(place), has.get(place)),
          );
          expect(inBoth.length).toBeGreaterThan(0);
        } else if (state === "changed") {
          for (const place of all.filter((one) => one !== "text")) {
            if (after.source !== undefined && !isAs(was.get(place), is.get(place)))
              expect(places(after.source).get(place)).toEqual(is.get(place));
            if (after.destination !== undefined && !isAs(had.get(place), has.get(place)))
              expect(places(after.destination).get(place)).toEqual(has.get(place));
          }
        }
      }),
    );
  });

  it("never deletes or overwrites without a base", () => {
    fc.assert(
      fc.property(value, value, (source, destination) => {
        const { action } = decideTwoWay({ source, destination, base: undefined });
        expect(action).not.toMatch(/delete|update/);
      }),
    );
  });

  it("merges changes of different fields, and calls the same field changed twice a conflict", () => {
    const base = alike(plainData({ command: "a", timeout: 1 }));
    const source = plainData({ command: "b", timeout: 1 });

    expect(decideTwoWay({ base, source, destination: plainData({ command: "a", timeout: 2 }) })).toEqual({
      state: "changed",
      action: "update-both",
      after: alike(plainData({ command: "b", timeout: 2 })),
    });
    expect(decideTwoWay({ base, source, destination: plainData({ command: "c", timeout: 1 }) }).state).toBe("conflict");
  });

  it("leaves a difference alone that the last sync left, and carries what changes beside it", () => {
    const base = {
      source: plainData({ command: "a", token: "secret", timeout: 1 }),
      destination: plainData({ command: "a", token: "${TOKEN}", timeout: 1 }),
    };

    expect(decideTwoWay({ ...base, base }).state).toBe("in-sync");
    expect(decideOneWay({ ...base, base }, false).state).toBe("in-sync");
    const changed = plainData({ command: "a", token: "${TOKEN}", timeout: 2 });
    expect(decideTwoWay({ source: base.source, destination: changed, base })).toMatchObject({
      action: "update-source",
      after: { source: plainData({ command: "a", token: "secret", timeout: 2 }) },
    });
  });

  it("carries a change of the very field that the last sync left unlike", () => {
    const env = (text: string) => ({ TOKEN: text, OTHER: "x" });
    const base = {
      source: plainData({ command: "a", env: env("old") }),
      destination: plainData({ command: "b", env: env("${TOKEN}") }),
    };
    const rotated = plainData({ command: "a", env: env("new") });
    const renamed = plainData({ command: "b", env: env("${OTHER}") });

    expect(decideTwoWay({ ...base, source: rotated, base })).toEqual({
      state: "changed",
      action: "update-destination",
      after: { source: rotated, destination: plainData({ command: "b", env: env("new") }) },
    });
    expect(decideTwoWay({ ...base, destination: renamed, base })).toEqual({
      state: "changed",
      action: "update-source",
      after: { source: plainData({ command: "a", env: env("${OTHER}") }), destination: renamed },
    });
    expect(decideTwoWay({ source: rotated, destination: renamed, base }).state).toBe("conflict");
  });

  it("leaves it so when a side takes over what the other has there", () => {
    const base = { source: plainData({ a: 1, b: 1 }), destination: plainData({ a: 2, b: 2 }) };

    expect(decideTwoWay({ source: base.source, destination: plainData({ a: 1, b: 2 }), base })).toMatchObject({
      state: "in-sync",
      action: "none",
    });
  });

  it("carries changed lines into a text that the last sync left unlike", () => {
    const text = (...all: string[]) => plainData({ body: `${all.join("\n")}\n` });
    const base = { source: text("a", "b", "c", "d", "e"), destination: text("a", "b", "C", "d", "e") };

    const both = { source: text("a", "b", "c", "d", "e2"), destination: text("a2", "b", "C", "d", "e") };

    expect(decideTwoWay({ ...both, base })).toEqual({
      state: "changed",
      action: "update-both",
      after: { source: text("a2", "b", "c", "d", "e2"), destination: text("a2", "b", "C", "d", "e2") },
    });
    const same = text("a", "b", "c2", "d", "e");
    expect(decideTwoWay({ source: same, destination: base.destination, base })).toMatchObject({
      action: "update-destination",
      after: { destination: same },
    });
  });

  it("calls a deletion against a change a conflict", () => {
    const there = plainData({ command: "a" });
    const base = alike(there);

    expect(decideTwoWay({ base, source: undefined, destination: plainData({ command: "b" }) }).state).toBe("conflict");
    expect(decideTwoWay({ base, source: undefined, destination: there }).action).toBe("delete-from-destination");
  });
});

describe("one way", () => {
  it("never touches the source", () => {
    fc.assert(
      fc.property(sides, fc.boolean(), (given, prune) => {
        expect(decideOneWay(given, prune).action).not.toContain("source");
      }),
    );
  });
});

it("does what was chosen", () => {
  const [a, b] = [plainData({ command: "a" }), plainData({ command: "b" })];

  expect(decideByChoice({ source: a, destination: b, base: undefined }, "source", undefined)).toMatchObject({
    action: "update-destination",
    after: { destination: a },
  });
  expect(decideByChoice({ source: a, destination: b, base: undefined }, "destination", undefined)).toMatchObject({
    action: "update-source",
    after: { source: b },
  });
  expect(
    decideByChoice({ source: a, destination: b, base: undefined }, "edited", plainData({ command: "c" })),
  ).toMatchObject({ action: "update-both" });
  expect(decideByChoice({ source: a, destination: b, base: undefined }, "leave", undefined)).toMatchObject({
    state: "kept",
    action: "none",
  });
});

it("takes a text edited by hand to each side that has another one", () => {
  const [a, b, c] = [plainData({ command: "a" }), plainData({ command: "b" }), plainData({ command: "c" })];
  const edited = (sides: Pick<Sides, "source" | "destination">, text: Value | undefined) =>
    decideByChoice({ ...sides, base: undefined }, "edited", text);
  const [unlike, same] = [
    { source: a, destination: b },
    { source: a, destination: a },
  ];

  expect(edited(unlike, a)).toMatchObject({
    action: "update-destination",
    after: { source: undefined, destination: a },
  });
  expect(edited(unlike, b)).toMatchObject({ action: "update-source", after: { source: b, destination: undefined } });
  expect(edited(same, c)).toMatchObject({ action: "update-both", after: alike(c) });
  expect(edited(same, a)).toMatchObject({ state: "in-sync", action: "none" });
  expect(edited(unlike, undefined)).toMatchObject({ state: "conflict", action: "none" });
});

it("changes nothing where a side is chosen of two that are alike", () => {
  const a = plainData({ command: "a" });
  const sides = { source: a, destination: a, base: undefined };

  for (const side of ["source", "destination"] as const) {
    expect(decideByChoice(sides, side, undefined)).toMatchObject({ state: "in-sync", action: "none" });
  }
});

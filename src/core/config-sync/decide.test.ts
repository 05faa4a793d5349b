import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Value } from "../documents/document";
import { plainData } from "../documents/plain-data";
import { decideByChoice, decideOneWay, decideTwoWay, type Sides } from "./decide";

const value = fc.option(
  fc
    .record({ command: fc.constantFrom("a", "b"), args: fc.constantFrom(["x"], ["y"]), timeout: fc.constantFrom(1, 2) })
    .map(plainData),
  { nil: undefined },
);
const alike = (of: Value | undefined) => (of === undefined ? undefined : { source: of, destination: of });
const sides: fc.Arbitrary<Sides> = fc.record({ source: value, destination: value, base: value.map(alike) });
const swapped = ({ source, destination, base }: Sides): Sides => ({ source: destination, destination: source, base });
const swapWord = (action: string) =>
  action.includes("source") ? action.replace("source", "destination") : action.replace("destination", "source");

describe("both ways", () => {
  it("decides the same with the sides swapped", () => {
    fc.assert(
      fc.property(sides, (given) => {
        const [there, back] = [decideTwoWay(given), decideTwoWay(swapped(given))];
        const after = { source: there.after.destination, destination: there.after.source };
        expect(back).toEqual({ ...there, action: swapWord(there.action), after });
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

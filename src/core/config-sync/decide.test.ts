import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plainData } from "../documents/plain-data";
import { decideByChoice, decideOneWay, decideTwoWay, type Sides } from "./decide";

const value = fc.option(
  fc
    .record({ command: fc.constantFrom("a", "b"), args: fc.constantFrom(["x"], ["y"]), timeout: fc.constantFrom(1, 2) })
    .map(plainData),
  { nil: undefined },
);
const sides: fc.Arbitrary<Sides> = fc.record({ source: value, destination: value, base: value });
const swapped = ({ source, destination, base }: Sides): Sides => ({ source: destination, destination: source, base });
const swapWord = (action: string) =>
  action.includes("source") ? action.replace("source", "destination") : action.replace("destination", "source");

describe("both ways", () => {
  it("decides the same with the sides swapped", () => {
    fc.assert(
      fc.property(sides, (given) => {
        const [there, back] = [decideTwoWay(given), decideTwoWay(swapped(given))];
        expect(back).toEqual({ ...there, action: swapWord(there.action) });
      }),
    );
  });

  it("has nothing to do once it was done", () => {
    fc.assert(
      fc.property(sides, (given) => {
        const { action, value: wanted } = decideTwoWay(given);
        fc.pre(action !== "none");
        const source = action.endsWith("source") || action === "update-both" ? wanted : given.source;
        const destination = action.endsWith("destination") || action === "update-both" ? wanted : given.destination;
        expect(decideTwoWay({ source, destination, base: wanted })).toMatchObject({ state: "in-sync" });
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
    const base = plainData({ command: "a", timeout: 1 });
    const source = plainData({ command: "b", timeout: 1 });

    expect(decideTwoWay({ base, source, destination: plainData({ command: "a", timeout: 2 }) })).toEqual({
      state: "changed",
      action: "update-both",
      value: plainData({ command: "b", timeout: 2 }),
    });
    expect(decideTwoWay({ base, source, destination: plainData({ command: "c", timeout: 1 }) }).state).toBe("conflict");
  });

  it("calls a deletion against a change a conflict", () => {
    const base = plainData({ command: "a" });

    expect(decideTwoWay({ base, source: undefined, destination: plainData({ command: "b" }) }).state).toBe("conflict");
    expect(decideTwoWay({ base, source: undefined, destination: base }).action).toBe("delete-from-destination");
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
    value: a,
  });
  expect(decideByChoice({ source: a, destination: b, base: undefined }, "destination", undefined)).toMatchObject({
    action: "update-source",
    value: b,
  });
  expect(
    decideByChoice({ source: a, destination: b, base: undefined }, "edited", plainData({ command: "c" })),
  ).toMatchObject({ action: "update-both" });
  expect(decideByChoice({ source: a, destination: b, base: undefined }, "leave", undefined)).toMatchObject({
    state: "kept",
    action: "none",
  });
});

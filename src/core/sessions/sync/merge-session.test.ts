import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SessionEntry } from "../../../shared/hub/entries";
import { backoff } from "./backoff";
import { type FileDecision, mergeSession } from "./merge-session";

const entry = fc.record({
  path: fc.constantFrom("a", "b", "c"),
  hash: fc.constantFrom("1", "2", "3").map((digit) => digit.repeat(64)),
  isProgram: fc.boolean(),
});
const entries = fc
  .uniqueArray(entry, { selector: ({ path }) => path })
  .map((all) =>
    all.map(
      ({ path, hash, isProgram }): SessionEntry => ({ path, hash, size: 1, ...(isProgram ? { mode: 0o755 } : {}) }),
    ),
  );

describe("the merge of a session", () => {
  it("gives the other side's state where only that side changed", () => {
    fc.assert(
      fc.property(entries, entries, (base, changed) => {
        expect(stateAfter(changed, mergeSession(base, changed, base))).toEqual(byPath(changed));
        expect(stateAfter(base, mergeSession(base, base, changed))).toEqual(byPath(changed));
      }),
    );
  });

  it("has nothing to do where both have the same", () => {
    fc.assert(
      fc.property(entries, entries, (base, same) => {
        expect(mergeSession(base, same, same).every(({ kind }) => kind === "keep")).toBe(true);
      }),
    );
  });

  it("decides alike for both sides, and loses no content that one of them made", () => {
    fc.assert(
      fc.property(entries, entries, entries, (base, ours, theirs) => {
        const decisions = mergeSession(base, ours, theirs);
        const open = (all: readonly FileDecision[]) =>
          all
            .filter(({ kind }) => /merge|removed/.test(kind))
            .map(({ path }) => path)
            .sort();
        expect(open(decisions)).toEqual(open(mergeSession(base, theirs, ours)));
        const kept = new Set([...stateAfter(ours, decisions).values()].map(({ hash }) => hash));
        for (const decision of decisions) if ("theirs" in decision) kept.add(decision.theirs.hash);
        const known = byPath(base);
        for (const side of [...ours, ...theirs]) {
          if (known.get(side.path)?.hash !== side.hash) expect(kept).toContain(side.hash);
        }
      }),
    );
  });
});

it("waits up to twice as long after each try, never longer than ten minutes, and never everywhere alike", () => {
  const waits = Array.from({ length: 200 }, (_, n) => backoff(`operation ${n}`, 5));

  expect(Math.max(...waits)).toBeLessThanOrEqual(32_000);
  expect(new Set(waits).size).toBeGreaterThan(190);
  expect(backoff("x", 1_000)).toBeLessThanOrEqual(600_000);
});

function stateAfter(ours: readonly SessionEntry[], decisions: readonly FileDecision[]): Map<string, SessionEntry> {
  const state = byPath(ours);
  for (const decision of decisions) {
    if (decision.kind === "take") state.set(decision.path, decision.theirs);
    if (decision.kind === "remove") state.delete(decision.path);
  }
  return state;
}

function byPath(all: readonly SessionEntry[]): Map<string, SessionEntry> {
  return new Map(all.map((one) => [one.path, one]));
}

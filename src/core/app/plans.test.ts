import { expect, it } from "vitest";
import { openDraft } from "../changes/draft";
import type { Plan } from "../changes/plan";
import { memorySystem } from "../system/memory-system";
import { HeldPlans } from "./plans";

const mega = 1024 ** 2;

/** Which of the plans, by their number, are still held when each of `sizes` was written by one. */
function heldOf(sizes: readonly number[], most?: number): readonly number[] {
  const system = memorySystem({});
  const plans: Plan[] = sizes.map((size) => {
    const draft = openDraft(system, { roots: ["/home/ada"] });
    draft.write("/home/ada/a.txt", new Uint8Array(size), { component: "a", reason: "b" });
    return draft.finish({ engine: "config-sync", title: "Sync" });
  });
  const held = new HeldPlans<{ readonly plan: Plan }>(most);
  for (const plan of plans) held.hold({ plan });
  return plans.flatMap(({ set }, index) => {
    try {
      expect(held.get(set.id).plan.set).toBe(set);
      return [index];
    } catch (error) {
      expect(error).toMatchObject({ code: "unknown-plan" });
      return [];
    }
  });
}

it("holds the newest plans", () => {
  expect(heldOf(Array(22).fill(1))).toEqual(Array.from({ length: 20 }, (_, index) => index + 2));
  expect(heldOf([1, 1, 1], 2)).toEqual([1, 2]);
});

it("holds fewer where they are large, but three however large they are", () => {
  expect(heldOf([10, 10, 1, 1, 10, 11].map((size) => size * mega))).toEqual([2, 3, 4, 5]);
  expect(heldOf([1, 20, 20, 20].map((size) => size * mega))).toEqual([1, 2, 3]);
});

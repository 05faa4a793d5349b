import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PoolSelector } from "../../shared/pools";
import { jobOf } from "./testing/fake-pool";
import { stage, starts } from "./testing/stage";

describe("any run of any jobs", () => {
  const dag = fc.integer({ min: 1, max: 25 }).chain((size) =>
    fc.tuple(
      ...Array.from({ length: size }, (_, place) =>
        fc.record({
          after: fc.uniqueArray(fc.nat({ max: Math.max(0, place - 1) }), { maxLength: place === 0 ? 0 : 4 }),
          milliseconds: fc.nat({ max: 5_000 }),
          /** How many attempts fail before one succeeds. */
          failures: fc.constantFrom(0, 0, 0, 0, 1, 2, 9),
          retries: fc.nat({ max: 2 }),
          role: fc.constantFrom("web", "data", "other"),
        }),
      ),
    ),
  );

  it("keeps the order, holds back exactly what depends on a failure, runs everything else once, and never too much at once", async () => {
    await fc.assert(
      fc.asyncProperty(
        dag,
        fc.constantFrom<PoolSelector>("least_loaded", "round_robin", "random", "affinity"),
        fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 6 })),
        fc.infiniteStream(fc.nat()),
        async (nodes, selector, [small, large, concurrency], order) => {
          const shuffled = nodes
            .map(({ after, retries, role }, place) => {
              return jobOf({ id: `j${place}`, after: after.map((one) => `j${one}`), retries, role });
            })
            .map((job) => ({ job, key: Number(order.next().value) }))
            .sort((a, b) => a.key - b.key)
            .map(({ job }) => job);
          const nodeOf = (id: string) => {
            const node = nodes[Number(id.slice(1))];
            if (!node) throw new Error(`There is no ${id}`);
            return node;
          };
          const { start, until, sights, pool } = stage(shuffled, (id, attempt) => {
            const { milliseconds, failures } = nodeOf(id);
            return { milliseconds, exitCode: attempt <= failures ? 1 : 0 };
          });
          const sizes = new Map([
            ["one", small],
            ["two", large],
          ]);
          const pools = [pool("one", small, selector === "affinity" ? ["web"] : []), pool("two", large)];

          const run = await until(start({ pools, selector, concurrency }).ended);

          const fails = (id: string) => nodeOf(id).failures > nodeOf(id).retries;
          const isHeld = (id: string): boolean => nodeOf(id).after.some((one) => fails(`j${one}`) || isHeld(`j${one}`));
          for (const { id, status } of run.jobs) {
            const expected = isHeld(id) ? "held" : fails(id) ? "failed" : "succeeded";
            expect([id, status]).toEqual([id, expected]);
            const attempts = isHeld(id) ? 0 : Math.min(nodeOf(id).failures, nodeOf(id).retries) + 1;
            expect(starts(sights).filter((one) => one === id)).toHaveLength(attempts);
          }
          const done = new Set<string>();
          const running = new Map<string, number>();
          for (const { act, id, pool: name, attempt } of sights) {
            running.set(name, (running.get(name) ?? 0) + (act === "start" ? 1 : -1));
            if (act === "end" && attempt > nodeOf(id).failures) done.add(id);
            if (act === "start") for (const before of nodeOf(id).after) expect(done).toContain(`j${before}`);
            expect(running.get(name)).toBeLessThanOrEqual(sizes.get(name) ?? 0);
            expect([...running.values()].reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(concurrency);
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});

import fc from "fast-check";
import { expect, it } from "vitest";
import type { PushOrder } from "../../shared/hub/push";
import { type Before, decidePushes, type NewVersion } from "./decide-pushes";

it("counts each order once, whatever is sent again, late, or in pieces", () => {
  fc.assert(
    fc.property(fc.array(orders, { minLength: 1, maxLength: 6 }), (batches) => {
      const hub = hubOf();
      const answers = new Map<string, unknown>();
      for (const batch of batches) {
        for (const result of hub.push(batch)) {
          const known = answers.get(result.operationId);
          if (known !== undefined && result.kind === "accepted") expect(result).toEqual(known);
          if (result.kind === "accepted") answers.set(result.operationId, result);
        }
      }

      expect(hub.versions).toHaveLength(answers.size);
      expect(hub.versions.map(({ cursor }) => cursor)).toEqual(hub.versions.map((_, index) => index + 1));
      for (const session of sessions) {
        const own = hub.versions.filter((version) => version.session === session);
        expect(own.map(({ version }) => version)).toEqual(own.map((_, index) => index + 1));
      }
    }),
    { numRuns: 300 },
  );
});

it("carries nothing out that was ordered after something that was not", () => {
  fc.assert(
    fc.property(fc.array(orders, { minLength: 1, maxLength: 6 }), (batches) => {
      const hub = hubOf();
      for (const batch of batches) {
        const before = hub.versions.length;
        const results = hub.push(batch);
        for (const session of sessions) {
          const own = results.filter((result) => result.session === session);
          const stopped = own.findIndex(({ kind }) => kind !== "accepted");
          const later = stopped < 0 ? [] : own.slice(stopped).map(({ operationId }) => operationId);
          const earlier = own.slice(0, Math.max(stopped, 0)).map(({ operationId }) => operationId);
          const news = hub.versions.slice(before).filter((version) => version.session === session);
          const written = news.map(({ operationId }) => operationId);
          expect(later.filter((id) => written.includes(id) && !earlier.includes(id))).toEqual([]);
        }
      }
    }),
    { numRuns: 300 },
  );
});

it("takes no state for the base of an order that has only its number", () => {
  const hub = hubOf();
  const order = (baseVersion: number, baseDigest: string | null, n: number): PushOrder => {
    const operationId = `00000000-0000-4000-8000-00000000000${n}`;
    return {
      kind: "put",
      operationId,
      session: "a",
      baseVersion,
      baseDigest,
      entries: [{ path: `${n}`, hash, size: 1 }],
    };
  };
  const kindOf = (one: PushOrder) => hub.push([one]).map(({ kind }) => kind);

  expect(kindOf(order(0, hash, 1))).toEqual(["conflict"]);
  expect(kindOf(order(0, null, 2))).toEqual(["accepted"]);
  expect(kindOf(order(1, null, 3))).toEqual(["conflict"]);
  expect(kindOf(order(1, hash, 4))).toEqual(["conflict"]);
  expect(kindOf(order(1, hub.versions[0]?.digest ?? null, 5))).toEqual(["accepted"]);
});

/** What the database keeps, in memory. */
function hubOf() {
  const versions: NewVersion[] = [];
  return {
    versions,
    push(batch: readonly PushOrder[]) {
      const before: Before = {
        project: "p",
        cursor: versions.length,
        sessions: [...new Map(versions.map((version) => [version.session, version])).values()],
        done: new Map(versions.map(({ operationId, fingerprint, result }) => [operationId, { fingerprint, result }])),
        sizes: new Map([[hash, 1]]),
        now: new Date(0),
      };
      const decided = decidePushes(batch, before);
      versions.push(...decided.versions);
      return decided.results;
    },
  };
}

const sessions = ["a", "b"];
const hash = "0".repeat(64);
const order = fc
  .record({
    id: fc.integer({ min: 0, max: 5 }),
    session: fc.constantFrom(...sessions),
    baseVersion: fc.integer({ min: 0, max: 3 }),
    removes: fc.boolean(),
  })
  .map(({ id, session, baseVersion, removes }): PushOrder => {
    const common = { operationId: `00000000-0000-4000-8000-00000000000${id}`, session, baseVersion };
    if (removes) return { kind: "remove", ...common };
    return { kind: "put", ...common, entries: [{ path: "a.md", hash, size: 1 }] };
  });
const orders = fc.array(order, { minLength: 1, maxLength: 4 });

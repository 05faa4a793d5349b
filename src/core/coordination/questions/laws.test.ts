import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CoordinationData } from "../../../shared/coordination/entities";
import { isOpen, priority } from "../../../shared/coordination/enums";
import { dataOf } from "../testing/build-data";
import { blockedBy, blocking } from "./blocking";
import { blockingGraph, dependencyGraph } from "./coordination-graph";
import { criticalPath } from "./critical-path";
import { entityDetails } from "./entity-details";
import { graphPrinters } from "./print-graph";
import { readyWork } from "./ready-work";
import { statusReport } from "./status-report";

const today = "2026-02-01";
const repos = ["a", "b", "c"];
const id = fc.integer({ min: 1, max: 9 }).map((number) => `T-${number}`);
const links = fc.array(fc.oneof({ weight: 9, arbitrary: id }, fc.constant("GONE")), { maxLength: 2 });

/** Wildly linked entries: cycles, one-sided links, links to what is in no list, to itself, and ids that occur twice. */
const someData: fc.Arbitrary<CoordinationData> = fc
  .record({
    todos: fc.array(
      fc.record({
        id,
        repo: fc.constantFrom(...repos),
        status: fc.constantFrom("pending", "in_progress", "blocked", "completed", "cancelled"),
        priority: fc.constantFrom(...priority.options),
        estimated_hours: fc.integer({ min: 1, max: 20 }),
        blocked_by: links,
        blocking: links,
      }),
      { maxLength: 8 },
    ),
    issues: fc.array(
      fc.record({
        id,
        repos: fc.subarray(repos),
        status: fc.constantFrom("pending", "resolved"),
        dependencies: links,
        blocking: links,
      }),
      { maxLength: 4 },
    ),
    dependencies: fc.array(
      fc.record({ id: fc.string(), consumer: fc.string(), provider: fc.constantFrom(...repos, "x") }),
      { maxLength: 4 },
    ),
  })
  .map((given) => {
    const seen = new Set<string>();
    const once = <T extends { readonly id: string }>(entries: readonly T[]) =>
      entries.filter((entry) => !seen.has(entry.id) && seen.add(entry.id));
    return dataOf({ ...given, todos: once(given.todos), issues: once(given.issues) });
  });

/** The relation told anew from the fields: ids directly in front of an id that are not done. */
function inFrontOf(data: CoordinationData, id: string): string[] {
  const entries = [...data.todos, ...data.issues];
  const isDone = (other: string) => entries.some((entry) => entry.id === other && !isOpen(entry.status));
  const own = entries
    .filter((entry) => entry.id === id)
    .flatMap((entry) => [...entry.blocked_by, ...entry.dependencies]);
  const others = entries.filter((entry) => entry.blocking.includes(id)).map((entry) => entry.id);
  return [...new Set([...own, ...others])].filter((other) => !isDone(other));
}

describe("whatever a file says", () => {
  it("ready work is open with nothing open or unknown in front of it, and nothing of that kind is missing", () => {
    fc.assert(
      fc.property(someData, (data) => {
        const expected = data.todos.filter(({ id, status }) => isOpen(status) && inFrontOf(data, id).length === 0);

        expect(
          readyWork(data)
            .map((entry) => entry.id)
            .sort(),
        ).toEqual(expected.map((entry) => entry.id).sort());
      }),
    );
  });

  it("every step of a chain is a link between entries that are not done", () => {
    fc.assert(
      fc.property(someData, fc.constantFrom(...repos), (data, repo) => {
        for (const { chain, distance } of [...blocking(data, repo).entries, ...blockedBy(data, repo).entries]) {
          expect(chain).toHaveLength(distance + 1);
          for (const [step, id] of chain.slice(1).entries()) expect(inFrontOf(data, id)).toContain(chain[step]);
        }
      }),
    );
  });

  it("a chain is the shortest one, and leads to something open of the repository", () => {
    fc.assert(
      fc.property(someData, fc.constantFrom(...repos), (data, repo) => {
        const isOwn = (id: string) =>
          data.todos.some((todo) => todo.id === id && todo.repo === repo && isOpen(todo.status)) ||
          data.issues.some((issue) => issue.id === id && issue.repos.includes(repo) && isOpen(issue.status));
        let layer = [...ids, "GONE"].filter(isOwn);
        const distances = new Map<string, number>();
        for (let distance = 1; layer.length > 0; distance += 1) {
          layer = [...new Set(layer.flatMap((id) => inFrontOf(data, id)))].filter((id) => !distances.has(id));
          for (const id of layer) distances.set(id, distance);
        }

        const { entries } = blocking(data, repo);

        expect(new Map(entries.map(({ id, distance }) => [id, distance]))).toEqual(distances);
        for (const { chain } of entries) expect(isOwn(chain.at(-1) ?? "")).toBe(true);
        expect(entries.map(({ distance }) => distance)).toEqual([...distances.values()].sort((a, b) => a - b));
      }),
    );
  });

  it("what blocks one repository from another is what that one blocks", () => {
    fc.assert(
      fc.property(someData, fc.constantFrom(...repos), fc.constantFrom(...repos), (data, here, there) => {
        fc.pre(here !== there);
        const reposOf = (id: string) => [
          ...data.issues.filter((issue) => issue.id === id).flatMap((issue) => issue.repos),
          ...data.todos.filter((todo) => todo.id === id).map(({ repo }) => repo),
        ];
        const entriesOf = (repo: string) =>
          [...data.todos, ...data.issues].filter(({ id, status }) => isOpen(status) && reposOf(id).includes(repo));
        /** All that stands in front of an entry, by hand. */
        const allInFront = (id: string): Set<string> => {
          const found = new Set<string>();
          const queue = [id];
          for (const at of queue) {
            for (const next of inFrontOf(data, at)) {
              if (!found.has(next)) queue.push(next);
              found.add(next);
            }
          }
          return found;
        };
        const inFront = new Set(entriesOf(here).flatMap(({ id }) => [...allInFront(id)]));
        const waitingFor = (repo: string, other: string) =>
          entriesOf(other).filter((entry) => entriesOf(repo).some(({ id }) => allInFront(entry.id).has(id)));
        const behind = waitingFor(here, there);

        expect(new Set(blocking(data, here).entries.map(({ id }) => id))).toEqual(inFront);
        expect(
          blockedBy(data, here)
            .entries.map(({ id }) => id)
            .filter((id) => reposOf(id).includes(there))
            .sort(),
        ).toEqual(behind.map(({ id }) => id).sort());
        // `there` blocks `here` when, and only when, something of `here` waits for it.
        const waiting = blockedBy(data, there).entries.filter(({ id }) => reposOf(id).includes(here));
        expect(waiting).toHaveLength(waitingFor(there, here).length);
        for (const { chain } of waiting) expect(inFront).toContain(chain[0]);
      }),
    );
  });

  it("how much waits for an entry is what its links lead to", () => {
    fc.assert(
      fc.property(someData, (data) => {
        const open = [...data.todos, ...data.issues].filter(({ status }) => isOpen(status)).map((entry) => entry.id);
        for (const start of open) {
          const behind = new Set<string>([start]);
          // Ids in no list pass on what waits for them.
          for (const at of behind)
            for (const next of [...open, "GONE", ...ids]) if (inFrontOf(data, next).includes(at)) behind.add(next);
          behind.delete(start);

          expect(entityDetails(data, start).waiting).toBe(open.filter((other) => behind.has(other)).length);
        }
      }),
      { numRuns: 50 },
    );
  });

  it("one entry tells of itself what the lists tell of all: what waits for it, and whether it is in a cycle", () => {
    fc.assert(
      fc.property(someData, (data) => {
        const { cycles } = criticalPath(data);

        for (const { id, waiting } of readyWork(data)) expect(entityDetails(data, id).waiting).toBe(waiting);
        for (const { id } of [...data.todos, ...data.issues]) {
          const { cycle } = entityDetails(data, id);
          expect(cycle).toEqual(cycles.find(([start]) => start === id) ?? cycle);
          expect(cycle.length > 0).toBe(leadsTo(data, id, id));
        }
      }),
    );
  });

  it("no chain takes longer than the critical path, which is one itself", () => {
    fc.assert(
      fc.property(someData, (data) => {
        const hoursOf = new Map(
          data.todos.filter(({ status }) => isOpen(status)).map((todo) => [todo.id, todo.estimated_hours ?? 0]),
        );
        const around = new Set([...ids, "GONE"].filter((id) => leadsTo(data, id, id)));
        const longest = (id: string): number =>
          (hoursOf.get(id) ?? 0) +
          Math.max(
            0,
            ...inFrontOf(data, id)
              .filter((next) => !around.has(next))
              .map(longest),
          );
        const ends = [...hoursOf.keys()].filter((id) => !around.has(id));

        const path = criticalPath(data);

        expect(path.hours).toBe(Math.max(0, ...ends.map(longest)));
        expect(path.entries.reduce((sum, { hours }) => sum + hours, 0)).toBe(path.hours);
        for (const [step, { id }] of path.entries.slice(1).entries()) {
          expect(inFrontOf(data, id)).toContain(path.entries[step]?.id);
        }
        expect(new Set(path.cycles.flat())).toEqual(
          new Set([...around].filter((id) => path.cycles.flat().includes(id))),
        );
        expect(path.cycles.length > 0).toBe(around.size > 0);
      }),
    );
  });

  it("every question ends, answers the same again, and no answer breaks a drawing", () => {
    fc.assert(
      fc.property(someData, (data) => {
        const again = structuredClone(data);

        expect(statusReport(again, today)).toEqual(statusReport(data, today));
        for (const [name, print] of Object.entries(graphPrinters)) {
          for (const graph of [dependencyGraph, blockingGraph]) {
            expect(print(graph(again)), name).toBe(print(graph(data)));
          }
        }
      }),
    );
  });
});

const ids = Array.from({ length: 9 }, (_, place) => `T-${place + 1}`);

function leadsTo(data: CoordinationData, from: string, to: string): boolean {
  const queue = [...inFrontOf(data, from)];
  const isLeft = ![...data.todos, ...data.issues].some(({ id, status }) => id === from && !isOpen(status));
  const seen = new Set(queue);
  for (const at of queue)
    for (const next of inFrontOf(data, at)) if (!seen.has(next) && seen.add(next)) queue.push(next);
  return isLeft && seen.has(to);
}

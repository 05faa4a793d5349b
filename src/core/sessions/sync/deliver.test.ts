import { expect, it } from "vitest";
import type { PushOrder, PushResult } from "../../../shared/hub/push";
import { memorySystem } from "../../system/memory-system";
import { deliver } from "./deliver";
import type { Books } from "./delivery";
import { emptyMemory } from "./memory";
import { enqueue, type Queue } from "./queue";
import type { SessionRemote } from "./remote";

it("takes each answer for that of its own order, and sends again what had none", async () => {
  const system = memorySystem();
  const idOf = (session: string) => `00000000-0000-4000-8000-${session.padStart(12, "0")}`;
  const making = { now: system.clock.now(), newOperationId: idOf };
  const names = ["1", "2", "3"];
  const wanted = names.map((session) => ({ session, digest: null, baseVersion: 1 }));
  let books: Books = {
    queue: wanted.reduce<Queue>((queue, one) => enqueue(queue, one, making), []),
    memory: emptyMemory,
  };
  const sent: string[][] = [];
  const answerTo = ({ operationId, session }: PushOrder): PushResult =>
    session === "1"
      ? { kind: "refused", operationId, session, code: "size-mismatch", message: "It is not of that size." }
      : { kind: "accepted", operationId, session, version: 2, cursor: 2, digest: null };
  const unused = async () => [];
  const remote: SessionRemote = {
    ...{ kind: "hub", place: "https://hub.example", pull: unused, fetch: unused, missing: unused },
    compare: async () => ({ kind: "equal", projectCursor: 0 }),
    store: async () => undefined,
    async push(_project, orders) {
      sent.push(orders.map(({ session }) => session));
      return orders.slice(0, 2).reverse().map(answerTo);
    },
  };

  const delivered = await deliver({
    ...{ system, remote, project: "app", folder: "/sessions", newOperationId: idOf },
    readNow: async () => ({ sessions: new Map(), unreadable: new Set(), skipped: [] }),
    books: () => books,
    keep: (next) => {
      books = next;
    },
    log: () => undefined,
  });

  expect(sent).toEqual([["1", "2", "3"], ["3"]]);
  expect(delivered).toEqual({ kind: "done", pushed: ["2", "3"] });
  expect(books.queue).toMatchObject([{ session: "1", state: "stopped", failure: "It is not of that size." }]);
});

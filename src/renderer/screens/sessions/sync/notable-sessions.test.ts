import { expect, it } from "vitest";
import type { SessionSyncStatus } from "../../../../shared/sessions/sync";
import { notableSessions } from "./notable-sessions";

const session = (name: string, standing: SessionSyncStatus["standing"], more: Partial<SessionSyncStatus> = {}) => {
  return { session: name, standing, conflicts: [], ...more };
};
const time = "2026-01-01T10:00:00.000Z";
const queued = { session: "s", kind: "put", queuedAt: time, attempts: 1, notBefore: time } as const;

it("begins with what needs the user, and leaves out what is in step", () => {
  const sessions = [
    session("a", "ahead"),
    session("b", "in-step"),
    session("c", "behind"),
    session("d", "conflict"),
    session("e", "ahead", { queued: { ...queued, state: "stopped" } }),
    session("f", "in-step", { queued: { ...queued, state: "waiting" } }),
    session("g", "diverged"),
  ];

  expect(notableSessions(sessions).map((one) => one.session)).toEqual(["d", "e", "g", "c", "a", "f"]);
});

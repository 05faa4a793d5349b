import { expect, it } from "vitest";
import { openApp } from "../../core/app";
import { memorySystem } from "../../core/system/memory-system";
import type { Notice } from "../../shared/state";
import { deliverSessions } from "./deliver-sessions";

it("sends by itself what was pushed offline, within a minute of its next try", async () => {
  const desk = await offlineDesk();
  desk.at(5, () => desk.system.files.makeFolder("/shared", 0o755));

  await desk.runFor(12);

  expect(desk.queue()).toEqual([]);
  expect(desk.system.files.list("/shared/projects")).toHaveLength(2);
  expect(desk.changes()).toBeGreaterThan(0);
  expect(desk.notices()).toEqual([]);
});

it("keeps trying while the place is away, without a word but in the queue", async () => {
  const desk = await offlineDesk();

  await desk.runFor(30);

  const [waiting] = desk.queue();
  expect(waiting).toMatchObject({ session: "s1", state: "waiting", failure: expect.stringContaining("/shared") });
  expect(waiting?.attempts).toBeGreaterThan(3);
  // Not once a minute, though it is looked at every minute.
  expect(waiting?.attempts).toBeLessThan(25);
  expect(desk.notices()).toEqual([]);
});

it("tells once when a push waits for the user", async () => {
  const desk = await offlineDesk();
  desk.at(3, () => {
    desk.system.files.remove(`${desk.session}/a.md`);
    desk.system.files.makeFolder("/shared", 0o755);
  });

  await desk.runFor(40);

  expect(desk.queue()).toMatchObject([{ state: "stopped" }]);
  expect(desk.notices()).toMatchObject([
    {
      title: "Sessions were not pushed",
      text: "app with /shared: It is not here any more: push again to remove it from the remote.",
    },
  ]);
});

it("sends nothing to a place where the user does not share any more", async () => {
  const desk = await offlineDesk();
  desk.at(2, () => {
    desk.system.files.place("/bakery/.idse/config.json", '{ "sync": { "kind": "folder", "path": "/elsewhere" } }');
    desk.system.files.makeFolder("/shared", 0o755);
  });

  await desk.runFor(15);

  expect(desk.system.files.list("/shared")).toEqual([]);
});

it("does not let a queue that can't be read keep another from being sent", async () => {
  const desk = await offlineDesk();
  const [first = ""] = desk.queueFiles();
  desk.system.files.place(first, '{ "format": 1, "entries": [ "damaged" ] }');
  desk.system.files.makeFolder("/shared", 0o755);

  await desk.runFor(12);

  expect(desk.queueFiles().map((path) => new TextDecoder().decode(desk.system.files.read(path)))).toEqual([
    expect.stringContaining("damaged"),
    '{"format":1,"entries":[]}\n',
  ]);
  expect(desk.notices()).toMatchObject([{ text: expect.stringContaining(`${first} is no queue of pushes`) }]);
});

/** A machine in memory with a session in each of two projects that could not be pushed: the shared folder is not there. */
async function offlineDesk() {
  const session = "/bakery/.idse/projects/app/sessions/s1";
  const memory = memorySystem({
    files: {
      [`${session}/a.md`]: "# A\n",
      "/bakery/.idse/projects/other/sessions/s2/b.md": "# B\n",
      "/bakery/.idse/config.json": '{ "sync": { "kind": "folder", "path": "/shared" } }',
    },
  });
  const start = memory.clock.now().getTime();
  const minute = () => (system.clock.now().getTime() - start) / 60_000;
  const plans: { readonly at: number; readonly act: () => void }[] = [];
  const stop = new AbortController();
  let end = Number.POSITIVE_INFINITY;
  const system = {
    ...memory,
    clock: {
      ...memory.clock,
      async sleep(milliseconds: number) {
        await memory.clock.sleep(milliseconds);
        for (const { act } of plans.splice(0, plans.findLastIndex(({ at }) => at <= minute()) + 1)) act();
        if (minute() >= end) stop.abort();
      },
    },
  };
  const app = await openApp(system, { version: "1", dataFolder: "/data", cache: false, engines: ["sessions"] });
  const sync = await app.sessions.sync();
  await sync.push("/bakery", {});
  const seen: { kind: string; notice?: Notice }[] = [];
  return {
    system,
    session,
    queue: () => sync.queue("/bakery", { project: "app" })[0]?.entries ?? [],
    at: (minutes: number, act: () => void) => void plans.push({ at: minutes, act }),
    queueFiles: () =>
      [...(memory.files.list("/data/session-sync") ?? [])]
        .sort()
        .map((name) => `/data/session-sync/${name}/queue.json`),
    changes: () => seen.filter(({ kind }) => kind === "sessions-changed").length,
    notices: () => seen.flatMap(({ notice }) => notice ?? []),
    async runFor(minutes: number) {
      end = minute() + minutes;
      const publish = (event: { readonly kind: string }) => void seen.push(event);
      const notify = (notice: Notice) => void seen.push({ kind: "notice", notice });
      await deliverSessions({ app, system, hub: { publish, notify } }, stop.signal);
    },
  };
}

import { getEventListeners } from "node:events";
import { describe, expect, it } from "vitest";
import type { EngineEvent, Notice } from "../../shared/state";
import { eventHub } from "./event-hub";

describe("what the engine tells its windows", () => {
  it("reaches every window and the tray, after the first picture", async () => {
    const hub = eventHub();
    const streams = (["window", "window", "shell"] as const).map((peer) => hub.subscribe(peer, [changed("first")]));

    hub.publish({ kind: "history-changed" });

    for (const stream of streams)
      expect(await take(stream, 2)).toEqual([changed("first"), { kind: "history-changed" }]);
  });

  it("wakes a window that waits", async () => {
    const hub = eventHub();
    const stream = hub.subscribe("window", []);
    const waiting = stream.next();

    hub.publish(changed("a"));

    expect((await waiting).value).toEqual(changed("a"));
  });

  it("leaves nothing behind of a wait, however long the window stays open", async () => {
    const hub = eventHub();
    const { signal } = new AbortController();
    const stream = hub.subscribe("window", [], signal);
    const listeners: number[] = [];

    for (let i = 0; i < 5; i += 1) {
      const waiting = stream.next();
      hub.publish(changed(`file-${i}`));
      await waiting;
      listeners.push(getEventListeners(signal, "abort").length);
    }

    expect(new Set(listeners).size).toBe(1);
  });

  it("stays small for a window that does not listen: paths are merged, and of the rest only the newest is kept", async () => {
    const hub = eventHub();
    const stream = hub.subscribe("window", []);

    for (let i = 0; i < 5000; i += 1) {
      hub.publish(changed(`file-${i}`, "same"));
      hub.publish(activity(i));
    }

    const [paths, newest] = await take(stream, 2);
    expect(paths?.kind === "files-changed" && paths.paths.length).toBe(1000);
    expect(newest).toEqual(activity(4999));
  });

  it("tells a window that does not listen of each coordination file that has changed, once", async () => {
    const hub = eventHub();
    const stream = hub.subscribe("window", []);

    for (const path of ["/a", "/b", "/a"]) hub.publish({ kind: "coordination-changed", path });
    hub.publish({ kind: "history-changed" });

    expect((await take(stream, 3)).map((event) => ("path" in event ? event.path : event.kind))).toEqual([
      "/b",
      "/a",
      "history-changed",
    ]);
  });

  it("keeps the newest fifty notices for a window that does not listen", async () => {
    const hub = eventHub();
    const stream = hub.subscribe("window", []);

    for (let i = 0; i < 60; i += 1) hub.notify(notice(`n${i}`));

    const notices = await take(stream, 50);
    expect(notices.at(0)).toEqual({ kind: "notice", notice: notice("n10") });
    expect(notices.at(-1)).toEqual({ kind: "notice", notice: notice("n59") });
  });

  it("keeps a notice until a window is there to show it; the tray does not use it up", async () => {
    const hub = eventHub();
    hub.subscribe("shell", []);

    hub.notify(notice("recovered"));

    expect(await take(hub.subscribe("window", []), 1)).toEqual([{ kind: "notice", notice: notice("recovered") }]);
    const later = hub.subscribe("window", [changed("a")]);
    expect(await take(later, 1)).toEqual([changed("a")]);
  });

  it("ends when the window is gone, and keeps later notices for the next one", async () => {
    const hub = eventHub();
    const closing = new AbortController();
    const stream = hub.subscribe("window", [], closing.signal);
    const waiting = stream.next();

    closing.abort();

    expect(await waiting).toEqual({ done: true, value: undefined });
    hub.notify(notice("later"));
    expect(await take(hub.subscribe("window", []), 1)).toEqual([{ kind: "notice", notice: notice("later") }]);
  });
});

async function take(stream: AsyncGenerator<EngineEvent, void>, count: number): Promise<EngineEvent[]> {
  const events: EngineEvent[] = [];
  while (events.length < count) {
    const { value } = await stream.next();
    if (value) events.push(value);
  }
  return events;
}

function changed(...paths: string[]): EngineEvent {
  return { kind: "files-changed", paths };
}

function activity(done: number): EngineEvent {
  return { kind: "activity", activities: [{ id: "1", title: "Config sync", done, total: 5000, cancellable: true }] };
}

function notice(id: string): Notice {
  return { id, level: "info", title: id, text: "" };
}

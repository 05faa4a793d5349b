import type { EngineEvent, Notice } from "../../shared/state";
import { type EventQueue, eventQueue } from "./event-queue";
import type { Peer } from "./start-options";

/** Carries what the engine has to say to every window and to the tray. */
export interface EventHub {
  publish(event: EngineEvent): void;
  notify(notice: Notice): void;
  /**
   * `first`, then everything published from now on, until `signal` is aborted. Notices are for windows: while none is
   * open they wait for the next one.
   */
  subscribe(peer: Peer, first: readonly EngineEvent[], signal?: AbortSignal): AsyncGenerator<EngineEvent, void>;
}

export function eventHub(): EventHub {
  const subscribers = new Map<EventQueue, Peer>();
  const unread = eventQueue();

  return {
    publish,
    notify: (notice) => publish({ kind: "notice", notice }),

    subscribe(peer, first, signal) {
      const queue = eventQueue();
      for (const event of first) queue.push(event);
      if (peer === "window") drain(unread, queue);
      subscribers.set(queue, peer);
      signal?.addEventListener("abort", () => subscribers.delete(queue), { once: true });
      return follow(queue, signal);
    },
  };

  function publish(event: EngineEvent): void {
    if (event.kind === "notice") {
      const windows = [...subscribers].filter(([, peer]) => peer === "window");
      for (const queue of windows.length === 0 ? [unread] : windows.map(([queue]) => queue)) queue.push(event);
      return;
    }
    for (const queue of subscribers.keys()) queue.push(event);
  }

  async function* follow(queue: EventQueue, signal: AbortSignal | undefined): AsyncGenerator<EngineEvent, void> {
    try {
      while (!signal?.aborted) {
        const event = queue.take();
        if (event) yield event;
        else await queue.filled(signal);
      }
    } finally {
      subscribers.delete(queue);
    }
  }
}

function drain(from: EventQueue, to: EventQueue): void {
  for (let event = from.take(); event; event = from.take()) to.push(event);
}

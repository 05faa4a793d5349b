import type { EventFilter, MemoryEvent } from "../../shared/memory";
import type { EventLog } from "./event-log";

/** Every event of the log, oldest month first, each id once; reads all of it. */
export function* readEvents(log: EventLog): Iterable<MemoryEvent> {
  for (const { name } of log.files()) {
    const seen = new Set<string>();
    for (let from = 0; ; ) {
      const { events, end } = log.read(name, from);
      for (const event of events) {
        if (seen.has(event.id)) continue;
        seen.add(event.id);
        yield event;
      }
      if (end === from) break;
      from = end;
    }
  }
}

/** The test that a filter stands for, without the index. */
export function matching(filter: EventFilter): (event: MemoryEvent) => boolean {
  const among = <T>(wanted: readonly T[] | undefined, value: T) => wanted === undefined || wanted.includes(value);
  const since = filter.since === undefined ? undefined : utc(filter.since);
  const until = filter.until === undefined ? undefined : utc(filter.until);
  return (event) =>
    among(filter.entityKinds, event.entityKind) &&
    among(filter.entityIds, event.entityId) &&
    among(filter.kinds, event.kind) &&
    among(filter.sources, event.source) &&
    among(filter.who, event.who) &&
    among<unknown>(filter.files, event.data?.["file"]) &&
    (filter.repos === undefined || event.repos.some((repo) => filter.repos?.includes(repo))) &&
    (since === undefined || event.at >= since) &&
    (until === undefined || event.at < until);
}

/** An ISO time in the one form that events have, which sorts by time as text. */
export function utc(time: string): string {
  return new Date(time).toISOString();
}

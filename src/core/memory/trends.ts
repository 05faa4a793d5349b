import type { CoordinationData, Entity } from "../../shared/coordination/entities";
import {
  type EntityKind,
  entityKind,
  isOpen,
  listNames,
  type Priority,
  priority,
} from "../../shared/coordination/enums";
import type { MemoryEvent } from "../../shared/memory";
import type { CheckRate, CycleTime, OpenBlocker, Trends, WeekCount } from "../../shared/trends";
import { dependencyTitle } from "./diff-entities";
import { countByWeek, dayMs, dayOf, mondayOf, quantile, weekMs } from "./weeks";
import type { WorkLife } from "./work-lives";

/**
 * How work went, of issues and todos.
 * @param events all of the coordination file, oldest first
 * @param lives what they tell, see `workLives`
 * @param weeks how many weeks back the counts go, the running one among them
 */
export function trendsOf(
  events: readonly MemoryEvent[],
  lives: readonly WorkLife[],
  data: CoordinationData,
  now: Date,
  weeks = 12,
): Trends {
  return {
    weeks: weekCounts(lives, now, weeks),
    cycleTimes: cycleTimes(lives),
    blockers: openBlockers(lives, data, now),
    checks: checkRate(events),
  };
}

function weekCounts(lives: readonly WorkLife[], now: Date, weeks: number): WeekCount[] {
  const from = mondayOf(now.getTime()) - (weeks - 1) * weekMs;
  const counts = (times: readonly (number | undefined)[]) => countByWeek(times, from, weeks);
  const closed = counts(lives.map((life) => life.closed));
  return counts(lives.map((life) => life.opened)).map((opened, at) => ({
    week: dayOf(from + at * weekMs),
    opened,
    closed: closed[at] ?? 0,
  }));
}

function cycleTimes(lives: readonly WorkLife[]): CycleTime[] {
  const took: Record<Priority, number[]> = { critical: [], high: [], medium: [], low: [] };
  for (const { priority, opened, closed, isFinished } of lives) {
    if (!isFinished || opened === undefined || closed === undefined) continue;
    // A file's date has no time of day: what was closed on the day of its opening took no day.
    took[priority].push(Math.max(0, closed - opened) / dayMs);
  }
  return priority.options.map((each) => {
    const days = took[each];
    const [medianDays, p90Days] = [quantile(days, 0.5), quantile(days, 0.9)];
    if (medianDays === undefined || p90Days === undefined) return { priority: each, finished: 0 };
    return { priority: each, finished: days.length, medianDays, p90Days };
  });
}

/** Open entities directly in front of other open ones, oldest first. */
function openBlockers(lives: readonly WorkLife[], data: CoordinationData, now: Date): OpenBlocker[] {
  const links = openLinks(data);
  // Few of thousands of entries have links: only of them anything is looked up.
  const open = openEntities(data, idsIn(links));
  const blocks = new Map<string, Set<string>>();
  for (const [blocker, waiting] of links) {
    if (blocker === waiting || !open.has(blocker) || !open.has(waiting)) continue;
    const all = blocks.get(blocker) ?? new Set<string>();
    blocks.set(blocker, all.add(waiting));
  }
  const opened = new Map<string, number | undefined>();
  for (const life of lives) if (blocks.has(life.id)) opened.set(life.id, life.opened);
  const found = [...blocks].flatMap(([id, waiting]) => {
    const one = open.get(id);
    if (!one) return [];
    const since = opened.get(id);
    const days = since === undefined ? {} : { days: Math.max(0, now.getTime() - since) / dayMs };
    return [{ kind: one.kind, id, title: titleOf(one.entity), ...days, blocks: [...waiting].sort() }];
  });
  return found.sort((one, other) => (other.days ?? -1) - (one.days ?? -1) || (one.id < other.id ? -1 : 1));
}

/** Ids of what is in front, and of what waits for it, as open entities write them. */
function openLinks({ issues, plans, todos }: CoordinationData): Link[] {
  const links: Link[] = [];
  for (const entities of [issues, plans, todos]) {
    for (const { id, status, blocking, blocked_by, dependencies } of entities) {
      if (!isOpen(status)) continue;
      for (const waiting of blocking) links.push([id, waiting]);
      for (const blocker of blocked_by) links.push([blocker, id]);
      for (const blocker of dependencies) links.push([blocker, id]);
    }
  }
  return links;
}

type Link = readonly [blocker: string, waiting: string];

function idsIn(links: readonly Link[]): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const [blocker, waiting] of links) ids.add(blocker).add(waiting);
  return ids;
}

interface OpenEntity {
  readonly kind: EntityKind;
  readonly entity: Entity;
}

/** Those of some ids that are open. */
function openEntities(data: CoordinationData, ids: ReadonlySet<string>): ReadonlyMap<string, OpenEntity> {
  const open = new Map<string, OpenEntity>();
  for (const kind of entityKind.options) {
    for (const entity of data[listNames[kind]]) {
      if (isEntityOpen(entity) && ids.has(entity.id)) open.set(entity.id, { kind, entity });
    }
  }
  return open;
}

function isEntityOpen(entity: Entity): boolean {
  if ("consumer" in entity) return entity.status === "unsatisfied" || entity.status === "unknown";
  return isOpen(entity.status);
}

function titleOf(entity: Entity): string {
  if ("consumer" in entity) return dependencyTitle(entity);
  return "task" in entity ? entity.task : entity.title;
}

/** Reads `data.result` of the events of checks: `satisfied`, `unsatisfied` or `unknown`. */
function checkRate(events: readonly MemoryEvent[]): CheckRate {
  const results = events.filter(({ kind }) => kind === "checked").map(({ data }) => data?.["result"]);
  const failed = results.filter((result) => result === "unsatisfied").length;
  const answered = failed + results.filter((result) => result === "satisfied").length;
  const rate = answered === 0 ? {} : { rate: failed / answered };
  return { checks: results.length, failed, unknown: results.length - answered, ...rate };
}

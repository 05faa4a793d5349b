import type { CoordinationData, Entity } from "../../shared/coordination/entities";
import { type EntityKind, isOpen, priority } from "../../shared/coordination/enums";
import type { MemoryEvent } from "../../shared/memory";
import type { CheckRate, CycleTime, OpenBlocker, Trends, WeekCount } from "../../shared/trends";
import { dependencyTitle } from "./diff-entities";
import { dayMs, dayOf, mondayOf, quantile, weekMs } from "./weeks";
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
  const running = mondayOf(now.getTime());
  return Array.from({ length: weeks }, (_, at) => {
    const from = running - (weeks - 1 - at) * weekMs;
    const within = (time: number | undefined) => time !== undefined && time >= from && time < from + weekMs;
    const opened = lives.filter((life) => within(life.opened)).length;
    return { week: dayOf(from), opened, closed: lives.filter((life) => within(life.closed)).length };
  });
}

function cycleTimes(lives: readonly WorkLife[]): CycleTime[] {
  return priority.options.map((each) => {
    const days = lives.flatMap((life) => {
      const { opened, closed, isFinished } = life;
      if (life.priority !== each || !isFinished || opened === undefined || closed === undefined) return [];
      // A file's date has no time of day: what was closed on the day of its opening took no day.
      return [Math.max(0, closed - opened) / dayMs];
    });
    const [medianDays, p90Days] = [quantile(days, 0.5), quantile(days, 0.9)];
    if (medianDays === undefined || p90Days === undefined) return { priority: each, finished: 0 };
    return { priority: each, finished: days.length, medianDays, p90Days };
  });
}

/** Open entities directly in front of other open ones, oldest first. */
function openBlockers(lives: readonly WorkLife[], data: CoordinationData, now: Date): OpenBlocker[] {
  const opened = new Map(lives.map((life) => [life.id, life.opened]));
  const open = openEntities(data);
  const ids = new Map(open.map((one) => [one.entity.id, one]));
  const blocks = new Map<string, Set<string>>();
  const note = (blocker: string, waiting: string) => {
    if (blocker === waiting || !ids.has(blocker) || !ids.has(waiting)) return;
    const all = blocks.get(blocker) ?? new Set<string>();
    blocks.set(blocker, all.add(waiting));
  };
  for (const { entity } of open) {
    if (!("blocking" in entity)) continue;
    for (const waiting of entity.blocking) note(entity.id, waiting);
    for (const blocker of [...entity.blocked_by, ...entity.dependencies]) note(blocker, entity.id);
  }
  const found = [...blocks].flatMap(([id, waiting]) => {
    const one = ids.get(id);
    if (!one) return [];
    const since = opened.get(id);
    const days = since === undefined ? {} : { days: Math.max(0, now.getTime() - since) / dayMs };
    return [{ kind: one.kind, id, title: one.title, ...days, blocks: [...waiting].sort() }];
  });
  return found.sort((one, other) => (other.days ?? -1) - (one.days ?? -1) || (one.id < other.id ? -1 : 1));
}

interface OpenEntity {
  readonly kind: EntityKind;
  readonly entity: Entity;
  readonly title: string;
}

function openEntities(data: CoordinationData): OpenEntity[] {
  return [
    ...data.issues.map((entity) => ({
      kind: "issue" as const,
      entity,
      title: entity.title,
      is: isOpen(entity.status),
    })),
    ...data.plans.map((entity) => ({ kind: "plan" as const, entity, title: entity.title, is: isOpen(entity.status) })),
    ...data.todos.map((entity) => ({ kind: "todo" as const, entity, title: entity.task, is: isOpen(entity.status) })),
    ...data.dependencies.map((entity) => ({
      kind: "dependency" as const,
      entity,
      title: dependencyTitle(entity),
      is: entity.status === "unsatisfied" || entity.status === "unknown",
    })),
  ].filter(({ is }) => is);
}

/** Reads `data.result` of the events of checks: `satisfied`, `unsatisfied` or `unknown`. */
function checkRate(events: readonly MemoryEvent[]): CheckRate {
  const results = events.filter(({ kind }) => kind === "checked").map(({ data }) => data?.["result"]);
  const failed = results.filter((result) => result === "unsatisfied").length;
  const answered = failed + results.filter((result) => result === "satisfied").length;
  const rate = answered === 0 ? {} : { rate: failed / answered };
  return { checks: results.length, failed, unknown: results.length - answered, ...rate };
}

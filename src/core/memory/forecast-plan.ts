import type { Todo } from "../../shared/coordination/entities";
import { isOpen } from "../../shared/coordination/enums";
import type { Forecast } from "../../shared/trends";
import { countByWeek, dayOf, mondayOf, quantile, weekMs } from "./weeks";
import type { WorkLife } from "./work-lives";

/**
 * When the todos of a plan will be done, if weeks to come are like those that were: 2,000 simulated plans, each week
 * of which completes as many as a week drawn from the last twelve did. The same input gives the same answer.
 * @param todos the plan's todos
 * @param lives of todos, by their ids, see `workLives`
 */
export function forecastPlan(todos: readonly Todo[], lives: ReadonlyMap<string, WorkLife>, now: Date): Forecast {
  const remaining = todos.filter(({ status }) => isOpen(status)).length;
  if (todos.length === 0) return { kind: "too-few-data", reason: "The plan has no todos." };
  if (remaining === 0) return { kind: "done" };

  const throughput = weeklyThroughput(closingsOf(todos, lives), now);
  const completed = throughput.reduce((sum, count) => sum + count, 0);
  const weeks = throughput.length;
  if (weeks < leastWeeks || completed < leastCompleted)
    return { kind: "too-few-data", reason: tooFew(completed, weeks) };

  const ends = simulatedWeeks(remaining, throughput);
  const [p50, p85] = [quantile(ends, 0.5), quantile(ends, 0.85)];
  if (p50 === undefined || p85 === undefined || p85 >= mostWeeks) return { kind: "no-end-in-sight", remaining };
  const day = (weeksAhead: number) => dayOf(now.getTime() + Math.ceil(weeksAhead) * weekMs);
  return { kind: "range", p50: day(p50), p85: day(p85), remaining, weeks, completed };
}

function closingsOf(todos: readonly Todo[], lives: ReadonlyMap<string, WorkLife>): number[] {
  const closings: number[] = [];
  for (const { id } of todos) {
    const life = lives.get(id);
    if (life?.isFinished && life.closed !== undefined) closings.push(life.closed);
  }
  return closings;
}

/** What was completed in each full week since the first completion, at most the last twelve. The running week is not over. */
function weeklyThroughput(closings: readonly number[], now: Date): readonly number[] {
  if (closings.length === 0) return [];
  const end = mondayOf(now.getTime());
  const first = Math.max(mondayOf(Math.min(...closings)), end - mostSampled * weekMs);
  return first < end ? countByWeek(closings, first, (end - first) / weekMs) : [];
}

function simulatedWeeks(remaining: number, throughput: readonly number[]): number[] {
  const draw = seededDraw(seed);
  return Array.from({ length: simulations }, () => {
    let left = remaining;
    let weeks = 0;
    while (left > 0 && weeks < mostWeeks) {
      left -= throughput[Math.floor(draw() * throughput.length)] ?? 0;
      weeks += 1;
    }
    return weeks;
  });
}

/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
function seededDraw(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function tooFew(completed: number, weeks: number): string {
  return (
    `A forecast needs ${leastCompleted} completed todos over ${leastWeeks} full weeks; ` +
    `so far there are ${completed} in ${weeks}.`
  );
}

const leastWeeks = 4;
const leastCompleted = 5;
const mostSampled = 12;
const simulations = 2_000;
const mostWeeks = 260;
const seed = 20_260_130;

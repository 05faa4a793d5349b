import type { Job, RunEvent } from "../../../shared/pools";
import type { Pool } from "../pool";
import { seededRandom } from "../random";
import { type RunRequest, startRun } from "../start-run";
import { type Act, fakePool, type Sight } from "./fake-pool";
import { virtualClock } from "./virtual-clock";

/** It takes a second and succeeds. */
export const fine: Act = { milliseconds: 1_000, exitCode: 0 };

/** A run in virtual time over pools that pretend; `play` says how each attempt of a job goes. */
export function stage(
  jobs: readonly Job[],
  play: (id: string, attempt: number) => Act = () => fine,
  rest: Partial<RunRequest> = {},
) {
  const { clock, until } = virtualClock();
  const sights: Sight[] = [];
  const events: RunEvent[] = [];
  const pool = (name: string, concurrency: number, roles: string[] = []): Pool =>
    fakePool(clock, sights, ({ job, number }) => play(job.id, number), { name, concurrency, roles });
  const request: RunRequest = {
    id: "run-1",
    title: "Test",
    jobs,
    pools: [pool("local", 2)],
    selector: "least_loaded",
    concurrency: 100,
    ...rest,
  };
  const start = (more: Partial<RunRequest> = {}) =>
    startRun({ ...request, ...more }, { clock, random: seededRandom(1), onEvent: (event) => events.push(event) });
  return { clock, until, sights, events, pool, request, start };
}

/** The jobs in the order in which attempts at them began. */
export const starts = (sights: readonly Sight[]) => sights.filter(({ act }) => act === "start").map(({ id }) => id);

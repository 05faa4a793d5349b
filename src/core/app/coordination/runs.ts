import type { RunOrder } from "../../../shared/coordination-view";
import type { RunEvent, RunView } from "../../../shared/pools";
import { AppError } from "../../../shared/result";
import { maskText } from "../../documents/mask-text";
import { planRun } from "../../pools/plan-run";
import { seededRandom } from "../../pools/random";
import { recordRun } from "../../pools/run-journal";
import { type Run, type RunRequest, startRun } from "../../pools/start-run";
import type { CoordinationBase } from "./base";
import { notTrusted } from "./checks";
import type { CoordinationEditing } from "./edits";
import type { CoordinationRuns } from "./interface";
import { jobsOf } from "./jobs";
import { openPools, plannedPools, unreachablePools } from "./pools";
import { runFolders } from "./run-folders";
import { runEvent, statusWriter } from "./run-status";
import { type RunStream, runStream } from "./run-stream";

export interface CoordinationRunning extends CoordinationRuns {
  /** Ends all runs of this process, and settles when that is written. */
  finish(): Promise<void>;
}

/** Running the todos of coordination files over pools. */
export function coordinationRunning(base: CoordinationBase, editing: CoordinationEditing): CoordinationRunning {
  const { system, files, records, memory } = base;
  const folders = runFolders(base, editing);
  const live = new Map<string, LiveRun>();

  const prepared = (order: RunOrder) => {
    const { path, file } = files.good(order.path);
    const { title, jobs, skipped } = jobsOf(file.data, order.target);
    return { path, data: file.data, title, jobs, skipped, logs: folders.folderOf(path), only: order.pool };
  };

  return {
    prepareRun({ databases, ...order }) {
      const { path, skipped, ...wish } = prepared(order);
      const pools = plannedPools(base, { path, ...wish, databases });
      const random = seededRandom(1);
      const plan = planRun({ jobs: wish.jobs, pools, selector: order.selector }, { random, mask: maskText });
      const lacking = plan.problems.length > 0 ? unreachablePools(base, { databases, only: order.pool }) : [];
      // Without any pool, that no job has one is no news.
      const others = pools.length > 0 ? plan.problems : plan.problems.filter(({ kind }) => kind !== "no-pool");
      return {
        plan: { ...plan, problems: lacking.length > 0 ? [...lacking, ...others] : plan.problems },
        skipped: [...skipped],
        trusted: records.read(path)?.isTrusted ?? false,
      };
    },

    async startRun({ approved, databases, selector, concurrency, ...order }) {
      const wish = prepared({ ...order, selector, concurrency });
      const { path, title, jobs, logs } = wish;
      if (!records.read(path)?.isTrusted) throw notTrusted(path);
      if (jobs.length === 0) throw nothingToRun(title);
      const { pools, close } = await openPools(base, { ...wish, approved, databases });
      const request: RunRequest = { id: system.newId(), title, jobs, pools, selector, concurrency };
      const stream = runStream();
      try {
        const run = begin(path, request, stream, logs);
        const ended = settle(path, run).finally(close);
        live.set(run.id, { path, run, stream, ended });
        return { runId: run.id, events: stream.follow(run.view()) };
      } catch (error) {
        await close();
        throw error;
      }
    },

    runs({ path: asked }) {
      const path = files.place(asked);
      const own = [...live.values()].filter((one) => one.path === path);
      return folders.list(path, new Map(own.map(({ run }) => [run.id, run.view()])));
    },

    followRun(runId) {
      const own = live.get(runId);
      return own ? own.stream.follow(own.run.view()) : folders.follow(runId);
    },

    cancelRun({ runId, jobId }) {
      const own = live.get(runId);
      if (own) return own.run.cancel(jobId);
      const { view } = folders.find(runId);
      if (view.status !== "running") return;
      throw new AppError({
        code: "run-elsewhere",
        message: `The run ${view.title} was begun by another process of Lockstep, which alone can end it.`,
        hint: "Cancel it there.",
      });
    },

    async finish() {
      for (const { run } of live.values()) run.cancel();
      await Promise.allSettled([...live.values()].map(({ ended }) => ended));
    },
  };

  function begin(path: string, request: RunRequest, stream: RunStream, logs: string): Run {
    const { id: runId } = request;
    const tell = (event: RunEvent) => {
      stream.push(event);
      // Output comes too often to be told to everybody.
      if (event.kind !== "job-output") base.changed({ path });
    };
    const statuses = statusWriter(base, editing, {
      path,
      runId,
      onTrouble: (message) => tell({ kind: "pool-trouble", runId, pool: "status", message }),
    });
    let record: (event: RunEvent) => void = () => {};
    let held: RunEvent | undefined;
    const run = startRun(request, {
      clock: system.clock,
      random: seededRandom(system.clock.now().getTime()),
      onEvent(event) {
        // The first event comes only when nothing is in the way of the run, which is kept from then on.
        if (event.kind === "run-started") {
          record = recordRun(system.files, logs, request);
          folders.own(path, runId);
        }
        record(event);
        if (event.kind === "job-changed") statuses.jobChanged(event.job);
        if (event.kind === "run-ended") held = event;
        else tell(event);
      },
    });
    // Whoever hears of the end finds the file as the run leaves it.
    const ended = run.ended.then(async (view) => {
      await statuses.written();
      memory.record(path, [{ ...base.actor(path), ...runEvent(view) }]);
      tell(held ?? { kind: "run-ended", run: view });
      return view;
    });
    return { ...run, ended };
  }

  async function settle(path: string, run: Run): Promise<RunView> {
    const view = await run.ended;
    live.delete(run.id);
    base.changed({ path });
    return view;
  }
}

interface LiveRun {
  readonly path: string;
  readonly run: Run;
  readonly stream: RunStream;
  /** Settles when its end is written. */
  readonly ended: Promise<RunView>;
}

function nothingToRun(title: string): AppError {
  return new AppError({
    code: "nothing-to-run",
    message: `Nothing of ${title} can be run now.`,
    hint: "Prepare the run to see why each todo is left out.",
  });
}

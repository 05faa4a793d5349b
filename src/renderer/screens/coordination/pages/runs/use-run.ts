import { useCallback, useEffect, useRef, useState } from "react";
import type { RunOrder } from "../../../../../shared/coordination-view";
import type { RunEvent } from "../../../../../shared/pools";
import type { Failure } from "../../../../../shared/result";
import { callFailure } from "../../../../client/call-failure";
import { type Question, useCoordination } from "../../use-coordination";
import { type LiveRun, runAfter } from "./live-run";

export interface Watched {
  readonly live: LiveRun | undefined;
  readonly failure: Failure | undefined;
  /** Runs what was prepared; of its jobs those alone whose hashes are approved. */
  start(order: Omit<RunOrder, "path">, approved: readonly string[]): void;
  /** Watches a run that is going on. */
  follow(runId: string): void;
  cancel(jobId?: string): Promise<void>;
  /** Shows no run any more; one that is going on goes on. */
  close(): void;
}

/** The run that is watched. Leaving the page does not end it. */
export function useRun(): Watched {
  const { ask } = useCoordination();
  const [live, setLive] = useState<LiveRun>();
  const [failure, setFailure] = useState<Failure>();
  const watching = useRef(0);

  useEffect(
    () => () => {
      watching.current += 1;
    },
    [],
  );

  const watch = useCallback(
    async (question: Question<AsyncIterable<RunEvent>>) => {
      watching.current += 1;
      const own = watching.current;
      setFailure(undefined);
      setLive(undefined);
      let seen: LiveRun | undefined;
      let isDrawing = false;
      // Output comes faster than a page can be drawn.
      const draw = () => {
        if (isDrawing) return;
        isDrawing = true;
        setTimeout(() => {
          isDrawing = false;
          if (own === watching.current) setLive(seen);
        }, frame);
      };
      try {
        for await (const event of await ask(question)) {
          if (own !== watching.current) break;
          seen = runAfter(seen, event);
          draw();
        }
      } catch (error) {
        if (own === watching.current) setFailure(callFailure(error));
      }
    },
    [ask],
  );

  return {
    live,
    failure,
    start: (order, approved) =>
      void watch((coordination, path) => coordination.runs.start({ ...order, path, approved: [...approved] })),
    follow: useCallback((runId) => void watch((coordination) => coordination.runs.follow({ runId })), [watch]),
    async cancel(jobId) {
      const runId = live?.run.id;
      if (runId === undefined) return;
      await ask((coordination) => coordination.runs.cancel({ runId, ...(jobId === undefined ? {} : { jobId }) }));
    },
    close() {
      watching.current += 1;
      setLive(undefined);
      setFailure(undefined);
    },
  };
}

/** Milliseconds between two pictures. */
const frame = 60;

import { useCallback, useState } from "react";
import type { PreparedRun } from "../../../../../shared/coordination-view";
import type { RunView } from "../../../../../shared/pools";
import type { Failure } from "../../../../../shared/result";
import { callFailure } from "../../../../client/call-failure";
import { FailureMessage } from "../../../../components/failure-message";
import { useAnswer, useCoordination } from "../../use-coordination";
import { AnswerBody } from "../answer-body";
import pageStyles from "../page.module.css";
import { type Order, OrderForm } from "./order-form";
import { PastRuns } from "./past-runs";
import { PreparedRunReview } from "./prepared-run";
import { RunPanel } from "./run-panel";
import { useRun } from "./use-run";

type Shown =
  | { readonly kind: "list" }
  | { readonly kind: "preparing" }
  | { readonly kind: "review"; readonly order: Order; readonly prepared: PreparedRun }
  | { readonly kind: "live" }
  | { readonly kind: "past"; readonly run: RunView }
  | { readonly kind: "failed"; readonly failure: Failure };

/** Running todos that name their commands, one or a whole plan. */
export function RunsPage() {
  const { ask } = useCoordination();
  const watched = useRun();
  const [shown, setShown] = useState<Shown>({ kind: "list" });
  const [runs, retry] = useAnswer(useCallback((coordination, path: string) => coordination.runs.list({ path }), []));

  const prepare = async (order: Order) => {
    setShown({ kind: "preparing" });
    try {
      const prepared = await ask((coordination, path) => coordination.runs.prepare({ ...order, path }));
      setShown({ kind: "review", order, prepared });
    } catch (error) {
      setShown({ kind: "failed", failure: callFailure(error) });
    }
  };
  const backToList = () => {
    watched.close();
    setShown({ kind: "list" });
    retry();
  };

  return (
    <div className={`${pageStyles.page} ${pageStyles.fixed}`}>
      {shown.kind !== "live" && shown.kind !== "past" && (
        <OrderForm isBusy={shown.kind === "preparing"} onPrepare={(order) => void prepare(order)} />
      )}
      {shown.kind === "failed" && <FailureMessage failure={shown.failure} />}
      {shown.kind === "review" && (
        <PreparedRunReview
          prepared={shown.prepared}
          onTrusted={() => void prepare(shown.order)}
          onStart={(approved) => {
            watched.start(shown.order, approved);
            setShown({ kind: "live" });
          }}
          onBack={backToList}
        />
      )}
      {shown.kind === "live" && watched.failure && <FailureMessage failure={watched.failure} />}
      {shown.kind === "live" && !watched.live && !watched.failure && <p role="status">Starting…</p>}
      {shown.kind === "live" && watched.live && (
        <RunPanel live={watched.live} onCancel={watched.cancel} onClose={backToList} />
      )}
      {shown.kind === "past" && (
        <RunPanel live={{ run: shown.run, outputs: {}, trouble: {} }} onCancel={watched.cancel} onClose={backToList} />
      )}
      {(shown.kind === "list" || shown.kind === "preparing" || shown.kind === "failed") && (
        <AnswerBody answer={runs} retry={retry}>
          {(list) => <PastRuns runs={list} onShow={show} />}
        </AnswerBody>
      )}
    </div>
  );

  function show(run: RunView): void {
    if (run.status === "running") {
      watched.follow(run.id);
      setShown({ kind: "live" });
    } else setShown({ kind: "past", run });
  }
}

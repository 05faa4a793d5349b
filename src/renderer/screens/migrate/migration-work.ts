import type { StoreApi } from "zustand/vanilla";
import { callFailure } from "../../client/call-failure";
import type { Engine } from "../../client/engine";
import { followApply } from "../../client/follow-apply";
import { type Doing, isBusy, type MigrationState, type Review, rootOf } from "./migration-state";

/** What is done to the project: always reviewed first. */
export interface MigrationWork {
  /** Shows what a step, or a part of one, would do. */
  prepare(stepId: string): Promise<void>;
  /** Shows what makes the observation of a rule count as a finding, or be an observation again. */
  prepareFinding(rule: string, counts: boolean): Promise<void>;
  /** Shows what rolling back the last step would do. */
  prepareRollback(): Promise<void>;
  /** Does what is under review. */
  run(): Promise<void>;
  /** Leaves a review, or puts away how it went. */
  dismiss(): void;
}

export interface WorkOptions {
  readonly engine: Engine;
  readonly view: StoreApi<MigrationState>;
  /** Files are about to be written: nobody is to look at them now. */
  readonly onBegin: () => void;
  /** Files were written: the project is looked at anew. */
  readonly onEnd: () => Promise<void>;
}

export function createMigrationWork({ engine, view, onBegin, onEnd }: WorkOptions): MigrationWork {
  return {
    prepare: (stepId) =>
      review(stepId, async (root) => {
        const { access, mapping } = view.getState().database;
        const ask = { root, stepId, ...access, ...(mapping ? { mapping } : {}) };
        const prepared = await engine.call((client) => client.migration.prepareStep(ask));
        return { kind: "step", stepId, prepared };
      }),

    prepareFinding: (rule, counts) =>
      review(undefined, async (root) => {
        const prepared = await engine.call((client) => client.migration.prepareFinding({ root, rule, counts }));
        return { kind: "finding", prepared };
      }),

    prepareRollback: () =>
      review(undefined, async (root) => {
        const preview = await engine.call((client) => client.migration.nextRollback({ root }));
        return preview ? { kind: "rollback", preview } : undefined;
      }),

    async run() {
      const state = view.getState();
      const root = rootOf(state);
      if (state.doing.kind !== "review" || root === undefined) return;
      const { review: wanted } = state.doing;
      const kind = wanted.kind === "rollback" ? "rolling-back" : "running";
      onBegin();
      view.setState({ doing: { kind, progress: undefined }, failure: undefined });
      const outcome = await followApply(start(root, wanted), (progress) =>
        view.setState({ doing: { kind, progress } }),
      );
      const deed = wanted.kind === "rollback" ? "Rolled back" : "Carried out";
      // First, so that what the outcome offers next is about the plan as it is now.
      await onEnd();
      view.setState({ doing: { kind: "ended", deed, outcome } });
    },

    dismiss() {
      view.setState((state) => (isBusy(state) ? {} : { doing: { kind: "nothing" }, failure: undefined }));
    },
  };

  async function review(stepId: string | undefined, ask: (root: string) => Promise<Review | undefined>): Promise<void> {
    const root = rootOf(view.getState());
    if (root === undefined || isBusy(view.getState())) return;
    const doing: Doing = { kind: "preparing", stepId };
    view.setState({ doing, failure: undefined });
    const next: Partial<MigrationState> = await ask(root).then(
      (answer) => ({ doing: answer ? { kind: "review", review: answer } : { kind: "nothing" } }),
      (error: unknown) => ({ doing: { kind: "nothing" }, failure: callFailure(error) }),
    );
    if (view.getState().doing === doing) view.setState(next);
  }

  function start(root: string, wanted: Review) {
    switch (wanted.kind) {
      case "step":
        return engine.call((client) => client.migration.applyStep({ planId: wanted.prepared.planId }));
      case "finding":
        return engine.call((client) => client.migration.applyFinding({ planId: wanted.prepared.planId }));
      case "rollback":
        return engine.call((client) => client.migration.rollBackLast({ root, stepId: wanted.preview.stepId }));
    }
  }
}

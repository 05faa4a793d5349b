import { createStore, type StoreApi } from "zustand/vanilla";
import type { ApplyOutcome, Progress, UndoPlan } from "../../shared/history";
import type { Failure } from "../../shared/result";
import { callFailure } from "../client/call-failure";
import type { Engine } from "../client/engine";
import { followApply } from "../client/follow-apply";

/** What to take back: a whole change set, or one component of it. */
export interface UndoTarget {
  readonly id: string;
  readonly component?: string;
}

/** Where the dialog "Roll back" stands. */
export type UndoView =
  | { readonly kind: "closed" }
  | { readonly kind: "planning"; readonly target: UndoTarget }
  | { readonly kind: "review"; readonly target: UndoTarget; readonly plan: UndoPlan; readonly force: boolean }
  | { readonly kind: "undoing"; readonly plan: UndoPlan; readonly progress: Progress | undefined }
  | { readonly kind: "ended"; readonly target: UndoTarget; readonly plan: UndoPlan; readonly outcome: ApplyOutcome }
  | { readonly kind: "failed"; readonly target: UndoTarget; readonly failure: Failure };

/** Taking a change set back: preview, agreement, and how it went. Every Roll back button of the window ends here. */
export interface Undo {
  readonly view: StoreApi<UndoView>;
  /** Shows what it would do, unless files are being written. */
  open(target: UndoTarget): Promise<void>;
  /** Agrees to lose what was changed since in the files that are in the way, or takes that back. */
  setForce(force: boolean): void;
  confirm(): Promise<void>;
  /** Closes the dialog, unless files are being written. */
  close(): void;
}

export function createUndo(engine: Engine): Undo {
  const view = createStore<UndoView>(() => ({ kind: "closed" }));
  const show = (next: UndoView): void => view.setState(next, true);

  return {
    view,

    async open(target) {
      if (view.getState().kind === "undoing") return;
      const planning: UndoView = { kind: "planning", target };
      show(planning);
      const next = await planUndo(target);
      if (view.getState() === planning) show(next);
    },

    setForce(force) {
      const state = view.getState();
      if (state.kind === "review") show({ ...state, force });
    },

    async confirm() {
      const state = view.getState();
      if (!canConfirmUndo(state)) return;
      const { target, plan, force } = state;
      show({ kind: "undoing", plan, progress: undefined });
      const stream = engine.call((client) => client.history.undo({ planId: plan.planId, force }));
      const outcome = await followApply(stream, (progress) => show({ kind: "undoing", plan, progress }));
      show({ kind: "ended", target, plan, outcome });
    },

    close() {
      if (view.getState().kind !== "undoing") show({ kind: "closed" });
    },
  };

  async function planUndo(target: UndoTarget): Promise<UndoView> {
    try {
      const plan = await engine.call((client) => client.history.planUndo(target));
      return { kind: "review", target, plan, force: false };
    } catch (error) {
      return { kind: "failed", target, failure: callFailure(error) };
    }
  }
}

/** True when nothing is in the way of the undo, or the user agreed to overwrite what is. */
export function canConfirmUndo(view: UndoView): view is Extract<UndoView, { kind: "review" }> {
  return view.kind === "review" && view.plan.files.length > 0 && (view.plan.obstacles.length === 0 || view.force);
}

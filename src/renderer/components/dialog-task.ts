import type { Failure } from "../../shared/result";
import { callFailure } from "../client/call-failure";

/**
 * What lies over a page until it is decided: a form `F`, what is planned from it, and the steps `S` of the page itself.
 * Of those, `writing` can't be left, and `ended` is how it went; any other is a plan under review.
 */
export type DialogTask<F, S> =
  | { readonly kind: "nothing" }
  | { readonly kind: "form"; readonly form: F }
  /** `form`: what it began with, which is kept to go back to. */
  | ((Planning | S) & { readonly title: string; readonly form: F | undefined });

type Planning = { readonly kind: "planning" } | { readonly kind: "refused"; readonly failure: Failure };

/** What is done to a task from outside of its plan. */
export interface TaskMoves<F> {
  /** Opens a dialog. */
  ask(form: F): void;
  /** Plans once more what ended without being written. */
  again(): void;
  /** To the form that the task began with; where there is none, or something is being written, nothing happens. */
  back(): void;
  dismiss(): void;
  /** Puts a review away whose plan the engine does not know any more; the form that it began with stays. */
  forgetPlan(): void;
}

/** Where a page keeps its task. */
export interface TaskPlace<F, S> {
  readonly get: () => DialogTask<F, S>;
  readonly set: (task: DialogTask<F, S>) => void;
}

/** A task on its way to its review, which `plan` gets from `make`: its title is that of the dialog. */
export function createDialogTask<F, S extends { readonly kind: string }>({ get, set }: TaskPlace<F, S>) {
  let latest = async (): Promise<void> => {};
  const moves: TaskMoves<F> = {
    ask: (form) => set({ kind: "form", form }),
    again() {
      if (get().kind === "ended") void latest();
    },
    back() {
      const form = formOf(get());
      if (form && get().kind !== "writing") set({ kind: "form", form });
    },
    dismiss() {
      if (get().kind !== "writing") set({ kind: "nothing" });
    },
    forgetPlan() {
      const form = formOf(get());
      if (!kept.includes(get().kind)) set(form ? { kind: "form", form } : { kind: "nothing" });
    },
  };
  return { moves, plan };

  async function plan(title: string, make: () => Promise<S>): Promise<void> {
    latest = () => plan(title, make);
    const form = formOf(get());
    const planning: DialogTask<F, S> = { kind: "planning", title, form };
    const take = (task: DialogTask<F, S>) => {
      // The user may have left the dialog meanwhile.
      if (get() === planning) set(task);
    };
    set(planning);
    try {
      take({ ...(await make()), title, form });
    } catch (error) {
      take({ kind: "refused", title, form, failure: callFailure(error) });
    }
  }
}

function formOf<F, S>(task: DialogTask<F, S>): F | undefined {
  return "form" in task ? task.form : undefined;
}

/** What is no review. */
const kept = ["nothing", "form", "planning", "refused", "writing", "ended"];

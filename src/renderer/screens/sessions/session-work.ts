import type { StoreApi } from "zustand/vanilla";
import type { ApplyEvent } from "../../../shared/history";
import type { PullReview, ShownPlan } from "../../../shared/sessions/sync-view";
import { callFailure } from "../../client/call-failure";
import type { Engine } from "../../client/engine";
import type { EngineClient } from "../../client/engine-client";
import { followApply } from "../../client/follow-apply";
import type { SessionsPlace } from "./sessions-place";
import type { Form, SessionsState, Task, Writer } from "./sessions-state";

/** A change set that is to be planned: `plan` asks the engine for it. */
export interface Wish {
  /** What it does, such as "Begin the session login". */
  readonly title: string;
  readonly plan: (client: EngineClient["sessions"], workspace: string) => Promise<ShownPlan | PullReview>;
  /** Left out: sessions. */
  readonly by?: Writer;
  /** Where to go once it is written. */
  readonly next?: Partial<SessionsPlace>;
}

/** What is reviewed in a dialog and then written. */
export interface SessionWork {
  /** Opens a dialog. */
  ask(form: Form): void;
  review(wish: Wish): Promise<void>;
  /** Plans once more what ended without being written. */
  again(): void;
  /** Does what is under review. */
  apply(): Promise<void>;
  /** To the form that the task began with; where there is none, or something is being written, nothing happens. */
  back(): void;
  dismiss(): void;
  /** Puts a review away whose plan the engine does not know any more; the form that it began with stays. */
  forgetPlan(): void;
  /** Says what was done, where that needs no review. */
  tell(text: string): void;
  dismissDone(): void;
}

interface WorkOptions {
  readonly engine: Engine;
  readonly view: StoreApi<SessionsState>;
  readonly show: (change: Partial<SessionsPlace>) => void;
  readonly reload: () => Promise<void>;
}

export function createSessionWork({ engine, view, show, reload }: WorkOptions): SessionWork {
  let latest: Wish | undefined;
  return {
    ask: (form) => view.setState({ task: { kind: "form", form } }),
    review,
    again() {
      if (view.getState().task.kind === "ended" && latest) void review(latest);
    },
    async apply() {
      const { task } = view.getState();
      if (task.kind !== "review") return;
      const { title, form, plan, by, next } = task;
      view.setState({ task: { kind: "writing", title, form, progress: undefined } });
      const outcome = await followApply(
        engine.call(({ sessions }) => writers[by](sessions, plan.planId)),
        (progress) => view.setState({ task: { kind: "writing", title, form, progress } }),
      );
      const isDone = outcome.kind === "applied" && outcome.leftovers.length === 0;
      if (isDone && next) show(next);
      // The dialog goes when the page behind it is the new one.
      await reload();
      view.setState(
        isDone
          ? { task: { kind: "nothing" }, done: { text: `${title}: done`, changeSetId: outcome.changeSetId } }
          : { task: { kind: "ended", title, form, outcome } },
      );
    },
    back() {
      const { task } = view.getState();
      if (task.kind !== "nothing" && task.kind !== "writing" && task.form)
        view.setState({ task: { kind: "form", form: task.form } });
    },
    dismiss() {
      if (view.getState().task.kind !== "writing") view.setState({ task: { kind: "nothing" } });
    },
    forgetPlan() {
      const { task } = view.getState();
      if (task.kind !== "review") return;
      view.setState({ task: task.form ? { kind: "form", form: task.form } : { kind: "nothing" } });
    },
    tell: (text) => view.setState({ done: { text } }),
    dismissDone: () => view.setState({ done: undefined }),
  };

  async function review(wish: Wish): Promise<void> {
    const { title, plan, by = "sessions", next } = wish;
    const { workspace, task: before } = view.getState();
    if (workspace === undefined) return;
    latest = wish;
    const form = before.kind === "nothing" ? undefined : before.form;
    const planning: Task = { kind: "planning", title, form };
    const take = (task: Task) => {
      // The user may have left the dialog meanwhile.
      if (view.getState().task === planning) view.setState({ task });
    };
    view.setState({ task: planning, failure: undefined });
    try {
      const made = await engine.call((client) => plan(client.sessions, workspace));
      take({ kind: "review", title, form, plan: made, by, next });
    } catch (error) {
      take({ kind: "refused", title, form, failure: callFailure(error) });
    }
  }
}

const writers: Readonly<
  Record<Writer, (client: EngineClient["sessions"], planId: string) => Promise<AsyncIterable<ApplyEvent>>>
> = {
  sessions: (client, planId) => client.apply({ planId }),
  sharing: (client, planId) => client.sharing.apply({ planId }),
  pull: (client, planId) => client.sharing.applyPull({ planId }),
};

import type { StoreApi } from "zustand/vanilla";
import type { ApplyEvent } from "../../../shared/history";
import type { PullReview, ShownPlan } from "../../../shared/sessions/sync-view";
import type { Engine } from "../../client/engine";
import type { EngineClient } from "../../client/engine-client";
import { followApply } from "../../client/follow-apply";
import { createDialogTask, type TaskMoves } from "../../components/dialog-task";
import type { SessionsPlace } from "./sessions-place";
import type { Form, SessionsState, TaskStep, Writer } from "./sessions-state";

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
export interface SessionWork extends TaskMoves<Form> {
  review(wish: Wish): Promise<void>;
  /** Does what is under review. */
  apply(): Promise<void>;
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
  const { moves, plan: planTask } = createDialogTask<Form, TaskStep>({
    get: () => view.getState().task,
    set: (task) => view.setState({ task }),
  });
  return {
    ...moves,
    async review({ title, plan, by = "sessions", next }) {
      const { workspace } = view.getState();
      if (workspace === undefined) return;
      view.setState({ failure: undefined });
      await planTask(title, async () => {
        const made = await engine.call((client) => plan(client.sessions, workspace));
        return { kind: "review", plan: made, by, next };
      });
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
    tell: (text) => view.setState({ done: { text } }),
    dismissDone: () => view.setState({ done: undefined }),
  };
}

const writers: Readonly<
  Record<Writer, (client: EngineClient["sessions"], planId: string) => Promise<AsyncIterable<ApplyEvent>>>
> = {
  sessions: (client, planId) => client.apply({ planId }),
  sharing: (client, planId) => client.sharing.apply({ planId }),
  pull: (client, planId) => client.sharing.applyPull({ planId }),
};

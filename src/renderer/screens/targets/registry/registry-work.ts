import type { z } from "zod";
import type { StoreApi } from "zustand/vanilla";
import type { ApplyEvent } from "../../../../shared/history";
import type { registryEdit } from "../../../../shared/targets/survey-view";
import type { RestoreEvent, RestoreReview, RunMoment } from "../../../../shared/targets/sync-view";
import { callFailure } from "../../../client/call-failure";
import type { Engine } from "../../../client/engine";
import type { EngineClient } from "../../../client/engine-client";
import { followApply } from "../../../client/follow-apply";
import { createDialogTask, type TaskMoves } from "../../../components/dialog-task";
import { stepsAfter } from "../sync/live-run";
import type { TargetsPlace } from "../targets-place";
import type { Form, TargetsState, Task, TaskStep } from "../targets-state";

export type RegistryEdit = z.infer<typeof registryEdit>;

/** What is reviewed in a dialog and then written: edits of the registry, and putting targets back. */
export interface RegistryWork extends TaskMoves<Form> {
  reviewEdits(title: string, edits: readonly RegistryEdit[]): Promise<void>;
  /** The last sync of a target, taken back wholly or in part. */
  reviewRollback(target: string, component?: string): Promise<void>;
  reviewRestore(target: string, id: string, component?: string): Promise<void>;
  /** Keeps what a sync of the target could touch. */
  backUp(target: string): Promise<void>;
  /** Does what is under review; `force` overwrites what was changed since. */
  apply(force?: boolean): Promise<void>;
  dismissDone(): void;
}

interface RegistryOptions {
  readonly engine: Engine;
  readonly view: StoreApi<TargetsState>;
  readonly show: (change: Partial<TargetsPlace>) => void;
  readonly reload: () => Promise<void>;
}

export function createRegistryWork({ engine, view, show, reload }: RegistryOptions): RegistryWork {
  const { moves, plan: planTask } = createDialogTask<Form, TaskStep>({
    get: () => view.getState().task,
    set: (task) => view.setState({ task }),
  });
  return {
    ...moves,
    reviewEdits: (title, edits) =>
      plan(title, async (client, main) => {
        const made = await client.planEdits({ main, edits: [...edits] });
        return { kind: "edits", plan: made, next: placeAfter(edits) };
      }),
    reviewRollback(target, component) {
      const title = `Roll back ${component ?? "the last sync"} of ${target}`;
      return plan(title, async (client, main) => {
        return reviewOf(await client.planRollback({ main, target, ...(component ? { component } : {}) }));
      });
    },
    reviewRestore(target, id, component) {
      const title = `Restore ${component ?? target} from ${id}`;
      return plan(title, async (client, main) => {
        return reviewOf(await client.planRestore({ main, target, id, ...(component ? { component } : {}) }));
      });
    },
    async backUp(target) {
      const { main } = view.getState();
      if (main === undefined) return;
      view.setState({ failure: undefined });
      try {
        const id = await engine.call((client) => client.targets.backUp({ main, target }));
        view.setState({ done: { text: `Backup of ${target} made: ${id}` } });
        await reload();
      } catch (error) {
        view.setState({ failure: callFailure(error) });
      }
    },
    apply,
    dismissDone: () => view.setState({ done: undefined }),
  };

  async function plan(
    title: string,
    make: (client: EngineClient["targets"], main: string) => Promise<TaskStep>,
  ): Promise<void> {
    const { main } = view.getState();
    if (main === undefined) return;
    view.setState({ failure: undefined });
    await planTask(title, () => engine.call((client) => make(client.targets, main)));
  }

  async function apply(force = false): Promise<void> {
    const { task } = view.getState();
    if (task.kind !== "edits" && task.kind !== "restore") return;
    const { title, form } = task;
    const deed = task.kind === "edits" ? "Saved" : "Rolled back";
    let writing: Extract<Task, { readonly kind: "writing" }> = {
      kind: "writing",
      title,
      form,
      progress: undefined,
      steps: [],
    };
    const tell = (change: Partial<typeof writing>) => {
      writing = { ...writing, ...change };
      view.setState({ task: writing });
    };
    tell({});
    const outcome = await followApply(
      engine.call(async (client) =>
        task.kind === "edits"
          ? client.targets.applyEdits({ planId: task.plan.planId })
          : withoutMoments(await client.targets.restore({ planId: task.review.planId, force }), (moment) =>
              tell({ steps: stepsAfter(writing.steps, moment) }),
            ),
      ),
      (progress) => tell({ progress }),
    );
    const isDone = outcome.kind === "applied" && outcome.leftovers.length === 0;
    view.setState(
      isDone
        ? { task: { kind: "nothing" }, done: { text: `${title}: done`, changeSetId: outcome.changeSetId } }
        : { task: { kind: "ended", title, form, deed, outcome, steps: writing.steps } },
    );
    if (isDone && task.kind === "edits" && task.next) show(task.next);
    await reload();
  }
}

/** What is left of the stream of a roll back for those who follow an apply. */
async function* withoutMoments(
  events: AsyncIterable<RestoreEvent>,
  onMoment: (moment: RunMoment) => void,
): AsyncGenerator<ApplyEvent> {
  for await (const event of events) {
    if (event.kind === "moment") onMoment(event.moment);
    else yield event;
  }
}

/** A target that was renamed is shown by its new name, one that was removed not any more. */
function placeAfter([edit, ...others]: readonly RegistryEdit[]): { readonly target: string | undefined } | undefined {
  if (others.length > 0) return undefined;
  if (edit?.kind === "remove") return { target: undefined };
  return edit?.kind === "update" && edit.fields.name !== undefined ? { target: edit.fields.name } : undefined;
}

function reviewOf(review: RestoreReview): TaskStep {
  return { kind: "restore", review };
}

import type { StoreApi } from "zustand/vanilla";
import type { EditOutcome, EditPlan } from "../../../../shared/coordination-view";
import { callFailure } from "../../../client/call-failure";
import type { Engine } from "../../../client/engine";
import { followApply } from "../../../client/follow-apply";
import type { CoordinationState } from "../coordination-state";
import type { EditWish, Pending } from "./edit-types";

/** Changing the file that is shown. Edits follow one another, each on what the one before led to. */
export interface Editing {
  /** Writes the edits. Conflicts and failures show by themselves; the outcome is undefined for a failure. */
  edit(wish: EditWish): Promise<EditOutcome | undefined>;
  /**
   * Shows which lines the edits would change; `apply` writes them. Ends with the review, as the next three do: with false
   * when nothing came of it, so that a form can stay.
   */
  review(wish: EditWish): Promise<boolean>;
  /** Reviews the fixes of findings, by their ids. */
  reviewFixes(fixes: readonly string[], title: string): Promise<boolean>;
  /** Reviews the statuses, and with `issues` also the new issues, that the newest checks of dependencies offer. */
  reviewOffers(issues: boolean): Promise<boolean>;
  /** Reviews a new file at `path`; once written it is opened. */
  reviewNewFile(path: string): Promise<boolean>;
  /** Writes what is under review. */
  apply(): Promise<void>;
  /** Reviews once more what ended without being written. */
  again(): Promise<void>;
  /** Takes back the newest change set of the file. */
  undo(): Promise<void>;
  /** Leaves a review or conflicts, without a change. */
  dismiss(): void;
  /** Puts away how the last edit went. */
  dismissDeed(): void;
}

/** What editing needs of the screen. */
export interface EditingPlace {
  readonly engine: Engine;
  readonly view: StoreApi<CoordinationState>;
  readonly reload: () => Promise<void>;
  readonly openFile: (path: string) => Promise<void>;
}

export function createEditing({ engine, view, reload, openFile }: EditingPlace): Editing {
  let queue: Promise<unknown> = Promise.resolve();
  let endReview = (_isDone: boolean): void => {};
  let planLast = async (): Promise<Planned> => "nothing";

  return {
    edit: (wish) => {
      const pending: Pending = { kind: wish.edits[0]?.entity, entries: wish.entries ?? [], since: undefined };
      view.setState(({ pending: before, version }) => ({
        pending: [...before.filter(({ since }) => since === undefined || since >= version), pending],
        deed: undefined,
        task: { kind: "nothing" },
      }));
      return inTurn(() => write(wish, pending));
    },
    review: (wish) => reviewed(wish.title, undefined, wish),
    reviewFixes: (fixes, title) =>
      reviewed(title, undefined, (path) =>
        engine.call((client) => client.coordination.planFixes({ path, fixes: [...fixes] })),
      ),
    reviewOffers: (issues) =>
      reviewed("Results of the checks", undefined, (path) =>
        engine.call((client) => client.coordination.checks.planOffers({ path, issues })),
      ),
    reviewNewFile: (path) =>
      reviewed("New coordination file", path, () => engine.call((client) => client.coordination.planNew({ path }))),
    apply,
    async again() {
      if (view.getState().task.kind !== "ended") return;
      const next = await inTurn(planLast);
      if (next !== "review") endReview(next === "conflicts");
    },
    undo() {
      // Its own button goes at once: pressed twice, it would take back the edit before as well.
      view.setState({ deed: undefined });
      return inTurn(undo);
    },
    dismiss() {
      if (view.getState().task.kind === "writing") return;
      view.setState({ task: { kind: "nothing" } });
      endReview(false);
    },
    dismissDeed: () => view.setState({ deed: undefined }),
  };

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = queue.then(work);
    queue = turn.catch(() => {});
    return turn;
  }

  async function reviewed(title: string, opens: string | undefined, ask: Ask): Promise<boolean> {
    planLast = () => plan(title, opens, ask);
    const next = await inTurn(planLast);
    if (next !== "review") return next === "conflicts";
    return new Promise((end) => {
      endReview = end;
    });
  }

  async function write(wish: EditWish, pending: Pending): Promise<EditOutcome | undefined> {
    const order = orderOf(wish);
    const drop = () => view.setState((state) => ({ pending: state.pending.filter((one) => one !== pending) }));
    if (!order) return void drop();
    try {
      const outcome = await engine.call((client) => client.coordination.edit(order));
      if (outcome.kind === "applied") {
        view.setState(({ overview, version, pending: all }) => ({
          overview:
            overview.kind === "ready"
              ? { kind: "ready", value: { ...overview.value, workspace: outcome.workspace } }
              : overview,
          pending: all.map((one) => (one === pending ? { ...one, since: version + 1 } : one)),
          deed: { kind: "done", text: `Saved: ${wish.title}`, canUndo: true },
        }));
      } else {
        drop();
        view.setState(
          outcome.kind === "conflicts"
            ? { task: { kind: "conflicts", wish, conflicts: outcome.conflicts } }
            : { deed: { kind: "not-done", outcome: outcome.outcome } },
        );
      }
      void reload();
      return outcome;
    } catch (error) {
      drop();
      fail(error);
      return undefined;
    }
  }

  async function plan(title: string, opens: string | undefined, ask: Ask): Promise<Planned> {
    view.setState({ task: { kind: "planning", title }, deed: undefined });
    try {
      const answer = await asked(ask, opens);
      if (answer?.kind === "plan") {
        view.setState({ task: { kind: "review", title, plan: answer, opens } });
        return "review";
      }
      if (answer?.kind === "conflicts" && typeof ask === "object") {
        view.setState({ task: { kind: "conflicts", wish: ask, conflicts: answer.conflicts } });
        return "conflicts";
      }
      const text = "Nothing to change: the file says so already.";
      view.setState({ task: { kind: "nothing" }, deed: { kind: "done", text, canUndo: false } });
    } catch (error) {
      view.setState({ task: { kind: "nothing" } });
      fail(error);
    }
    return "nothing";
  }

  async function asked(ask: Ask, opens: string | undefined): Promise<EditPlan | undefined> {
    if (typeof ask === "function") return ask(opens ?? view.getState().path ?? "");
    const order = orderOf(ask);
    return order && engine.call((client) => client.coordination.plan(order));
  }

  async function apply(): Promise<void> {
    const { task } = view.getState();
    if (task.kind !== "review") return;
    const { title, plan: reviewed, opens } = task;
    view.setState({ task: { kind: "writing", title, progress: undefined } });
    const stream = engine.call((client) => client.coordination.applyPlan({ planId: reviewed.planId }));
    const outcome = await followApply(stream, (progress) => {
      view.setState({ task: { kind: "writing", title, progress } });
    });
    if (outcome.kind !== "applied") {
      view.setState({ task: { kind: "ended", title, outcome } });
      return reload();
    }
    view.setState({
      task: { kind: "nothing" },
      deed: { kind: "done", text: `Saved: ${title}`, canUndo: opens === undefined },
    });
    endReview(true);
    await (opens === undefined ? reload() : openFile(opens));
  }

  async function undo(): Promise<void> {
    const { path } = view.getState();
    if (path === undefined) return;
    try {
      const { undo: last } = await engine.call((client) => client.coordination.overview({ path }));
      if (!last) {
        view.setState({ deed: { kind: "done", text: "Nothing is left to undo.", canUndo: false } });
        return;
      }
      const stream = engine.call((client) => client.coordination.undo({ path }));
      const outcome = await followApply(stream, () => {});
      view.setState({
        deed:
          outcome.kind === "applied"
            ? { kind: "done", text: `Undone: ${last.title}`, canUndo: false }
            : { kind: "not-done", outcome },
      });
      await reload();
    } catch (error) {
      fail(error);
    }
  }

  /** The edits on what is shown now; undefined while nothing is. */
  function orderOf({ edits, revision }: EditWish) {
    const { path, overview } = view.getState();
    if (path === undefined || overview.kind !== "ready") return undefined;
    return { path, revision: revision ?? overview.value.workspace.revision, edits: [...edits] };
  }

  function fail(error: unknown): void {
    view.setState({ deed: { kind: "failed", failure: callFailure(error) } });
  }
}

/** Edits to be planned, or another question for a plan; `path` is that of the file that is shown. */
type Ask = EditWish | ((path: string) => Promise<EditPlan>);

/** What a question for a plan led to. */
type Planned = "review" | "conflicts" | "nothing";

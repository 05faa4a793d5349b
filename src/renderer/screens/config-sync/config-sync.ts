import { createStore, type StoreApi } from "zustand/vanilla";
import type { ListedPlan, OpenQuestion, Resolution, SyncOptions } from "../../../shared/config-sync";
import type { ApplyOutcome, Progress } from "../../../shared/history";
import type { Failure } from "../../../shared/result";
import { callFailure } from "../../client/call-failure";
import type { Engine } from "../../client/engine";
import { followApply } from "../../client/follow-apply";
import { type ItemFilter, type KindFilter, keptSelection, shownItems } from "./item-list";
import {
  afterApply,
  isSamePlace,
  optionsFrom,
  swapped,
  withAnswers,
  withChoices,
  withEntry,
  withResolution,
} from "./sync-choices";

/** The plan on the screen. While a `ready` one is `refreshing`, it may be out of date and can't be applied. */
export type Planning =
  | { readonly kind: "waiting" }
  | { readonly kind: "needs-project" }
  | { readonly kind: "planning" }
  | { readonly kind: "failed"; readonly failure: Failure }
  | { readonly kind: "ready"; readonly plan: ListedPlan; readonly refreshing: boolean };

export type Applying =
  | { readonly kind: "none" }
  | { readonly kind: "applying"; readonly progress: Progress | undefined }
  | { readonly kind: "ended"; readonly outcome: ApplyOutcome };

export interface ConfigSyncView {
  /** Absent until the settings have come. */
  readonly options: SyncOptions | undefined;
  readonly planning: Planning;
  readonly applying: Applying;
  readonly selectedId: string | undefined;
  readonly filter: ItemFilter;
  readonly search: string;
  readonly kind: KindFilter;
  /** Secrets are shown in clear. The plan has none; they come with the texts of an item or a file. */
  readonly reveal: boolean;
  /** Texts that are being written by hand, by item id. They stay while the user looks elsewhere. */
  readonly drafts: Readonly<Record<string, string>>;
}

type ListChoice = Pick<ConfigSyncView, "filter" | "search" | "kind">;

/** The screen Config sync: choose, plan, review, apply. */
export interface ConfigSync {
  readonly view: StoreApi<ConfigSyncView>;
  /** From now on the plan is made, and made anew whenever a file changes. */
  open(): void;
  /** Stops that, and hides secrets again. */
  leave(): void;
  plan(): Promise<void>;
  change(options: Partial<SyncOptions>): void;
  swap(): void;
  /** Settles one item, or with undefined leaves it to the plan again. */
  resolve(itemId: string, resolution: Resolution | undefined): void;
  /** Settles several items in the same way. */
  settle(itemIds: readonly string[], kind: "source" | "destination" | "leave"): void;
  /** Gives the question with this code of several items the same answer. */
  answer(items: readonly Pick<OpenQuestion, "itemId" | "asked">[], code: string, choice: string): void;
  select(itemId: string): void;
  /** Keeps what is typed for an item; undefined when it is used or given up. */
  keepDraft(itemId: string, text: string | undefined): void;
  show(what: Partial<ListChoice>): void;
  setReveal(reveal: boolean): void;
  apply(): Promise<void>;
  /** Puts away how the last apply went. */
  dismiss(): void;
  /** Puts it away if it is of this change set, since that was rolled back. */
  forgetOutcome(changeSetId: string): void;
}

export function createConfigSync(engine: Engine): ConfigSync {
  const view = createStore<ConfigSyncView>(() => atFirst);
  let isOpen = false;
  let newest = 0;
  let soon: ReturnType<typeof setTimeout> | undefined;

  engine.view.subscribe(({ settings }, before) => {
    if (!settings || JSON.stringify(settings.sync) === JSON.stringify(before.settings?.sync)) return;
    setPair(optionsFrom(settings));
    planSoon();
  });
  engine.onSignal(({ kind }) => {
    if (kind !== "notice") planSoon();
  });

  return {
    view,
    plan,
    apply,
    open() {
      isOpen = true;
      void plan();
    },
    leave() {
      isOpen = false;
      view.setState({ reveal: false });
    },
    change: (options) => setOptions((before) => ({ ...before, ...options })),
    swap: () => setOptions(swapped),
    resolve: (id, resolution) => setOptions((before) => withResolution(before, id, resolution)),
    settle: (ids, kind) => setOptions((before) => withChoices(before, ids, kind)),
    answer: (items, code, choice) => setOptions((before) => withAnswers(before, items, code, choice)),
    select: (selectedId) => view.setState({ selectedId }),
    keepDraft: (id, text) => view.setState(({ drafts }) => ({ drafts: withEntry(drafts, id, text) })),
    show: (what) => view.setState(what),
    setReveal: (reveal) => view.setState({ reveal }),
    dismiss: () => view.setState({ applying: { kind: "none" } }),
    forgetOutcome(changeSetId) {
      const { applying } = view.getState();
      if (applying.kind !== "ended" || applying.outcome.kind !== "applied") return;
      if (applying.outcome.changeSetId === changeSetId) view.setState({ applying: { kind: "none" } });
    },
  };

  function setOptions(change: (options: SyncOptions) => SyncOptions): void {
    const { options, applying } = view.getState();
    if (!options || applying.kind === "applying") return;
    setPair(change(options));
    view.setState({ applying: { kind: "none" } });
    void plan();
  }

  /** An item of another pair may have the same id: what was chosen and typed is not meant for it. */
  function setPair(next: SyncOptions): void {
    const { options: before } = view.getState();
    if (!before || isSamePlace(before, next)) view.setState({ options: next });
    else view.setState({ options: { ...next, resolutions: {} }, drafts: {} });
  }

  /** A program that saves writes several times; one plan serves a burst of changes. */
  function planSoon(): void {
    if (!isOpen || view.getState().applying.kind === "applying") return;
    clearTimeout(soon);
    soon = setTimeout(() => void plan(), burst);
  }

  async function plan(): Promise<void> {
    const { options, planning } = view.getState();
    clearTimeout(soon);
    newest += 1;
    const mine = newest;
    if (!options) return;
    if (options.scope !== "user" && !options.project) {
      return view.setState({ planning: { kind: "needs-project" } });
    }
    view.setState({ planning: planning.kind === "ready" ? { ...planning, refreshing: true } : { kind: "planning" } });
    const next = await ask(options);
    if (mine !== newest) return;
    view.setState(({ selectedId, filter, search, kind }) => ({
      planning: next,
      selectedId:
        next.kind === "ready"
          ? keptSelection(shownItems(next.plan.items, filter, search, kind), selectedId)
          : selectedId,
    }));
  }

  async function ask(options: SyncOptions): Promise<Planning> {
    try {
      const plan = await engine.call((client) => client.sync.plan({ options }));
      return { kind: "ready", plan, refreshing: false };
    } catch (error) {
      return { kind: "failed", failure: callFailure(error) };
    }
  }

  async function apply(): Promise<void> {
    const state = view.getState();
    if (!canApply(state)) return;
    const { planId } = state.planning.plan;
    view.setState({ applying: { kind: "applying", progress: undefined } });
    const stream = engine.call((client) => client.sync.apply({ planId }));
    const outcome = await followApply(stream, (progress) => {
      view.setState({ applying: { kind: "applying", progress } });
    });
    view.setState(({ options }) => ({
      applying: { kind: "ended", outcome },
      options: options && isCarriedOut(outcome) ? afterApply(options) : options,
    }));
    await plan();
  }
}

/** What of the view decides which items are listed. */
export function listChoice({ filter, search, kind }: ConfigSyncView): ListChoice {
  return { filter, search, kind };
}

/** True when nothing of the plan is left to do: written, or remembered where no file had to change. */
function isCarriedOut({ kind }: ApplyOutcome): boolean {
  return kind === "applied" || kind === "nothing-to-do";
}

type ApplicableView = ConfigSyncView & { readonly planning: Extract<Planning, { kind: "ready" }> };

/** True when the plan on the screen is up to date and would carry an item, be it that an answer is only remembered. */
export function canApply(view: ConfigSyncView): view is ApplicableView {
  const { planning, applying } = view;
  if (planning.kind !== "ready" || planning.refreshing || applying.kind === "applying") return false;
  return planning.plan.verdict !== "blocked" && planning.plan.items.some(({ action }) => action !== "none");
}

const atFirst: ConfigSyncView = {
  options: undefined,
  planning: { kind: "waiting" },
  applying: { kind: "none" },
  selectedId: undefined,
  filter: "all",
  search: "",
  kind: "all",
  reveal: false,
  drafts: {},
};

/** Milliseconds. An edit shall be seen within one second; the engine's watcher takes the larger part. */
const burst = 120;

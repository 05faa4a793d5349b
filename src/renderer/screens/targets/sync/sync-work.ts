import type { StoreApi } from "zustand/vanilla";
import type { SyncReview } from "../../../../shared/targets/sync-view";
import { callFailure, engineStopped } from "../../../client/call-failure";
import type { Engine } from "../../../client/engine";
import type { Decisions } from "../target/decisions";
import type { TargetsPlace } from "../targets-place";
import { isSyncing, type SyncWish, type TargetsState } from "../targets-state";
import { afterEvent, beginRun, type LiveRun } from "./live-run";

/** Syncs of one or many targets: planned, reviewed, carried out with one progress view; and their verification. */
export interface SyncWork {
  prepareSync(wish: SyncWish): Promise<void>;
  /** Reviews a plan that was made elsewhere, for `wish`. */
  reviewSync(review: SyncReview, wish: SyncWish): void;
  /** Keeps what the user decided about the files of a target. */
  decide(target: string, decisions: Decisions): void;
  runSync(how: { readonly verify: boolean; readonly mayRun: boolean }): Promise<void>;
  /** No further target is begun, and what can be stopped is. */
  stopSync(): Promise<void>;
  /** Leaves a review, or puts away how a sync went. */
  endSync(): void;
  /** Makes the checks of a target; those that are commands where they are approved. */
  verify(target: string, mayRun: boolean): Promise<void>;
}

interface SyncOptions {
  readonly engine: Engine;
  readonly view: StoreApi<TargetsState>;
  readonly show: (change: Partial<TargetsPlace>) => void;
  readonly reload: () => Promise<void>;
}

export function createSyncWork({ engine, view, show, reload }: SyncOptions): SyncWork {
  return {
    async prepareSync(wish) {
      show({ page: "sync", target: undefined });
      const { main } = view.getState();
      if (main === undefined || isSyncing(view.getState())) return;
      const planning = { kind: "planning", wish } as const;
      view.setState({ sync: planning });
      const take = (sync: TargetsState["sync"]) => {
        if (view.getState().sync === planning) view.setState({ sync });
      };
      try {
        const { targets, components, complete, decisions } = wish;
        const asked = {
          main,
          targets: [...targets],
          ...(components ? { components: [...components] } : {}),
          ...(complete ? { complete } : {}),
          ...(decisions ? { choices: { ...decisions.choices }, texts: { ...decisions.texts } } : {}),
        };
        take({ kind: "review", wish, review: await engine.call((client) => client.targets.plan(asked)) });
      } catch (error) {
        take({ kind: "refused", wish, failure: callFailure(error) });
      }
    },
    reviewSync(review, wish) {
      show({ page: "sync", target: undefined });
      if (!isSyncing(view.getState())) view.setState({ sync: { kind: "review", wish, review } });
    },
    decide(target, decisions) {
      view.setState(({ decisions: all }) => ({ decisions: { ...all, [target]: decisions } }));
    },
    runSync,
    async stopSync() {
      const { sync } = view.getState();
      if (sync.kind !== "run" || sync.run.end.kind !== "going") return;
      const { planId } = sync.run;
      view.setState({ sync: { ...sync, run: { ...sync.run, end: { kind: "going", isStopping: true } } } });
      try {
        await engine.call((client) => client.targets.cancel({ planId }));
      } catch (error) {
        view.setState({ failure: callFailure(error) });
      }
    },
    endSync() {
      if (!isSyncing(view.getState())) view.setState({ sync: { kind: "nothing" } });
    },
    async verify(target, mayRun) {
      const { main, verifying } = view.getState();
      if (main === undefined || verifying !== undefined) return;
      view.setState({ verifying: target, failure: undefined });
      try {
        await engine.call((client) => client.targets.verify({ main, target, mayRun }));
      } catch (error) {
        view.setState({ failure: callFailure(error) });
      } finally {
        view.setState({ verifying: undefined });
      }
      await reload();
    },
  };

  async function runSync({ verify, mayRun }: Parameters<SyncWork["runSync"]>[0]): Promise<void> {
    const { sync } = view.getState();
    if (sync.kind !== "review") return;
    const { wish, review } = sync;
    const { planId, targets } = review;
    let run = beginRun(
      planId,
      targets.map(({ target }) => target),
    );
    view.setState({ sync: { kind: "run", wish, run }, failure: undefined });
    const take = (event: Parameters<typeof afterEvent>[1]) => {
      const now = view.getState().sync;
      // With what the user wished meanwhile, which is to stop it.
      run = afterEvent(now.kind === "run" ? now.run : run, event);
      view.setState(({ decisions }) => ({
        sync: { kind: "run", wish, run },
        decisions: openDecisions(decisions, run),
      }));
    };
    try {
      const events = await engine.call((client) => client.targets.run({ planId, verify, mayRun }));
      for await (const event of events) take(event);
      if (run.end.kind === "going") take({ kind: "failed", failure: engineStopped });
    } catch (error) {
      take({ kind: "failed", failure: callFailure(error) });
    }
    await reload();
  }
}

/** Without those that a sync has carried out. */
function openDecisions(decisions: TargetsState["decisions"], { targets }: LiveRun): TargetsState["decisions"] {
  const done = new Set(targets.filter(({ outcome }) => outcome?.kind === "succeeded").map(({ target }) => target));
  return Object.fromEntries(Object.entries(decisions).filter(([target]) => !done.has(target)));
}

import { createStore, type StoreApi } from "zustand/vanilla";
import type { Failure } from "../../../shared/result";
import type { Navigation } from "../../app-shell/navigation";
import { callFailure } from "../../client/call-failure";
import type { Engine } from "../../client/engine";
import { createChangeFollower } from "../../client/follow-changes";
import { createRegistryWork, type RegistryWork } from "./registry/registry-work";
import { createSyncWork, type SyncWork } from "./sync/sync-work";
import { addressOf, placeOf, type TargetsPlace } from "./targets-place";
import { atFirst, isSyncing, type TargetsState } from "./targets-state";

/** The screen Targets: a main project, how its targets stand, and what is done to them. */
export interface Targets extends RegistryWork, SyncWork {
  readonly view: StoreApi<TargetsState>;
  /** Reads what is shown, now and from now on whenever it changes. */
  open(): void;
  leave(): void;
  show(change: Partial<TargetsPlace>): void;
  /** Whether a folder is set up as a main project; false where that can't be told. */
  isMain(folder: string): Promise<boolean>;
  /** Opens the main project at or above a folder; the folder itself where there is none yet. */
  openMain(folder: string): Promise<void>;
  /** Back to the choice of a main project. */
  closeMain(): void;
  forgetMain(main: string): Promise<void>;
  setTrust(trusted: boolean): Promise<void>;
  reload(): Promise<void>;
  /** Loads what the command palette offers, where that is not known yet. */
  learn(): void;
}

export function createTargets(engine: Engine, navigation: Navigation): Targets {
  const view = createStore<TargetsState>(() => atFirst);
  const place = () => placeOf(navigation.view.getState().places.targets ?? "");
  const follower = createChangeFollower(
    engine,
    (client, main, signal) => client.targets.changes({ main }, { signal }),
    () => reloadSoon(),
    (failure) => view.setState({ failure }),
  );
  let isOpen = false;
  let isClosed = false;
  let questions = 0;
  let soon: ReturnType<typeof setTimeout> | undefined;

  engine.onSignal(({ kind }) => {
    if (kind !== "connected" && kind !== "history-changed") return;
    if (kind === "connected") {
      // Another engine knows none of the plans of the one before.
      registry.forgetPlan();
      if (view.getState().sync.kind === "review") sync.endSync();
      follower.restart();
    }
    reloadSoon();
  });
  navigation.view.subscribe(() => {
    const { main } = place();
    if (isOpen && main !== undefined && main !== view.getState().main) void reload();
  });

  const registry = createRegistryWork({ engine, view, show, reload });
  const sync = createSyncWork({ engine, view, show, reload });
  return {
    ...registry,
    ...sync,
    view,
    show,
    reload,
    open() {
      isOpen = true;
      void reload();
    },
    leave() {
      isOpen = false;
      follower.follow(undefined);
    },
    async isMain(folder) {
      try {
        return await engine.call((client) => client.targets.isMain({ folder }));
      } catch {
        // Then it is an ordinary folder to whoever asks.
        return false;
      }
    },
    async openMain(folder) {
      if (isSyncing(view.getState())) return void refuse(busy);
      await wish(async () => {
        const main = (await engine.call((client) => client.targets.mainOf({ folder }))) ?? folder;
        isClosed = false;
        show({ page: "targets", main, target: undefined });
        await reload();
      });
    },
    closeMain() {
      if (isSyncing(view.getState())) return void refuse(busy);
      isClosed = true;
      follower.follow(undefined);
      view.setState(({ known }) => ({ ...atFirst, known }));
      show({ page: "targets", main: "", target: "" });
      void loadKnown();
    },
    async forgetMain(main) {
      await wish(async () => {
        await engine.call((client) => client.allTargets.forget({ main }));
        await loadKnown();
      });
    },
    async setTrust(trusted) {
      const { main } = view.getState();
      if (main === undefined) return;
      await wish(async () => {
        await engine.call((client) => client.targets.setTrust({ main, trusted }));
        await reload();
      });
    },
    learn() {
      if (view.getState().main === undefined) void reload();
    },
  };

  function show(change: Partial<TargetsPlace>): void {
    navigation.go("targets", addressOf({ ...place(), ...change }));
  }

  /** A program that saves writes several times; one look serves a burst of changes. */
  function reloadSoon(): void {
    clearTimeout(soon);
    soon = setTimeout(() => {
      // While a sync writes, its own progress is what counts; it ends with a look.
      if (isOpen && !isSyncing(view.getState())) void reload();
    }, burst);
  }

  /** An answer that was overtaken by a newer question is dropped. */
  async function reload(): Promise<void> {
    questions += 1;
    const question = questions;
    const take = (state: Partial<TargetsState>) => {
      if (question === questions) view.setState(state);
    };
    const known = await loadKnown();
    const main = place().main ?? (isClosed ? undefined : known.find(({ isThere }) => isThere)?.main);
    const isOther = main !== view.getState().main;
    take({
      main,
      isLooking: main !== undefined,
      ...(isOther
        ? { survey: { kind: "loading" }, decisions: {}, done: undefined, failure: undefined, task: { kind: "nothing" } }
        : {}),
      // A plan is of one main project; a sync that is under way is followed to its end.
      ...(isOther && !isSyncing(view.getState()) ? { sync: { kind: "nothing" } } : {}),
    });
    if (main === undefined) return;
    try {
      const survey = await engine.call((client) => client.targets.survey({ main }));
      take({ survey: { kind: "ready", value: survey } });
    } catch (error) {
      take({ survey: { kind: "failed", failure: callFailure(error) } });
    }
    take({ isLooking: false, version: view.getState().version + 1 });
    if (isOpen) follower.follow(main);
  }

  async function loadKnown() {
    try {
      const value = await engine.call((client) => client.allTargets.mains());
      view.setState({ known: { kind: "ready", value } });
      return value;
    } catch (error) {
      view.setState({ known: { kind: "failed", failure: callFailure(error) } });
      return [];
    }
  }

  async function wish(deed: () => Promise<void>): Promise<void> {
    view.setState({ failure: undefined });
    try {
      await deed();
    } catch (error) {
      refuse(callFailure(error));
    }
  }

  function refuse(failure: Failure): void {
    view.setState({ failure });
  }
}

const busy: Failure = {
  code: "sync-running",
  message: "Targets are being synced.",
  hint: "Wait until the sync has ended, or stop it, then open another main project.",
};

/** Milliseconds. */
const burst = 120;

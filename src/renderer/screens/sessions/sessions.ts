import { createStore, type StoreApi } from "zustand/vanilla";
import type { Navigation } from "../../app-shell/navigation";
import { callFailure } from "../../client/call-failure";
import type { Engine } from "../../client/engine";
import { createMigrationWork, type MigrationWork } from "./migration/migration-work";
import { createSessionWork, type SessionWork } from "./session-work";
import { addressOf, noSession, placeOf, type SessionsPlace } from "./sessions-place";
import { atFirst, freshWorkspace, type SessionsState } from "./sessions-state";

/** The screen Sessions: a workspace, its sessions, and what is done with them. */
export interface Sessions extends SessionWork {
  readonly view: StoreApi<SessionsState>;
  readonly migration: MigrationWork;
  /** Reads what is shown, now and from now on whenever it changes. */
  open(): void;
  leave(): void;
  show(change: Partial<SessionsPlace>): void;
  /** Opens the workspace at or above a folder; the folder itself where there is none yet. */
  openFolder(folder: string): Promise<void>;
  /** Back to the choice of a workspace. */
  closeWorkspace(): void;
  /** The states of its sessions are no longer followed, and it is no longer offered. */
  forget(workspace: string): Promise<void>;
  reload(): Promise<void>;
}

export function createSessions(engine: Engine, navigation: Navigation): Sessions {
  const view = createStore<SessionsState>(() => atFirst);
  const place = () => placeOf(navigation.view.getState().places.sessions ?? "");
  let isOpen = false;
  let questions = 0;
  let soon: ReturnType<typeof setTimeout> | undefined;
  /** The workspace that this engine has opened. */
  let opened: string | undefined;

  engine.onSignal((signal) => {
    if (signal.kind === "connected") {
      // Another engine knows none of the plans of the one before.
      opened = undefined;
      work.forgetPlan();
      migration.forgetPlan();
    } else if (signal.kind === "sessions-changed") {
      if (signal.workspace !== undefined && signal.workspace !== view.getState().workspace) return;
    } else if (signal.kind !== "history-changed") return;
    reloadSoon();
  });
  navigation.view.subscribe(() => {
    const { workspace } = place();
    if (isOpen && workspace !== undefined && workspace !== view.getState().workspace) void reload();
  });

  const work = createSessionWork({ engine, view, show, reload });
  const migration = createMigrationWork({ engine, view, reload });
  return {
    ...work,
    view,
    migration,
    show,
    reload,
    open() {
      isOpen = true;
      void reload();
    },
    leave() {
      isOpen = false;
    },
    async openFolder(folder) {
      try {
        const { workspace } = await engine.call((client) => client.sessions.open({ folder }));
        const isOther = workspace !== view.getState().workspace;
        show({ workspace, ...(isOther ? { page: "sessions", ...noSession } : {}) });
        if (isOther) opened = undefined;
        await reload();
      } catch (error) {
        view.setState({ failure: callFailure(error) });
      }
    },
    closeWorkspace() {
      opened = undefined;
      view.setState(({ known }) => ({ ...atFirst, known }));
      show({ page: "sessions", workspace: "", ...noSession });
      void loadKnown();
    },
    async forget(workspace) {
      try {
        await engine.call((client) => client.sessions.close({ workspace }));
        await loadKnown();
      } catch (error) {
        view.setState({ failure: callFailure(error) });
      }
    },
  };

  function show(change: Partial<SessionsPlace>): void {
    navigation.go("sessions", addressOf({ ...place(), ...change }));
  }

  /** A program that saves writes several times; one look serves a burst of changes. */
  function reloadSoon(): void {
    clearTimeout(soon);
    soon = setTimeout(() => {
      if (isOpen) void reload();
    }, burst);
  }

  /** An answer that was overtaken by a newer question is dropped. */
  async function reload(): Promise<void> {
    questions += 1;
    const question = questions;
    const take = (state: Partial<SessionsState>) => {
      if (question === questions) view.setState(state);
    };
    const { workspace } = place();
    if (workspace === undefined) return loadKnown();
    take({ workspace, ...(workspace === view.getState().workspace ? {} : freshWorkspace) });
    try {
      if (opened !== workspace) {
        const { isNew } = await engine.call((client) => client.sessions.open({ folder: workspace }));
        // Opening tells of itself, so it is done once; where nothing is yet, something may be the next time.
        opened = isNew ? undefined : workspace;
        take({ isNew });
      }
      const value = await engine.call((client) => client.sessions.list({ workspace }));
      take({ listing: { kind: "ready", value } });
    } catch (error) {
      take({ listing: { kind: "failed", failure: callFailure(error) } });
    }
    take({ version: view.getState().version + 1 });
    await loadKnown();
  }

  async function loadKnown(): Promise<void> {
    try {
      const value = await engine.call((client) => client.sessions.opened());
      view.setState({ known: { kind: "ready", value } });
    } catch (error) {
      view.setState({ known: { kind: "failed", failure: callFailure(error) } });
    }
  }
}

/** Milliseconds. */
const burst = 120;

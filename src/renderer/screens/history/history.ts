import { createStore, type StoreApi } from "zustand/vanilla";
import type { HistoryEntry } from "../../../shared/history";
import type { Failure } from "../../../shared/result";
import { callFailure } from "../../client/call-failure";
import type { Engine } from "../../client/engine";
import type { Load } from "../../client/load";

export interface HistoryView {
  readonly entries: Load<readonly HistoryEntry[]>;
  /** What of the history can't be read, so that it is no entry. */
  readonly problem: Failure | undefined;
  readonly selectedId: string | undefined;
  /** Why the last Forget failed. */
  readonly failure: Failure | undefined;
}

/** Everything that was applied, newest first; read once there is an engine, and whenever it changes. */
export interface History {
  readonly view: StoreApi<HistoryView>;
  /** Reads it anew. */
  reload(): Promise<void>;
  select(id: string): void;
  /** Removes the backup of one change set, or of all when no id is given. */
  forget(id?: string): Promise<void>;
}

export function createHistory(engine: Engine): History {
  const view = createStore<HistoryView>(() => ({
    entries: { kind: "loading" },
    problem: undefined,
    selectedId: undefined,
    failure: undefined,
  }));
  engine.onSignal(({ kind }) => {
    if (kind === "history-changed" || kind === "connected") void reload();
  });

  return {
    view,
    reload,
    select: (selectedId) => view.setState({ selectedId }),
    async forget(id) {
      try {
        await engine.call((client) => client.history.forget(id === undefined ? {} : { id }));
        view.setState({ failure: undefined });
        await reload();
      } catch (error) {
        view.setState({ failure: callFailure(error) });
      }
    },
  };

  async function reload(): Promise<void> {
    try {
      const { entries, problem } = await engine.call((client) => client.history.list({ limit: newestShown }));
      view.setState(({ selectedId }) => ({
        entries: { kind: "ready", value: entries },
        problem,
        selectedId: entries.some(({ id }) => id === selectedId) ? selectedId : entries[0]?.id,
      }));
    } catch (error) {
      view.setState({ entries: { kind: "failed", failure: callFailure(error) } });
    }
  }
}

/** The contract's limit. Retention keeps the history far below it, unless it was set higher. */
const newestShown = 1000;

/** The newest change set that can still be rolled back and is no undo itself; undefined also while none is known. */
export function lastUndoable({ entries }: HistoryView): HistoryEntry | undefined {
  if (entries.kind !== "ready") return undefined;
  return entries.value.find((entry) => canRollBack(entry) && entry.undoes === undefined);
}

/** False when its old bytes are gone or it was taken back as a whole already. */
export function canRollBack({ pruned, undone }: HistoryEntry): boolean {
  return !pruned && undone === undefined;
}

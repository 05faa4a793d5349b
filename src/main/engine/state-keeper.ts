import type { CoreApp } from "../../core/app/interface";
import { failureOf } from "../../shared/result";
import type { SyncState } from "../../shared/state";

/** How the chosen pair stands, worked out when it is first asked for and whenever something changed. */
export interface StateKeeper {
  current(): SyncState;
  /** Works it out anew and tells everybody. */
  refresh(): SyncState;
  pause(paused: boolean): SyncState;
}

export function stateKeeper(app: CoreApp, paused: boolean, onChange: (state: SyncState) => void): StateKeeper {
  let isPaused = paused;
  let state: SyncState | undefined;

  return {
    current: () => state ?? workOut(),
    refresh,
    pause(paused) {
      isPaused = paused;
      return refresh();
    },
  };

  function refresh(): SyncState {
    const fresh = workOut();
    onChange(fresh);
    return fresh;
  }

  function workOut(): SyncState {
    state = { ...stateOf(app), paused: isPaused };
    return state;
  }
}

/** A state that can't be worked out is shown as blocked, with the reason: tray and window stay usable. */
function stateOf(app: CoreApp): SyncState {
  try {
    return app.syncState();
  } catch (error) {
    const counts = { found: 0, added: 0, updated: 0, deleted: 0, unchanged: 0, skipped: 0, kept: 0, held: 0 };
    return {
      verdict: "blocked",
      paused: false,
      counts: { ...counts, conflicts: 0, decisions: 0, steps: 0 },
      problems: [failureOf(error)],
      checked: new Date().toISOString(),
    };
  }
}

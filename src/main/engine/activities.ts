import type { Progress } from "../../shared/history";
import { unreachable } from "../../shared/result";
import type { Activity } from "../../shared/state";

/** The work that runs now, for the activity bar. */
export interface Activities {
  list(): Activity[];
  start(title: string): RunningActivity;
  /** Asks the work to stop; nothing happens when it has ended or can't be stopped any more. */
  cancel(id: string): void;
}

export interface RunningActivity {
  readonly signal: AbortSignal;
  report(progress: Progress): void;
  end(): void;
}

/** Calls `onChange` with the list whenever it looks different: per per cent, not per file. */
export function activityList(newId: () => string, onChange: (activities: Activity[]) => void): Activities {
  const running = new Map<string, { activity: Activity; readonly control: AbortController }>();
  const list = () => [...running.values()].map(({ activity }) => activity);

  return {
    list,

    start(title) {
      const entry = {
        activity: { id: newId(), title, done: 0, total: 0, cancellable: true },
        control: new AbortController(),
      };
      running.set(entry.activity.id, entry);
      onChange(list());
      return {
        signal: entry.control.signal,
        report({ stage, done, total }) {
          const before = entry.activity;
          entry.activity = { ...before, done, total, cancellable: isCancellable(stage) };
          if (looksDifferent(before, entry.activity)) onChange(list());
        },
        end() {
          if (running.delete(entry.activity.id)) onChange(list());
        },
      };
    },

    cancel(id) {
      const entry = running.get(id);
      if (entry?.activity.cancellable) entry.control.abort();
    },
  };
}

function isCancellable(stage: Progress["stage"]): boolean {
  switch (stage) {
    case "planning":
    case "checking":
    case "backing-up":
    case "staging":
      return true;
    case "replacing":
    case "verifying":
    case "done":
      return false;
    default:
      return unreachable(stage);
  }
}

function looksDifferent(before: Activity, after: Activity): boolean {
  return before.cancellable !== after.cancellable || before.total !== after.total || percent(before) !== percent(after);
}

function percent({ done, total }: Activity): number {
  return total === 0 ? 0 : Math.floor((100 * done) / total);
}

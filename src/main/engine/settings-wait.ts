import { AppError } from "../../shared/result";
import type { Settings } from "../../shared/state";

/** Waits until damaged settings were mended. */
export interface SettingsWait {
  /** Begins to wait, unless it does already. */
  begin(): void;
  end(): void;
}

/** Looks again and again, for nothing watches a file of ours; `onMended` gets what `read` gives once it can. */
export function settingsWait(read: () => Settings, onMended: (settings: Settings) => void): SettingsWait {
  let timer: ReturnType<typeof setInterval> | undefined;
  return {
    begin() {
      timer ??= setInterval(look, pace);
    },
    end,
  };

  function end(): void {
    clearInterval(timer);
    timer = undefined;
  }

  function look(): void {
    let settings: Settings;
    try {
      settings = read();
    } catch (error) {
      if (error instanceof AppError) return;
      throw error;
    }
    end();
    onMended(settings);
  }
}

/** Milliseconds. */
const pace = 1000;

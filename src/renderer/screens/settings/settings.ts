import { createStore, type StoreApi } from "zustand/vanilla";
import type { Failure } from "../../../shared/result";
import type { Settings } from "../../../shared/state";
import { callFailure } from "../../client/call-failure";
import type { Engine } from "../../client/engine";

export interface SettingsView {
  /** Why the last change was not saved. */
  readonly failure: Failure | undefined;
}

/** Changing settings. The settings themselves are in the engine's view. */
export interface SettingsSaver {
  readonly view: StoreApi<SettingsView>;
  /** Saves at once; what is shown follows when the engine confirms. */
  change(settings: Partial<Settings>): Promise<void>;
}

export function createSettingsSaver(engine: Engine): SettingsSaver {
  const view = createStore<SettingsView>(() => ({ failure: undefined }));
  return {
    view,
    async change(changed) {
      const { settings } = engine.view.getState();
      if (!settings) return;
      try {
        const saved = await engine.call((client) => client.app.saveSettings({ ...settings, ...changed }));
        engine.view.setState({ settings: saved });
        view.setState({ failure: undefined });
      } catch (error) {
        view.setState({ failure: callFailure(error) });
      }
    },
  };
}

import type { EngineEvent } from "../../shared/state";
import type { Engine } from "./engine";
import type { Implementer } from "./implementer";

/** What belongs to no engine. */
export function appHandlers(os: Implementer["app"], engine: Engine) {
  const { app, hub, state, activities } = engine;
  return {
    info: os.info.handler(() => app.info),

    events: os.events.handler(({ context, signal }) => {
      const first: EngineEvent[] = [
        { kind: "settings-changed", settings: app.settings() },
        { kind: "state", state: state.current() },
        { kind: "activity", activities: activities.list() },
        { kind: "targets-changed", standing: app.targets.standing() },
      ];
      // After the answer: the first picture must not wait for the watcher to be loaded.
      setImmediate(engine.beginWatching);
      return hub.subscribe(context.peer, first, signal);
    }),

    providers: os.providers.handler(({ input }) => app.providers(input.project)),
    settings: os.settings.handler(() => app.settings()),

    saveSettings: os.saveSettings.handler(async ({ input }) => {
      const settings = app.saveSettings(input);
      hub.publish({ kind: "settings-changed", settings });
      state.refresh();
      await engine.aimWatching();
      return settings;
    }),

    doctor: os.doctor.handler(() => app.doctor()),
  };
}

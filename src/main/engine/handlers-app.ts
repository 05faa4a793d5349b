import { failureOf } from "../../shared/result";
import type { EngineEvent } from "../../shared/state";
import type { Engine } from "./engine";
import type { Implementer } from "./implementer";

/** What belongs to no engine. */
export function appHandlers(os: Implementer["app"], engine: Engine) {
  const { app, hub, state, activities } = engine;
  return {
    info: os.info.handler(() => app.info),

    events: os.events.handler(({ context, signal }) => {
      const settings = settingsOrNotice();
      const first: EngineEvent[] = [
        settings,
        { kind: "state", state: state.current() },
        { kind: "activity", activities: activities.list() },
      ];
      const whole = engine.opened();
      if (whole) first.push({ kind: "targets-changed", standing: whole.app.targets.standing() });
      // The first picture comes before the engines and the watcher: they want the processor that draws it. Without the
      // settings neither can be opened.
      if (settings.kind === "settings-changed") setTimeout(() => void engine.beginWatching(), drawing);
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

  /** With damaged settings the window still shows the rest, and says what is wrong with them. */
  function settingsOrNotice(): EngineEvent {
    try {
      return { kind: "settings-changed", settings: app.settings() };
    } catch (error) {
      engine.awaitSettings();
      const text = `${failureOf(error).message} Mend the file: Lockstep goes on as soon as it can be read.`;
      const title = "The settings can't be read";
      return { kind: "notice", notice: { id: engine.newId(), level: "error", title, text, waitsFor: "settings" } };
    }
  }
}

/** Milliseconds that a page needs from the first answer to its first picture, on a slow machine. */
const drawing = 250;

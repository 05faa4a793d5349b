import type { Engine } from "../client/engine";
import { createProviders, type Providers } from "../client/providers";
import { type ConfigSync, createConfigSync } from "../screens/config-sync/config-sync";
import { type Coordination, createCoordination } from "../screens/coordination/coordination";
import { createHistory, type History } from "../screens/history/history";
import { createMigration, type Migration } from "../screens/migrate/migration";
import { createSessions, type Sessions } from "../screens/sessions/sessions";
import { createSettingsSaver, type SettingsSaver } from "../screens/settings/settings";
import { createTargets, type Targets } from "../screens/targets/targets";
import { createUndo, type Undo } from "../undo/undo";
import { createNavigation, type Navigation } from "./navigation";
import { createNoticeList, type NoticeList } from "./notice-list";

/** Everything that the window knows and can do, made once in `main.tsx`. */
export interface AppState {
  readonly engine: Engine;
  readonly navigation: Navigation;
  readonly providers: Providers;
  readonly configSync: ConfigSync;
  readonly migration: Migration;
  readonly coordination: Coordination;
  readonly targets: Targets;
  readonly sessions: Sessions;
  readonly history: History;
  readonly settings: SettingsSaver;
  readonly undo: Undo;
  readonly notices: NoticeList;
  /** Calls `listener` after any change that an action may depend on; gives the way to stop that. */
  readonly subscribe: (listener: () => void) => () => void;
}

export function createAppState(engine: Engine): AppState {
  const navigation = createNavigation();
  const configSync = createConfigSync(engine);
  const migration = createMigration(engine);
  const coordination = createCoordination(engine, navigation);
  const targets = createTargets(engine, navigation);
  const sessions = createSessions(engine, navigation);
  const history = createHistory(engine);
  const undo = createUndo(engine);
  undo.view.subscribe((view) => {
    if (view.kind !== "ended" || view.outcome.kind !== "applied" || view.target.component !== undefined) return;
    configSync.forgetOutcome(view.target.id);
  });
  return {
    engine,
    navigation,
    providers: createProviders(engine),
    configSync,
    migration,
    coordination,
    targets,
    sessions,
    history,
    settings: createSettingsSaver(engine),
    undo,
    notices: createNoticeList(engine),
    subscribe(listener) {
      const stops = [engine, navigation, configSync, migration, coordination, targets, sessions, history, undo].map(
        ({ view }) => view.subscribe(listener),
      );
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}

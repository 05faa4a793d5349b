import { basename, dirname, join } from "node:path";
import type { SyncOptions } from "../shared/config-sync";
import { AppError } from "../shared/result";
import type { Notice } from "../shared/state";
import { cacheWhenNeeded, noCache } from "./app/cache";
import { examine } from "./app/doctor";
import { type LoadedEngines, loadEngines } from "./app/engines";
import { historyUseCases } from "./app/history";
import { type AppOptions, type AppWith, type CoreApp, type EngineName, engineNames } from "./app/interface";
import { mcpInstallUseCases } from "./app/mcp-install";
import { realpathOrSelf } from "./app/paths";
import { describeProviders } from "./app/providers";
import { repairUseCases } from "./app/repair";
import type { Running } from "./app/running";
import { readSettings, writeSettings } from "./app/settings";
import { syncUseCases } from "./app/sync";
import { whileAlone } from "./changes/apply-lock";
import { dataFolder } from "./changes/data-folder";
import { openHistory } from "./changes/history";
import { type Recovery, recover } from "./changes/recover";
import { hashOf } from "./system/content-hash";
import { isFileError } from "./system/file-error";
import type { System } from "./system/system";

/** Builds the product over one `System`. Settles first what an earlier process left unfinished. */
export async function openApp<E extends EngineName = EngineName>(
  system: System,
  options: AppOptions<E>,
): Promise<AppWith<E>> {
  const { withEngines } = await openCore(system, options);
  return withEngines(options.engines ?? engineNames);
}

/** The product but for its engines. */
export interface OpenedCore {
  readonly core: CoreApp;
  /** Loads the engines named; to be called once. */
  readonly withEngines: <E extends EngineName>(names: readonly E[] | readonly EngineName[]) => Promise<AppWith<E>>;
}

/** As `openApp`, for a process that has something to show before it needs the engines. */
export async function openCore(system: System, options: Omit<AppOptions, "engines">): Promise<OpenedCore> {
  const folder = dataFolder(options.dataFolder);
  const flush = options.flush ?? true;
  const recovered = await recover(system, folder, flush);
  const history = openHistory(system, folder);
  const sync = syncUseCases(system, folder, history, flush);
  const install = mcpInstallUseCases(system, folder, flush);
  const cache = options.cache ? cacheWhenNeeded(system, folder.root) : noCache;
  const past = historyUseCases(system, folder, history, cache.index, flush);
  const repair = repairUseCases(system, folder, flush);
  const written = new Map<string, string>();

  const settings = () => readSettings(system, folder);
  const standing = (): SyncOptions => ({ ...settings().sync, resolutions: {}, prune: false });
  /** For telling our own writes from those of others. */
  const noted = (running: Running): Running => ({
    ...running,
    onWriting(changes) {
      for (const { path, after } of changes) written.set(path, after.kind === "file" ? after.hash : "");
    },
  });
  /** Lets old history go. The change was made, whatever keeps the old history from going. */
  const applied = async <T extends { readonly kind: string }>(outcome: T): Promise<T> => {
    if (outcome.kind !== "applied") return outcome;
    try {
      const { retention } = settings();
      if (history.ids().length > retention.changeSets) await whileAlone(system, folder, () => history.prune(retention));
    } catch (error) {
      if (!(error instanceof AppError || isFileError(error))) throw error;
    }
    return outcome;
  };

  let loaded: LoadedEngines = {};
  const core: CoreApp = {
    info: { version: options.version, home: system.home, dataFolder: folder.root, platform: system.platform },
    startNotices: () => [...recovered.map((recovery) => recoveryNotice(recovery)), ...cache.notices],
    providers: (project) => describeProviders(system, project),

    planSync: sync.plan,
    planItem: sync.item,
    planQuestions: sync.questions,
    planFileDiff: sync.fileDiff,
    applySync: async (planId, running) => applied(await sync.apply(planId, noted(running))),

    planRepair: repair.plan,
    applyRepair: async (planId, running) => applied(await repair.apply(planId, noted(running))),
    runStep: (planId, stepId, running) => sync.runStep(planId, stepId, running),
    quickSync: async (running) => applied(await sync.quick(standing(), noted(running))),
    syncState: (chosen) => sync.state(chosen ?? standing()),
    rememberAgreement: () => sync.rememberAgreement(standing()),

    history: (limit) => past.list(limit).entries,
    listHistory: past.list,
    historyOfFile: past.ofFile,
    historyDetail: past.detail,
    historyFileDiff: past.fileDiff,
    historyFileDiffs: past.fileDiffs,
    exportChangeSet: past.exportChangeSet,
    planUndo: past.planUndo,
    undo: async (planId, force, running) => applied(await past.undo(planId, force, noted(running))),
    forget: (id) => whileAlone(system, folder, () => history.forget(id)),

    planMcpInstall: install.plan,
    applyMcpInstall: async (planId, running) => applied(await install.apply(planId, noted(running))),

    settings,
    saveSettings: (wanted) => writeSettings(system, folder, wanted),
    doctor: () => [
      ...settingsCheck(settings),
      ...examine(system, folder, history, describeProviders(system, undefined)),
    ],

    watchedFiles: (chosen) => [
      ...sync.files(chosen ?? standing()),
      ...(loaded.coordination?.watchedFiles() ?? []),
      ...(loaded.sessions?.watchedFiles() ?? []),
    ],
    isOwnWrite(path) {
      // What is gone can't be resolved; its folder can.
      const real = system.files.look(path)
        ? system.files.resolve(path)
        : join(realpathOrSelf(system, dirname(path)), basename(path));
      const expected = written.get(real);
      if (expected === undefined) return false;
      return expected === (system.files.look(real) ? hashOf(system.files.read(real)) : "");
    },
    async finish() {
      await loaded.coordination?.finish();
      await loaded.sessions?.finish();
    },
    close: () => cache.close(),
  };
  return {
    core,
    async withEngines<E extends EngineName>(names: readonly E[] | readonly EngineName[]): Promise<AppWith<E>> {
      const { memory, vault, version, face = "cli" } = options;
      const surroundings = {
        system,
        folder,
        history,
        flush,
        db: cache.db,
        noDb: cache.noDb,
        memory,
        vault,
        face,
        version,
      };
      loaded = await loadEngines({ ...surroundings, settings, noted, applied }, names);
      const app = { ...core, ...loaded };
      if (!hasEngines<E>(app, names)) throw new Error("An engine that was asked for is not there.");
      return app;
    },
  };
}

function hasEngines<E extends EngineName>(
  app: CoreApp & LoadedEngines,
  names: readonly EngineName[],
): app is AppWith<E> & CoreApp & LoadedEngines {
  return names.every((name) => app[name] !== undefined);
}

function recoveryNotice(recovery: Recovery): Notice {
  const id = `recovered-${recovery.id}`;
  switch (recovery.kind) {
    case "finished":
      return {
        id,
        level: "info",
        title: "An interrupted change was finished",
        text: `"${recovery.title}" had been cut off at its very end.`,
        undo: recovery.id,
      };
    case "undone": {
      const left =
        recovery.leftAlone.length === 0
          ? ""
          : ` Left as they are, since they were changed meanwhile: ${recovery.leftAlone.join(", ")}.`;
      return {
        id,
        level: "warning",
        title: "An interrupted change was taken back",
        text: `"${recovery.title}" had been cut off; every file is as it was before.${left}`,
      };
    }
    case "stuck":
      return { id, level: "error", title: "An interrupted change could not be settled", text: recovery.message };
  }
}

function settingsCheck(read: () => unknown) {
  try {
    read();
    return [];
  } catch (error) {
    if (error instanceof AppError)
      return [
        {
          name: "Settings",
          status: "error" as const,
          text: error.message,
          ...(error.hint ? { hint: error.hint } : {}),
        },
      ];
    throw error;
  }
}

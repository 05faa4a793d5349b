import { AppError } from "../../shared/result";
import { whileAlone } from "../changes/apply-lock";
import { type CoordinationSurroundings, coordinationBase } from "./coordination/base";
import { coordinationChecking } from "./coordination/checks";
import { coordinationEditing } from "./coordination/edits";
import type { CoordinationUseCases } from "./coordination/interface";
import { prepareAnswers } from "./coordination/prepare";
import { coordinationQuestions } from "./coordination/questions";
import { coordinationRunning } from "./coordination/runs";
import { coordinationWorkspaces } from "./coordination/workspaces";

/** The use cases of coordination files, subject by subject. */
export function coordinationUseCases(surroundings: CoordinationSurroundings): CoordinationUseCases {
  const { system, folder, history, settings, version } = surroundings;
  const base = coordinationBase(surroundings);
  const editing = coordinationEditing(base);
  const checking = coordinationChecking(base, editing);
  const runs = coordinationRunning(base, editing);
  const openPaths = () => base.records.all().flatMap(({ path, isOpen }) => (isOpen ? [path] : []));

  /** Lets old events and old change sets go; seldom, as all of the history is read for it. */
  const tidy = async () => {
    const { coordination, retention } = settings();
    await base.memory.prune(coordination.memory.days);
    if (history.ids().length > retention.changeSets) await whileAlone(system, folder, () => history.prune(retention));
  };

  /** Once in a while; settings that can't be read are told of elsewhere, and may be mended until the next time. */
  const round = async (number: number, signal: AbortSignal) => {
    try {
      await checking.checkDue(signal);
      if (number % roundsPerTidying === 0) await tidy();
      return settings().coordination.memory.server;
    } catch (error) {
      if (error instanceof AppError) return undefined;
      throw error;
    }
  };

  const keepUp = async (signal: AbortSignal) => {
    prepareAnswers(base, signal);
    let serving = "";
    let stop = new AbortController();
    for (let number = 0; !signal.aborted; number += 1) {
      const server = await round(number, signal);
      const wanted = server ? JSON.stringify(server) : "";
      if (wanted !== serving) {
        stop.abort();
        stop = new AbortController();
        if (server) void base.memory.deliver(server, version, AbortSignal.any([signal, stop.signal]));
        serving = wanted;
      }
      await system.clock.sleep(roundMilliseconds, signal);
    }
  };

  return {
    ...coordinationWorkspaces(base),
    ...coordinationQuestions(base),
    ...editing,
    ...checking,
    ...runs,
    onChange: base.onChange,
    watchedFiles: openPaths,
    noticeFiles(paths) {
      const open = new Set(openPaths());
      const concerned = paths.filter((path) => open.has(path));
      for (const path of concerned) {
        base.files.look(path);
        base.changed({ path });
      }
      return concerned;
    },
    keepUp: (signal) => keepUp(signal),
    async finish() {
      await runs.finish();
      await base.settled();
    },
  };
}

/** A check is due to the half minute. */
const roundMilliseconds = 30_000;
const roundsPerTidying = 120;

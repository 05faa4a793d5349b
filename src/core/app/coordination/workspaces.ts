import { dirname } from "node:path";
import { AppError } from "../../../shared/result";
import { hasCoordination } from "../../coordination/file/coordination-file";
import type { CoordinationBase } from "./base";
import type { CoordinationWorkspaces } from "./interface";
import { notAFile } from "./not-a-file";

/** Which coordination files are open; all but the plan of a new one. */
export function coordinationWorkspaces(base: CoordinationBase): Omit<CoordinationWorkspaces, "planNew"> {
  const { system, files, records, workspace, changed } = base;
  const changeRecord = (asked: string, change: Parameters<typeof records.change>[1]) => {
    const path = files.place(asked);
    records.change(path, change);
    changed({ path });
    return workspace(path);
  };

  return {
    workspaces: () =>
      records
        .all()
        .filter(({ isOpen }) => isOpen)
        .map(({ path }) => workspace(path))
        .sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1)),
    workspace: ({ path }) => workspace(path),
    open({ path: asked }) {
      const path = files.place(asked);
      const entry = system.files.look(path);
      const unfit = entry && notAFile(path, entry);
      if (unfit) throw new AppError(unfit);
      const shown = files.look(path);
      if (shown.state === "missing") throw new AppError(shown.problem ?? noCoordination(path).failure);
      if (shown.state === "ok" && !hasCoordination(shown.file.text)) throw noCoordination(path);
      if (shown.state === "ok" && records.knownRevision(path) === undefined) {
        records.keepKnown(path, files.bytes(shown), shown.revision);
      }
      return changeRecord(path, { isOpen: true });
    },
    close({ path: asked }) {
      const path = files.place(asked);
      if (records.read(path)?.isOpen) records.change(path, { isOpen: false });
      changed({ path });
    },
    setTrust: ({ path, trusted }) =>
      changeRecord(path, trusted ? { isTrusted: true } : { isTrusted: false, approved: [] }),
    setCheckInterval: ({ path, minutes }) => changeRecord(path, { checkEveryMinutes: minutes }),
  };
}

function noCoordination(path: string): AppError {
  return new AppError({
    code: "no-coordination",
    message: `${path} has no section "coordination" at its top level.`,
    hint: `Add the line "coordination: {}", or create a new file beside it in ${dirname(path)}.`,
  });
}

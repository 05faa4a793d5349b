import { dirname, join } from "node:path";
import { AppError } from "../../shared/result";
import type { CoordinationUseCases } from "./coordination/interface";

/** Where a coordination file is looked for when none is named. */
export interface Whereabouts {
  /** The working folder, absolute. */
  readonly folder: string;
  readonly isFile: (path: string) => boolean;
}

/**
 * The coordination file that is meant where none is named: `ecosystem.yaml` or `settings/ecosystem.yaml` in the working
 * folder or the nearest one above it, else the only one that is open in Lockstep. Throws AppError `no-file-named`.
 */
export function meantFile(
  coordination: Pick<CoordinationUseCases, "workspaces">,
  { folder, isFile }: Whereabouts,
): string {
  for (let at = folder; ; at = dirname(at)) {
    const found = names.map((name) => join(at, name)).find(isFile);
    if (found !== undefined) return found;
    if (dirname(at) === at) break;
  }
  const open = coordination.workspaces();
  const [only] = open;
  if (only && open.length === 1) return only.path;
  throw new AppError({
    code: "no-file-named",
    message:
      open.length === 0
        ? "There is no ecosystem.yaml in this folder or above it, and no coordination file is open in Lockstep."
        : `There is no ecosystem.yaml in this folder or above it, and ${open.length} coordination files are open in Lockstep.`,
    hint: "Name one with --file (over MCP: file).",
  });
}

const names = ["ecosystem.yaml", join("settings", "ecosystem.yaml")];

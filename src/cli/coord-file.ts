import { statSync } from "node:fs";
import { resolve } from "node:path";
import { meantFile } from "../core/app/ecosystem-file";
import type { Engines } from "../core/app/interface";
import type { Workspace } from "../shared/coordination-view";
import { AppError } from "../shared/result";

export interface FileFlags {
  readonly file?: string;
}

/** The file that a command works on. Throws AppError for one that is missing or no YAML, and `no-file-named`. */
export function fileFor({ coordination }: Pick<Engines, "coordination">, { file }: FileFlags): Workspace {
  const path = file === undefined ? meantFile(coordination, { folder: process.cwd(), isFile }) : resolve(file);
  const workspace = coordination.workspace({ path });
  if (workspace.state !== "ok" && workspace.problem) throw new AppError(workspace.problem);
  return workspace;
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

import { statSync } from "node:fs";
import { isAbsolute } from "node:path";
import { z } from "zod";
import { meantFile } from "../core/app/ecosystem-file";
import type { App } from "../core/app/interface";
import { AppError } from "../shared/result";

/** The argument that names a coordination file; an addition to the parameters that the tools took over. */
export const fileArgument = {
  file: z
    .string()
    .refine((path) => isAbsolute(path), "file must be an absolute path")
    .nullable()
    .default(null)
    .describe("Absolute path of the coordination file; by default the ecosystem.yaml of the working folder"),
};

/** The path of the file that a call works on. Throws AppError for one that is missing or no YAML, and `no-file-named`. */
export function fileFor({ coordination }: App, file: string | null): string {
  const path = file ?? meantFile(coordination, { folder: process.cwd(), isFile });
  const workspace = coordination.workspace({ path });
  if (workspace.state !== "ok" && workspace.problem) throw new AppError(workspace.problem);
  return workspace.path;
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

import { isAbsolute } from "node:path";
import { z } from "zod";
import type { App } from "../core/app/interface";
import { AppError } from "../shared/result";

/** The arguments that say which targets are meant. */
export const targetArguments = {
  main: z
    .string()
    .refine((path) => isAbsolute(path), "main must be an absolute path")
    .nullable()
    .default(null)
    .describe("Absolute path of the main project; by default the one at or above the working folder"),
  targets: z.array(z.string().min(1)).default([]).describe("Names of targets; all of them by default"),
};

/** The folder of the main project that is meant. Throws AppError `no-main-project`. */
export function mainFor({ targets }: App, main: string | null): string {
  if (main !== null) return main;
  try {
    return targets.findMain(process.cwd());
  } catch (error) {
    // Its hint names an option of the command line.
    if (!(error instanceof AppError) || error.code !== "no-main-project") throw error;
    throw new AppError({ ...error.failure, hint: "Name the main project's folder with the argument main." });
  }
}

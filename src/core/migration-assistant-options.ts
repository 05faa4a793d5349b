import { z } from "zod";
import { type PatternId, patternId, type Scale, scale } from "../shared/migration";
import type { LookProgress } from "../shared/migration-view";
import { AppError } from "../shared/result";
import type { ReportFormat } from "./migration/report/report";
import type { System } from "./system/system";

/** What is to be assessed, and how. */
export interface MigrationAssistantOptions {
  /** The project's folder; `~/` stands for the home folder, and what is relative lies below the working directory. */
  readonly path: string;
  /** Instead of the scale that is worked out. */
  readonly scale?: Scale | undefined;
  /** Gaps to leave alone. */
  readonly outOfScope?: readonly PatternId[] | undefined;
  /** Stops the look: `run` then throws its reason. */
  readonly signal?: AbortSignal | undefined;
  /** Called every few milliseconds while the project is walked. */
  readonly onProgress?: ((progress: LookProgress) => void) | undefined;
  /** The machine to look at; this one unless a test brings another. */
  readonly system?: System | undefined;
}

/** The options of a caller whom no compiler checks. Throws AppError `usage` that names the first that can't be. */
export function readOptions(given: unknown): MigrationAssistantOptions {
  const read = options.safeParse(given ?? {});
  if (read.success) return read.data;
  const name = String(read.error.issues[0]?.path[0] ?? "options");
  throw usage(`${name}: expected ${expected[name] ?? 'an object such as { path: "~/my-project" }'}.`);
}

/** What `report` was asked for, likewise. */
export function readReportWish(
  format: unknown,
  date: unknown,
): { readonly format: ReportFormat; readonly date: string } {
  const known = formats.find((one) => one === format);
  if (known === undefined) throw usage(`format: expected ${formats.join(", ")}.`);
  if (typeof date !== "string") throw usage("date: expected a text such as 2026-01-30.");
  return { format: known, date };
}

function usage(message: string): AppError {
  return new AppError({ code: "usage", message, hint: "See docs/migration.md, As a library." });
}

const options = z.object({
  path: z.string().min(1),
  scale: scale.optional(),
  outOfScope: z.array(patternId).optional(),
  signal: z
    .custom<AbortSignal>((value) => typeof value === "object" && value !== null && "aborted" in value)
    .optional(),
  onProgress: z.custom<(progress: LookProgress) => void>((value) => typeof value === "function").optional(),
  system: z.custom<System>().optional(),
});

const formats = ["md", "html", "json"] as const satisfies readonly ReportFormat[];

const expected: Readonly<Record<string, string>> = {
  path: "the project's folder as a text",
  scale: scale.options.join(", "),
  outOfScope: `a list of ${patternId.options.join(", ")}`,
  signal: "an AbortSignal",
  onProgress: "a function",
};

import { resolve } from "node:path";
import type { SessionMigrationWish } from "../../core/app/sessions/migration-interface";
import { count } from "../../shared/count";
import { AppError } from "../../shared/result";
import type { ArchiveMode, MappingEntry } from "../../shared/sessions/migration";
import type { ExitCode, SessionShell } from "../command";
import { migrationLines } from "./session-migrate-lines";
import { describeOutcome } from "./sync";
import { isApproved, notApproved } from "./target-flags";

interface MigrateFlags {
  readonly dryRun?: boolean;
  readonly sample?: string;
  readonly archive?: boolean;
  readonly grace?: string;
  readonly immediate?: boolean;
  readonly choose?: readonly string[];
  readonly mapping?: string;
  readonly yes?: boolean;
}

/** `lockstep session migrate`: finds, plans, shows, asks and applies; `verify` checks it afterwards. */
export async function sessionMigrateCommand(
  shell: SessionShell,
  folder: string | undefined,
  flags: MigrateFlags,
): Promise<ExitCode> {
  const { app, answer } = shell;
  const workspace = resolve(folder ?? ".");
  const wish: SessionMigrationWish = {
    sample: flags.sample,
    choices: choicesOf(flags.choose ?? []),
    archive: archiveOf(flags),
    mapping: await mappingOf(shell, flags.mapping),
  };
  const plan = await app.sessions.migration.plan(workspace, wish);
  const lines = migrationLines(plan);
  if (flags.dryRun || plan.files.length === 0) {
    answer({ plan }, plan.files.length === 0 ? [...lines, "Nothing to do."] : [...lines, "Nothing was written."]);
    return plan.files.length === 0 ? 0 : 2;
  }
  if (!(await isApproved(shell, flags.yes, lines, `Change ${count(plan.files.length, "file")}?`))) {
    answer({ plan, approval: "needed" }, notApproved(shell, lines));
    return 2;
  }
  const outcome = await app.sessions.migration.apply(plan.planId, {});
  const next =
    outcome.kind === "applied" && flags.sample === undefined ? ["Check it with: lockstep session migrate verify"] : [];
  answer({ plan, outcome }, [...lines, ...describeOutcome(outcome), ...next]);
  return outcome.kind === "applied" || outcome.kind === "nothing-to-do" ? 0 : 1;
}

/** The table in a file; undefined for none. */
export async function mappingOf(
  { app }: SessionShell,
  file: string | undefined,
): Promise<readonly MappingEntry[] | undefined> {
  return file === undefined ? undefined : app.sessions.migration.readMapping(resolve(file));
}

function archiveOf({ archive, grace, immediate }: MigrateFlags): ArchiveMode | undefined {
  if ([archive, grace !== undefined, immediate].filter(Boolean).length > 1) {
    throw new AppError({
      code: "usage",
      message: "--archive, --grace and --immediate exclude each other.",
      hint: "Name one.",
    });
  }
  if (immediate) return { kind: "immediate" };
  if (grace === undefined) return undefined;
  const days = Number(grace);
  if (Number.isInteger(days) && days >= 1 && days <= 3650) return { kind: "grace", days };
  throw new AppError({
    code: "usage",
    message: `--grace ${grace}: expected a number of days from 1 to 3650.`,
    hint: "Thirty days: --grace 30",
  });
}

/** The last `=` separates: names of files may have some. */
function choicesOf(words: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    words.map((word) => {
      const at = word.lastIndexOf("=");
      if (at > 0 && at < word.length - 1) return [word.slice(0, at), word.slice(at + 1)];
      throw new AppError({
        code: "usage",
        message: `--choose ${word}: expected PROJECT/SESSION/FILE=PATH.`,
        hint: "The dry run lists the versions that differ.",
      });
    }),
  );
}

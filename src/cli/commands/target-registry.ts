import { relative, resolve, sep } from "node:path";
import type { Engines } from "../../core/app/interface";
import type { ShownPlan } from "../../core/app/shown-plan";
import { AppError } from "../../shared/result";
import {
  type RegistryEdit,
  type TargetRow,
  type TargetStatus,
  type TargetType,
  targetRow,
} from "../../shared/targets/registry";
import type { ExitCode, TargetShell } from "../command";
import { columns } from "./migrate-words";
import { describeOutcome } from "./sync";
import { isApproved, listOf, type MainFlags, mainOf, notApproved } from "./target-flags";
import { problemsOfRows } from "./target-lines";

type Discovered = Awaited<ReturnType<Engines["targets"]["discover"]>>["targets"][number];

interface RowFlags extends MainFlags {
  readonly path?: string;
  readonly type?: TargetType;
  readonly folder?: string;
  readonly python?: string;
  readonly components?: string;
  readonly pin?: string;
  readonly unpin?: boolean;
  readonly status?: TargetStatus;
  readonly yes?: boolean;
}

/** `lockstep target list`. */
export async function targetListCommand(shell: TargetShell, flags: MainFlags): Promise<ExitCode> {
  const listing = shell.app.targets.list(mainOf(shell, flags));
  const rows = listing.targets.map(({ row, folder, isThere }): [string, ...string[]] => [
    row.name,
    row.type,
    isThere ? (row.sync_version ?? (row.last_sync ? "no version" : "never synced")) : "missing",
    row.last_sync?.slice(0, 16).replace("T", " ") ?? "",
    folder,
  ]);
  const lines = [...columns(rows), ...problemsOfRows(listing.problems)];
  shell.answer(listing, lines.length > 0 ? lines : [`${listing.registry} has no targets yet.`]);
  return listing.problems.length > 0 ? 1 : 0;
}

/** `lockstep target add <name> --path FOLDER`. */
export function targetAddCommand(shell: TargetShell, name: string, flags: RowFlags): Promise<ExitCode> {
  const { path = ".", type = "vendored" } = flags;
  const row = rowOf({ name, type, ...fieldsOf(flags), path: pathFrom(mainOf(shell, flags), resolve(path)) });
  return edit(shell, flags, [{ kind: "add", row }]);
}

/** `lockstep target remove <name>`. */
export function targetRemoveCommand(
  shell: TargetShell,
  name: string,
  flags: MainFlags & { readonly yes?: boolean },
): Promise<ExitCode> {
  return edit(shell, flags, [{ kind: "remove", name }]);
}

/** `lockstep target update <name>`. */
export function targetUpdateCommand(
  shell: TargetShell,
  name: string,
  flags: RowFlags & { readonly rename?: string },
): Promise<ExitCode> {
  const { path, type, rename } = flags;
  const fields = {
    ...fieldsOf(flags),
    ...(path === undefined ? {} : { path: pathFrom(mainOf(shell, flags), resolve(path)) }),
    ...(type === undefined ? {} : { type }),
    ...(rename === undefined ? {} : { name: rename }),
  };
  if (Object.keys(fields).length === 0) {
    throw new AppError({ code: "usage", message: "Nothing to change.", hint: "Name a field, such as --path FOLDER." });
  }
  rowOf({ name, path: ".", type: "vendored", ...fields });
  return edit(shell, flags, [{ kind: "update", name, fields }]);
}

/** `lockstep target discover [folder]`: projects that embed the main one; with `--add` they go into the registry. */
export async function targetDiscoverCommand(
  shell: TargetShell,
  folder: string | undefined,
  flags: MainFlags & { readonly add?: boolean; readonly yes?: boolean },
): Promise<ExitCode> {
  const main = mainOf(shell, flags);
  const known = shell.app.targets.list(main).targets;
  const { targets, isCut } = await shell.app.targets.discover(main, resolve(folder ?? "."));
  const fresh = targets.filter(({ path }) => !known.some((one) => one.folder === path));
  const lines = [
    ...columns(
      targets.map((one) => [
        one.path,
        one.type,
        one.version ?? "",
        fresh.includes(one) ? "new" : "known",
        one.evidence,
      ]),
    ),
    ...(targets.length === 0 ? ["No project that embeds the main one was found."] : []),
    ...(isCut ? ["There are more folders than are looked into: name one further down."] : []),
  ];
  if (!flags.add || fresh.length === 0) {
    shell.answer({ targets, isCut }, lines);
    return 0;
  }
  const names = new Set(known.map(({ row }) => row.name.toLowerCase()));
  return edit(
    shell,
    flags,
    fresh.map((one) => ({ kind: "add", row: discoveredRow(main, one, names) })),
    lines,
  );
}

async function edit(
  shell: TargetShell,
  flags: MainFlags & { readonly yes?: boolean },
  edits: readonly RegistryEdit[],
  before: readonly string[] = [],
): Promise<ExitCode> {
  const { app, reveal } = shell;
  const plan: ShownPlan = app.targets.planEdits(mainOf(shell, flags), edits, { reveal });
  const shown = [...before, ...plan.diffs.map(({ unified, omitted }) => omitted ?? unified.trimEnd())];
  if (plan.files.length > 0 && !(await isApproved(shell, flags.yes, shown, "Write it?"))) {
    shell.answer({ plan, outcome: { kind: "needs-approval" } }, notApproved(shell, shown));
    return 2;
  }
  const outcome = await app.targets.applyEdits(plan.planId, {});
  shell.answer({ plan, outcome }, [...before, ...describeOutcome(outcome)]);
  return outcome.kind === "applied" || outcome.kind === "nothing-to-do" ? 0 : 1;
}

function fieldsOf({ folder, python, components, pin, unpin, status }: RowFlags): Partial<TargetRow> {
  if (pin !== undefined && unpin) {
    throw new AppError({ code: "usage", message: "--pin and --unpin say the opposite.", hint: "Leave one out." });
  }
  const list = listOf(components);
  return {
    ...(folder === undefined ? {} : { folder }),
    ...(python === undefined ? {} : { python }),
    // As in the window: none are all.
    ...(list === undefined ? {} : { components: list.length > 0 ? list : undefined }),
    ...(pin === undefined ? {} : { pin }),
    ...(unpin ? { pin: undefined } : {}),
    ...(status === undefined ? {} : { status }),
  };
}

function rowOf(row: unknown): TargetRow {
  const parsed = targetRow.safeParse(row);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new AppError({ code: "usage", message: `The target's ${issue?.path.join(".")} ${issue?.message}.` });
}

/** Relative to the registry where the target lies below it, so that both can be moved together. */
function pathFrom(main: string, folder: string): string {
  const way = relative(main, folder);
  return way === "" || way === ".." || way.startsWith(`..${sep}`) ? folder : way.replaceAll("\\", "/");
}

function discoveredRow(main: string, { path, type, folder }: Discovered, names: Set<string>): TargetRow {
  const base = path
    .split(/[\\/]/)
    .at(-1)
    ?.replace(/[^\p{L}\p{N}._@+-]+/gu, "-")
    .replace(/^[^\p{L}\p{N}]+|[.]+$/gu, "");
  const stem = base || "target";
  let name = stem;
  for (let number = 2; names.has(name.toLowerCase()); number += 1) name = `${stem}-${number}`;
  names.add(name.toLowerCase());
  return rowOf({ name, path: pathFrom(main, path), type, ...(type === "vendored" && folder ? { folder } : {}) });
}

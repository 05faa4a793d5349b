import type { AssessmentSnapshot } from "../../shared/migration-view";
import { AppError } from "../../shared/result";
import type { ExitCode, MigrateShell } from "../command";
import { assess, type ProjectFlags } from "./migrate-flags";
import { columns } from "./migrate-words";

interface CompareFlags extends ProjectFlags {
  readonly from?: string;
  readonly to?: string;
}

/** `lockstep migrate compare`: two assessments of the same project, by default the first and the newest. */
export async function migrateCompareCommand(shell: MigrateShell, flags: CompareFlags): Promise<ExitCode> {
  const { snapshots } = await assess(shell, flags);
  const before = numbered(snapshots, "--from", flags.from, 1);
  const after = numbered(snapshots, "--to", flags.to, snapshots.length);
  const gained = after.found.filter((one) => !before.found.includes(one));
  const lost = before.found.filter((one) => !after.found.includes(one));
  const [left, right] = [tell(before), tell(after)];
  shell.answer({ before, after, gained, lost, snapshots }, [
    `Assessments: ${snapshots.length}`,
    ...columns(left.map(([name, value], index) => [name, value, right[index]?.[1] ?? ""])),
    `Found since: ${gained.join(", ") || "nothing"}`,
    `No longer found: ${lost.join(", ") || "nothing"}`,
  ]);
  return 0;
}

function tell({ at, figures, found, open, done, steps }: AssessmentSnapshot): [string, string][] {
  return [
    ["", at.slice(0, 16).replace("T", " ")],
    ["Complexity", `${figures.complexity.level} (${figures.complexity.score})`],
    ["Hours", String(figures.hours.total)],
    ["Risk", figures.risk.level],
    ["Timeline", figures.timeline],
    ["Scale", figures.scale],
    ["Gaps", String(figures.gaps.length)],
    ["Found", String(found.length)],
    ["Steps done", `${done} of ${steps}`],
    ["Minutes open", open.from === open.to ? String(open.from) : `${open.from}-${open.to}`],
  ];
}

function numbered(
  snapshots: readonly AssessmentSnapshot[],
  flag: string,
  word: string | undefined,
  otherwise: number,
): AssessmentSnapshot {
  const snapshot = snapshots[(word === undefined ? otherwise : Number(word)) - 1];
  if (snapshot) return snapshot;
  const message = `${flag} ${word ?? ""}: there are the assessments 1 to ${snapshots.length}, the oldest first.`;
  throw new AppError({ code: "usage", message });
}

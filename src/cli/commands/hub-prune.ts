import type { Pruned } from "../../hub/administration/prune";
import { withAdministration } from "../../hub/hub-folder";
import { count } from "../../shared/count";
import { AppError } from "../../shared/result";
import type { ExitCode, Shell } from "../command";
import { type ApprovedFlags, placeOf } from "./hub-clients";

export interface HubPruneFlags extends ApprovedFlags {
  readonly keep: string;
  readonly days: string;
  readonly client?: string;
}

/** `lockstep hub prune`: shows what would go, and removes it when that is approved. */
export async function hubPruneCommand(shell: Shell, flags: HubPruneFlags): Promise<ExitCode> {
  const { client } = flags;
  const retention = { versions: numberOf("--keep", flags.keep, 1), days: numberOf("--days", flags.days, 0), client };
  const run = (isTrial: boolean) =>
    withAdministration(placeOf(shell, flags), (hub) => hub.prune({ ...retention, isTrial }));
  const would = await run(true);
  if (would.every(isNothing)) {
    shell.answer({ outcome: { kind: "nothing-to-do" }, clients: would }, ["Nothing is old enough to go."]);
    return 0;
  }
  if (!flags.yes && shell.isInteractive) shell.answer({ clients: would }, linesOf(would, "would go"));
  const question = "Remove it? Nothing brings it back.";
  if (!flags.yes && !(shell.isInteractive && (await shell.confirm(question)))) {
    const lines = [
      ...(shell.isInteractive ? [] : linesOf(would, "would go")),
      "Nothing was removed: approve with --yes.",
    ];
    shell.answer({ outcome: { kind: "needs-approval" }, clients: would }, lines);
    return 2;
  }
  const pruned = await run(false);
  shell.answer({ outcome: { kind: "pruned" }, clients: pruned }, linesOf(pruned, "gone"));
  return 0;
}

function linesOf(clients: readonly Pruned[], what: string): string[] {
  return clients.map((one) =>
    isNothing(one)
      ? `${one.client}: nothing.`
      : `${one.client}: ${what}: ${count(one.versions, "version")}, ${count(one.contents, "content")} ` +
        `(${count(one.bytes, "byte")}; ${one.left} stay), ` +
        `${count(one.events, "entry", "entries")} of the record, ${count(one.operations, "operation")}.`,
  );
}

function isNothing({ versions, contents, events, operations }: Pruned): boolean {
  return versions + contents + events + operations === 0;
}

function numberOf(flag: string, text: string, least: number): number {
  const number = Number(text);
  if (/^\d{1,6}$/.test(text) && number >= least) return number;
  throw new AppError({ code: "usage", message: `${flag} ${text}: expected a number from ${least} on.` });
}

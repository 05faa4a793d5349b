import type { CheckGroup } from "../../../shared/targets/config";
import { checkGroup } from "../../../shared/targets/config";
import type { VerificationRun } from "../../../shared/targets/verification";
import type { System } from "../../system/system";
import type { CheckContext } from "./check-context";
import { compareRuns, verdictOf } from "./compare-runs";
import { type ChecksWish, runChecks } from "./run-checks";
import type { VerificationRecords } from "./verification-records";

export interface Verification extends ChecksWish {
  /** The target's name. */
  readonly name: string;
  /** Of the main project, as the target has it. */
  readonly version?: string | undefined;
  /** The change set of the sync that is verified. */
  readonly changeSet?: string | undefined;
}

/**
 * Makes the checks of a target, compares them with those before, and keeps them. A run that was stopped is not kept.
 */
export async function verifyTarget(
  { clock, newId }: Pick<System, "clock" | "newId">,
  records: VerificationRecords,
  context: CheckContext,
  wish: Verification,
): Promise<VerificationRun> {
  const at = clock.now().toISOString();
  const found = await runChecks(context, wish);
  const checks = compareRuns(records.of(context.target), found);
  const groups: CheckGroup[] = [...(wish.groups ?? checkGroup.options)];
  const run: VerificationRun = {
    format: 1,
    id: newId(),
    target: wish.name,
    folder: context.target,
    at,
    groups,
    ...(wish.version === undefined ? {} : { version: wish.version }),
    ...(wish.changeSet === undefined ? {} : { changeSet: wish.changeSet }),
    verdict: verdictOf(checks),
    checks,
  };
  if (run.verdict !== "stopped") records.keep(run);
  return run;
}

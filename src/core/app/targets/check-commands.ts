import type { Check, CheckGroup } from "../../../shared/targets/config";
import type { TargetType } from "../../../shared/targets/registry";
import type { CheckCommand } from "./interface";

/** The commands that `lockstep.yaml` declares as checks, as it states them, for targets of these types. */
export function checkCommandsOf(
  checks: readonly Check[],
  types: readonly TargetType[],
  groups?: readonly CheckGroup[],
): CheckCommand[] {
  return checks.flatMap(({ id, title, run, group, types: only }) => {
    const isMade = (groups?.includes(group) ?? true) && types.some((type) => only?.includes(type) ?? true);
    return run && isMade ? [{ title: title ?? id, argv: run }] : [];
  });
}

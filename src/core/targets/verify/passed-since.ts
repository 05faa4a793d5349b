import { checkGroup } from "../../../shared/targets/config";
import type { VerificationRecords } from "./verification-records";

/** True when the newest verification of the target in `folder` came after `sync` (ISO time), and every check of it that could be made passed. */
export function passedSince(records: VerificationRecords, folder: string, sync: string | null | undefined): boolean {
  const [last] = records.of(folder);
  if (last?.verdict !== "passed" || Date.parse(last.at) <= Date.parse(sync ?? "1970-01-01")) return false;
  // A command that was skipped was not approved; what has no command had nothing to look at.
  const isWhole = last.checks.every(({ verdict, argv }) => verdict !== "skipped" || argv === undefined);
  return isWhole && checkGroup.options.every((group) => last.groups.includes(group));
}

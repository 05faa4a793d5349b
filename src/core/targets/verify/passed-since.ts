import { checkGroup } from "../../../shared/targets/config";
import type { VerificationRecords } from "./verification-records";

/**
 * True when the target in `folder` failed a verification after `sync` (ISO time), and in the newest one every check that
 * could be made passed.
 */
export function passedSince(records: VerificationRecords, folder: string, sync: string | null | undefined): boolean {
  const [last, ...earlier] = records.of(folder);
  if (last?.verdict !== "passed") return false;
  const since = Date.parse(sync ?? "1970-01-01");
  if (!earlier.some(({ verdict, at }) => verdict === "failed" && Date.parse(at) >= since)) return false;
  // A command that was skipped was not approved; what has no command had nothing to look at.
  const isWhole = last.checks.every(({ verdict, argv }) => verdict !== "skipped" || argv === undefined);
  return isWhole && checkGroup.options.every((group) => last.groups.includes(group));
}

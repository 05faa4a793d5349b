import type { CheckResult, RollbackOffer, VerificationRun } from "../../../shared/targets/verification";

/** What the whole of `checks` says: a failure counts unless its check is optional. */
export function verdictOf(checks: readonly CheckResult[]): VerificationRun["verdict"] {
  if (checks.some(({ verdict, optional }) => verdict === "failed" && !optional)) return "failed";
  return checks.some(({ verdict }) => verdict === "stopped") ? "stopped" : "passed";
}

/**
 * Every check beside what it gave last time, by its id. `before`: earlier runs of the target, newest first; a run looks
 * at some groups only, so each check is compared with the last run that judged it.
 */
export function compareRuns(before: readonly VerificationRun[], checks: readonly CheckResult[]): CheckResult[] {
  return checks.map((check) => {
    if (!isJudged(check)) return check;
    const earlier = before.flatMap((run) => run.checks).find((one) => one.id === check.id && isJudged(one));
    return { ...check, change: changeOf(earlier, check) };
  });
}

/**
 * Components that failing checks blame and that the sync had changed. `changed`: the components of its change set; a
 * check that names none blames them all only when there is no other to blame.
 */
export function offerRollbacks(
  { checks, changeSet }: Pick<VerificationRun, "checks" | "changeSet">,
  changed: readonly string[],
): RollbackOffer[] {
  if (changeSet === undefined) return [];
  const failed = checks.filter(({ verdict, optional }) => verdict === "failed" && !optional);
  const byComponent = new Map<string, string[]>();
  for (const { component, title } of failed) {
    if (component !== undefined && changed.includes(component)) {
      byComponent.set(component, [...new Set([...(byComponent.get(component) ?? []), title])]);
    }
  }
  if (byComponent.size === 0) {
    const because = [...new Set(failed.filter(({ component }) => component === undefined).map(({ title }) => title))];
    if (because.length > 0) for (const component of changed) byComponent.set(component, because);
  }
  return [...byComponent].map(([component, because]) => ({ component, changeSet, because }));
}

function changeOf(earlier: CheckResult | undefined, now: CheckResult): NonNullable<CheckResult["change"]> {
  if (!earlier) return "new";
  const [was, is] = [earlier.verdict === "failed", now.verdict === "failed"];
  if (was === is) return "same";
  return is ? "regressed" : "fixed";
}

function isJudged({ verdict }: CheckResult): boolean {
  return verdict === "passed" || verdict === "warning" || verdict === "failed";
}

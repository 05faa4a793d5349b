import type { CheckResult } from "../../../shared/targets/verification";
import type { Pattern, Suggestion } from "../../../shared/targets/workflow";
import { matchPatterns } from "./match-patterns";

/**
 * What may mend the failures: by patterns that were learned, best first, then by Lockstep's own rules about its own
 * checks. Nothing is suggested twice.
 */
export async function suggestFixes(
  patterns: readonly Pattern[],
  failures: readonly CheckResult[],
): Promise<Suggestion[]> {
  const byId = new Map<string, Suggestion>();
  const add = (suggestion: Suggestion) => {
    const known = byId.get(suggestion.id);
    const checks = [...new Set([...(known?.checks ?? []), ...suggestion.checks])];
    byId.set(suggestion.id, { ...suggestion, checks });
  };
  for (const failure of failures) {
    for (const { id, cause, fix, action } of await matchPatterns(patterns, failure)) {
      add({ id: `pattern:${id}`, from: "pattern", pattern: id, checks: [failure.id], cause, fix, action });
    }
  }
  for (const failure of failures) for (const suggestion of byRule(failure)) add(suggestion);
  return [...byId.values()];
}

function byRule({ id, component, summary }: CheckResult): Suggestion[] {
  if (component === undefined) return [];
  const rule = { from: "rule" as const, checks: [id], cause: summary };
  const name = id.split(":")[0] ?? id;
  const again: Suggestion = {
    ...rule,
    id: `sync-again:${component}`,
    fix: `Sync ${component} again, completely.`,
    action: { kind: "sync-again", component },
  };
  const back: Suggestion = {
    ...rule,
    id: `roll-back:${component}`,
    fix: `Roll ${component} back to what it was before the sync.`,
    action: { kind: "roll-back", component },
  };
  return mendedBySync.includes(name) ? [again, back] : [back];
}

const mendedBySync = ["complete-copy", "installed-version", "links"];

import type { Assessment } from "../../../shared/migration-plan";

/** The seed's six boxes. */
export function successCriteria({ scale, whatIf }: Assessment): string[] {
  const outOfScope = whatIf?.outOfScope ?? [];
  return [
    "All messages delivered successfully",
    "Event log captures all operations",
    "No data loss during migration",
    `Performance meets ${scale} requirements`,
    outOfScope.length === 0
      ? "All 8 universal patterns implemented"
      : `All universal patterns in scope implemented (out of scope: ${outOfScope.join(", ")})`,
    "Rollback tested and verified",
  ];
}

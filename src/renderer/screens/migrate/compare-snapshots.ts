import type { AssessmentSnapshot } from "../../../shared/migration-view";
import { minutesWords } from "./migrate-words";

/** What two snapshots share, and what only one of them has; in the order of each. */
export function comparedFindings(before: AssessmentSnapshot, after: AssessmentSnapshot) {
  return {
    since: after.found.filter((name) => !before.found.includes(name)),
    lost: before.found.filter((name) => !after.found.includes(name)),
    both: after.found.filter((name) => before.found.includes(name)),
  };
}

/** What a snapshot says besides its figures. */
export function snapshotRows({ done, steps, open }: AssessmentSnapshot): Readonly<Record<string, string>> {
  return { "Steps settled": `${done} of ${steps}`, "Still to do": minutesWords(open) };
}

/** "21 Nov 2026, 10:30: 8 gaps". */
export function snapshotTitle({ at, figures: { gaps } }: AssessmentSnapshot): string {
  return `${times.format(new Date(at))}: ${gaps.length} ${gaps.length === 1 ? "gap" : "gaps"}`;
}

const times = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "medium" });

import type { Phase, PlanStep, PlanTimeline } from "../../../shared/migration-plan";

/**
 * The assessed hours, shared out among the seed's six phases by the original's percentages (of the phases that have
 * steps, in tenths of an hour that add up), beside what the steps' own durations add up to.
 */
export function planTimeline(words: string, hours: number, steps: readonly PlanStep[]): PlanTimeline {
  const phases = shares
    .map(({ label, percent, of }) => ({ label, percent, steps: steps.filter(({ phase }) => of.includes(phase)) }))
    .filter(({ steps }) => steps.length > 0);
  const tenths = shareOut(
    hours * 10,
    phases.map(({ percent }) => percent),
  );
  return {
    words,
    hours,
    phases: phases.map(({ label, steps }, index) => {
      const open = steps.filter(({ status }) => status.kind !== "skipped" && status.kind !== "not-needed");
      const sum = (end: "from" | "to") => open.reduce((total, { duration }) => total + duration[end], 0);
      return { label, hours: (tenths[index] ?? 0) / 10, steps: open.length, from: sum("from"), to: sum("to") };
    }),
  };
}

/** Whole parts of `total` in the ratio of `weights`; the largest remainders are rounded up. */
function shareOut(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  const exact = weights.map((weight) => (total * weight) / sum);
  const parts = exact.map(Math.floor);
  const left = total - parts.reduce((a, b) => a + b, 0);
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value - Math.floor(value) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  const raised = new Set(byRemainder.slice(0, left).map(({ index }) => index));
  return parts.map((part, index) => part + (raised.has(index) ? 1 : 0));
}

const shares: readonly { readonly label: string; readonly percent: number; readonly of: readonly Phase[] }[] = [
  { label: "Preparation", percent: 10, of: ["preparation"] },
  { label: "Configuration", percent: 15, of: ["configuration", "infrastructure"] },
  { label: "Data Migration", percent: 30, of: ["data"] },
  { label: "Pattern Implementation", percent: 30, of: ["patterns"] },
  { label: "Testing", percent: 10, of: ["validation"] },
  { label: "Deployment", percent: 5, of: ["deployment"] },
];

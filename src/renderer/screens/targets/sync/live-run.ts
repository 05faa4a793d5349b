import type { Step } from "../../../../shared/config-sync";
import type { StepOutcome } from "../../../../shared/history";
import { type Failure, unreachable } from "../../../../shared/result";
import type { RunMoment, SyncEvent, TargetOutcome } from "../../../../shared/targets/sync-view";
import type { LostEnding, TargetEnding } from "../target-words";

/** A command of a running sync, with what it has printed so far. */
export interface LiveStep {
  readonly step: Step;
  readonly output: string;
  /** Undefined while it runs. */
  readonly outcome: StepOutcome | undefined;
}

export interface LiveTarget {
  readonly target: string;
  readonly state: "waiting" | "working" | "verifying" | "ended";
  readonly steps: readonly LiveStep[];
  readonly outcome: TargetOutcome | undefined;
}

/** A sync of several targets as far as it has come. */
export interface LiveRun {
  readonly planId: string;
  readonly targets: readonly LiveTarget[];
  readonly end:
    | { readonly kind: "going"; readonly isStopping: boolean }
    | { readonly kind: "done" }
    | { readonly kind: "failed"; readonly failure: Failure };
}

export function beginRun(planId: string, targets: readonly string[]): LiveRun {
  return {
    planId,
    targets: targets.map((target) => ({ target, state: "waiting", steps: [], outcome: undefined })),
    end: { kind: "going", isStopping: false },
  };
}

/** The run after something has happened. */
export function afterEvent(run: LiveRun, event: SyncEvent): LiveRun {
  switch (event.kind) {
    case "moment":
      return afterMoment(run, event.moment);
    case "done":
      return event.outcomes.reduce<LiveRun>((made, outcome) => afterMoment(made, { kind: "ended", outcome }), {
        ...run,
        end: { kind: "done" },
      });
    case "failed":
      return { ...run, end: { kind: "failed", failure: event.failure } };
    default:
      return unreachable(event);
  }
}

/** Once the run is over, what became of a target without an outcome: it was at work, or never begun. */
export function lostIn({ state }: Pick<LiveTarget, "state">): LostEnding {
  return state === "waiting" ? "not-reached" : "interrupted";
}

/** The targets that are not in step now that the run is over, in their order. */
export function leftBy({ targets, end }: LiveRun): string[] {
  if (end.kind === "going") return [];
  const left = targets.filter(({ outcome }) => outcome?.kind !== "succeeded" && outcome?.kind !== "in-step");
  return left.map(({ target }) => target);
}

/** How many targets ended in each way; those without an outcome count once the run is over. */
export function summaryOf({ targets, end }: LiveRun): Readonly<Record<TargetEnding, number>> {
  const endings = targets.map((one): TargetEnding | undefined =>
    one.outcome || end.kind === "going" ? one.outcome?.kind : lostIn(one),
  );
  const countOf = (ending: TargetEnding) => endings.filter((one) => one === ending).length;
  return {
    succeeded: countOf("succeeded"),
    "in-step": countOf("in-step"),
    failed: countOf("failed"),
    "rolled-back": countOf("rolled-back"),
    skipped: countOf("skipped"),
    interrupted: countOf("interrupted"),
    "not-reached": countOf("not-reached"),
    cancelled: countOf("cancelled"),
  };
}

function afterMoment(run: LiveRun, moment: RunMoment): LiveRun {
  const name = moment.kind === "ended" ? moment.outcome.target : moment.target;
  return { ...run, targets: run.targets.map((one) => (one.target === name ? changed(one, moment) : one)) };
}

function changed(one: LiveTarget, moment: RunMoment): LiveTarget {
  switch (moment.kind) {
    case "started":
      return { ...one, state: "working" };
    case "step":
      // After a verification that failed, the commands that take the target back.
      return { ...one, state: "working", steps: stepsAfter(one.steps, moment) };
    case "output":
    case "step-ended":
      return { ...one, steps: stepsAfter(one.steps, moment) };
    case "verifying":
      return { ...one, state: "verifying" };
    case "ended":
      return { ...one, state: "ended", outcome: moment.outcome };
    default:
      return unreachable(moment);
  }
}

/** The commands of a target after something has happened. */
export function stepsAfter(steps: readonly LiveStep[], moment: RunMoment): readonly LiveStep[] {
  switch (moment.kind) {
    case "step":
      return [...steps, { step: moment.step, output: "", outcome: undefined }];
    case "output":
      return withLast(steps, (step) => ({ ...step, output: step.output + moment.text }));
    case "step-ended":
      return withLast(steps, (step) => ({ ...step, outcome: moment.run.outcome }));
    default:
      return steps;
  }
}

function withLast(steps: readonly LiveStep[], change: (step: LiveStep) => LiveStep): readonly LiveStep[] {
  return steps.map((step, index) => (index === steps.length - 1 ? change(step) : step));
}

import { unreachable } from "../../../shared/result";
import type { CheckResult } from "../../../shared/targets/verification";
import type { Suggestion, Workflow } from "../../../shared/targets/workflow";
import { beginWorkflow, type Lesson, lessonOf, nextWorkflow, type WorkflowEvent } from "./workflow";

/**
 * Those who do the work of the roles: Lockstep itself, or the agents that `lockstep.yaml` binds (see role-command.ts).
 */
export interface Workers {
  /** Applies code and configuration. */
  apply(): Promise<Done>;
  /** Makes the checks, and gives all results. */
  verify(): Promise<readonly CheckResult[]>;
  /** Explains failures; best suggestion first. */
  diagnose(failures: readonly CheckResult[]): Promise<readonly Suggestion[]>;
  /** Shows what a fix would do; true when the user agrees. */
  ask(suggestion: Suggestion): Promise<boolean>;
  fix(suggestion: Suggestion): Promise<Done>;
  /** Brings documents and plans, then checks them; gives the results. */
  document(): Promise<Documented>;
  /** Told what was learned, for the pattern store; `failures` are those that the fix was for. */
  learn(lesson: Lesson, failures: readonly CheckResult[]): void;
}

export type Done = { readonly kind: "done" } | { readonly kind: "failed"; readonly message: string };
export type Documented =
  | { readonly kind: "checked"; readonly checks: readonly CheckResult[] }
  | { readonly kind: "failed"; readonly message: string };

export interface WorkflowOptions {
  readonly mostFixes?: number;
  readonly signal?: AbortSignal;
  readonly onChange?: (state: Workflow) => void;
}

/** Lets the roles work, one after the other, until the run has ended; gives where it ended. */
export async function runWorkflow(
  workers: Workers,
  { mostFixes, signal, onChange }: WorkflowOptions = {},
): Promise<Workflow> {
  let state = beginWorkflow(mostFixes);
  let failures: readonly CheckResult[] = [];
  onChange?.(state);
  while (state.phase.kind !== "ended") {
    const before = failures;
    const event: WorkflowEvent = signal?.aborted ? { kind: "stopped" } : await work();
    const lesson = lessonOf(state, event);
    if (lesson) workers.learn(lesson, before);
    state = nextWorkflow(state, event);
    onChange?.(state);
  }
  return state;

  async function work(): Promise<WorkflowEvent> {
    const { phase } = state;
    switch (phase.kind) {
      case "coding":
        return eventOf(await workers.apply(), { kind: "applied" });
      case "testing":
        failures = (await workers.verify()).filter(isFailure);
        return { kind: "verified", failing: failures.map(({ id }) => id) };
      case "debugging":
        return { kind: "diagnosed", suggestions: await workers.diagnose(failures) };
      case "suggested":
        return { kind: (await workers.ask(phase.suggestion)) ? "agreed" : "declined" };
      case "fixing":
        return eventOf(await workers.fix(phase.suggestion), { kind: "fixed" });
      case "documentation": {
        const done = await workers.document();
        if (done.kind === "failed") return done;
        failures = done.checks.filter(isFailure);
        return { kind: "documented", failing: failures.map(({ id }) => id) };
      }
      case "ended":
        return { kind: "stopped" };
      default:
        return unreachable(phase);
    }
  }
}

function eventOf(done: Done, event: WorkflowEvent): WorkflowEvent {
  return done.kind === "done" ? event : done;
}

function isFailure({ verdict, optional }: CheckResult): boolean {
  return verdict === "failed" && !optional;
}

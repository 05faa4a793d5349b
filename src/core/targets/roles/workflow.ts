import { unreachable } from "../../../shared/result";
import type { Role } from "../../../shared/targets/role";
import type { Suggestion, Workflow, WorkflowPhase } from "../../../shared/targets/workflow";

/** What a role reports when its work is over. */
export type WorkflowEvent =
  | { readonly kind: "applied" }
  | { readonly kind: "verified" /** Ids of the checks that failed. */; readonly failing: readonly string[] }
  | { readonly kind: "diagnosed" /** Best first. */; readonly suggestions: readonly Suggestion[] }
  | { readonly kind: "agreed" }
  | { readonly kind: "declined" }
  | { readonly kind: "fixed" }
  /** With the ids of the checks of documents that failed. */
  | { readonly kind: "documented"; readonly failing: readonly string[] }
  /** The role could not do its work; `message` is a sentence. */
  | { readonly kind: "failed"; readonly message: string }
  | { readonly kind: "stopped" };

/** Whether the fix of a pattern worked: for the store. */
export interface Lesson {
  readonly suggestion: Suggestion;
  readonly worked: boolean;
}

/** A run that begins with coding. */
export function beginWorkflow(mostFixes = 3): Workflow {
  return { phase: { kind: "coding" }, fixes: 0, mostFixes, done: [], waiting: [], failing: [] };
}

/** Where the run stands after `event`. An event that doesn't fit the phase is a mistake of the caller: it throws. */
export function nextWorkflow(state: Workflow, event: WorkflowEvent): Workflow {
  const { phase } = state;
  if (phase.kind === "ended") throw new Error(`The run has ended, and got ${event.kind}`);
  if (event.kind === "stopped") return end(state, "stopped", "It was stopped.");
  switch (phase.kind) {
    case "coding":
      if (event.kind === "applied") return at(state, { kind: "testing" });
      if (event.kind === "failed") return end(state, "failed", event.message);
      break;
    case "testing":
      if (event.kind === "verified") return afterTests(state, event.failing);
      if (event.kind === "failed") return end(state, "failed", event.message);
      break;
    case "debugging":
      if (event.kind === "diagnosed") return suggestNext({ ...state, waiting: [...event.suggestions] });
      // Without a diagnosis there is nothing to suggest.
      if (event.kind === "failed") return end(state, "failed", event.message);
      break;
    case "suggested": {
      const done = [...state.done, phase.suggestion.id];
      if (event.kind === "agreed") {
        const fixing: WorkflowPhase = { kind: "fixing", suggestion: phase.suggestion };
        return { ...at(state, fixing), done, fixes: state.fixes + 1 };
      }
      if (event.kind === "declined") return suggestNext({ ...state, done });
      break;
    }
    case "fixing":
      if (event.kind === "fixed") return { ...at(state, { kind: "testing" }), trying: phase.suggestion };
      if (event.kind === "failed") return suggestNext(state);
      break;
    case "documentation":
      if (event.kind === "documented") {
        return event.failing.length === 0
          ? end(state, "succeeded", "The target is in step and passed its checks.")
          : afterTests(state, event.failing);
      }
      if (event.kind === "failed") return end(state, "failed", event.message);
      break;
    default:
      return unreachable(phase);
  }
  throw new Error(`${phase.kind} can't end with ${event.kind}`);
}

/**
 * What `event` teaches about the fix that was tried, if one was: it worked when none of the checks that it was to mend
 * fails.
 */
export function lessonOf({ phase, trying }: Workflow, event: WorkflowEvent): Lesson | undefined {
  if (phase.kind === "fixing" && event.kind === "failed") return { suggestion: phase.suggestion, worked: false };
  if (phase.kind !== "testing" || event.kind !== "verified" || !trying) return undefined;
  return { suggestion: trying, worked: !trying.checks.some((id) => event.failing.includes(id)) };
}

/** Who is to work now; nobody while the user is asked, and in the end. */
export function roleOf({ phase }: Pick<Workflow, "phase">): Role | undefined {
  return roles[phase.kind];
}

function afterTests(before: Workflow, failing: readonly string[]): Workflow {
  const { trying: _tried, ...state } = before;
  if (failing.length === 0) return { ...at(state, { kind: "documentation" }), failing: [], waiting: [] };
  const failed = { ...state, failing: [...failing] };
  if (state.fixes < state.mostFixes) return at(failed, { kind: "debugging" });
  return end(failed, "failed", `${countOf(failing)} after ${state.fixes} fixes.`);
}

function suggestNext(state: Workflow): Workflow {
  const waiting = state.waiting.filter(({ id }) => !state.done.includes(id));
  const [suggestion, ...rest] = waiting;
  if (suggestion && state.fixes < state.mostFixes)
    return { ...at(state, { kind: "suggested", suggestion }), waiting: rest };
  return end({ ...state, waiting: [] }, "failed", `${countOf(state.failing)}, and there is no other fix to try.`);
}

function countOf(failing: readonly string[]): string {
  return failing.length === 1 ? `The check ${failing[0]} still fails` : `${failing.length} checks still fail`;
}

function at(state: Workflow, phase: WorkflowPhase): Workflow {
  return { ...state, phase };
}

function end(state: Workflow, outcome: "succeeded" | "failed" | "stopped", reason: string): Workflow {
  return at(state, { kind: "ended", outcome, reason });
}

const roles: Record<WorkflowPhase["kind"], Role | undefined> = {
  coding: "coding",
  testing: "testing",
  debugging: "debugging",
  suggested: undefined,
  fixing: "coding",
  documentation: "documentation",
  ended: undefined,
};

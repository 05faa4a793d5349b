import type { Step } from "../../../shared/config-sync";
import type { LockstepConfig } from "../../../shared/targets/config";
import type { Role } from "../../../shared/targets/role";
import type { CheckResult } from "../../../shared/targets/verification";
import type { Suggestion } from "../../../shared/targets/workflow";
import { textOf } from "./match-patterns";

/** What a role is asked to do. */
export type RoleTask =
  | { readonly kind: "diagnose"; readonly failures: readonly CheckResult[] }
  | { readonly kind: "fix"; readonly suggestion: Suggestion }
  | { readonly kind: "apply" | "verify" | "document"; readonly notes: readonly string[] };

export interface RolePlace {
  readonly name: string;
  /** The target's folder and the main project's, absolute. */
  readonly target: string;
  readonly main: string;
}

/**
 * The command line of an agent that is bound to a role, for approval; undefined where none is bound. `{task}` is
 * replaced by what it is asked, which else comes last; `{target}` and `{main}` by the folders. Its time limit is in
 * seconds.
 */
export function roleCommand(
  roles: LockstepConfig["roles"],
  role: Role,
  task: RoleTask,
  place: RolePlace,
): { readonly step: Step; readonly seconds: number } | undefined {
  const binding = roles[role];
  if (!binding) return undefined;
  const values: Record<string, string> = { task: taskText(task, place), target: place.target, main: place.main };
  const fill = (word: string) => word.replace(/\{(task|target|main)\}/g, (_, name: string) => values[name] ?? "");
  const asks = binding.run.some((word) => word.includes("{task}"));
  const argv = [...binding.run.map(fill), ...(asks ? [] : [values["task"] ?? ""])];
  const title = `Ask the ${role} agent to ${task.kind} ${place.name}`;
  return {
    step: { id: `role:${role}:${task.kind}:${place.name}`, title, argv, folder: place.target },
    seconds: binding.timeout_seconds,
  };
}

/**
 * What an agent has answered, as a suggestion: the last JSON object in it with `cause` and `fix`, else its words as
 * they are.
 */
export function readDiagnosis(answer: string, failures: readonly CheckResult[]): Suggestion | undefined {
  const text = answer.trim();
  if (text === "") return undefined;
  const { cause = "", fix = text } = statedIn(text) ?? {};
  const checks = failures.map(({ id }) => id);
  return {
    id: `agent:${checks.join(",")}:${fix.slice(0, 200)}`,
    from: "agent",
    checks,
    cause,
    fix,
    action: { kind: "by-hand" },
  };
}

function statedIn(text: string): { cause?: string; fix?: string } | undefined {
  for (let at = text.lastIndexOf("{"); at >= 0; at = at === 0 ? -1 : text.lastIndexOf("{", at - 1)) {
    try {
      const value: unknown = JSON.parse(text.slice(at, text.lastIndexOf("}") + 1));
      if (typeof value !== "object" || value === null || !("fix" in value) || typeof value.fix !== "string") continue;
      return { fix: value.fix, ...("cause" in value && typeof value.cause === "string" ? { cause: value.cause } : {}) };
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
  }
  return undefined;
}

function taskText(task: RoleTask, { name, target, main }: RolePlace): string {
  const where = `The project ${name} in ${target} embeds the project in ${main}.`;
  switch (task.kind) {
    case "diagnose": {
      const found = task.failures
        .map((failure) => `## ${failure.title}\n${textOf(failure).slice(0, mostText)}`)
        .join("\n\n");
      return `${where} After a sync these checks fail. Change nothing. Answer with JSON: {"cause": "…", "fix": "…"}.\n\n${found}`;
    }
    case "fix":
      return `${where} Make this change in ${target}, and no other: ${task.suggestion.fix}`;
    case "apply":
    case "verify":
    case "document":
      return [`${where} ${requests[task.kind]}`, ...task.notes].join("\n");
  }
}

const requests = {
  apply: "Bring the code of the target in step.",
  verify: "Run the target's tests, and change nothing.",
  document: "Bring the documents of the target in step.",
};
/** Characters per check. */
const mostText = 8_000;

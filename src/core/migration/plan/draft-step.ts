import { join } from "node:path";
import type { Detection } from "../../../shared/migration";
import type { MigrationPlan, PlanStep, SubStep } from "../../../shared/migration-plan";
import { AppError } from "../../../shared/result";
import type { Draft } from "../../changes/draft";
import type { Why } from "../../changes/draft-why";
import { encodeText } from "../../documents/text-encoding";
import { draftedAgents } from "./agents";
import { withAuthorityDomains } from "./authority-domains";
import { newConfig, readConfig } from "./config-file";
import type { EditContext, FileEdit } from "./file-edit";
import { findStep, refuseEarly } from "./find-step";
import { stepEdits } from "./step-edits";

/** What a step came to. Paths are below the root. */
export interface DraftedStep {
  readonly title: string;
  readonly written: readonly string[];
  /** Paths where something is already, which stays as it is. */
  readonly kept: readonly string[];
}

/**
 * Drafts the files of a step, or part of one, that is a change set; a project that has what the step would bring gets
 * nothing. No file that is there is replaced; `config.yaml` is edited with its comments kept. The draft's root has to
 * be `detection.root`. Throws AppError `unknown-step`, `not-a-change-set`, `step-too-early`, `path-taken` or `by-hand`,
 * and DocumentError for a `config.yaml` that can't be edited.
 */
export function draftStep(draft: Draft, plan: MigrationPlan, stepId: string, detection: Detection): DraftedStep {
  const step = requireChangeSet(plan, stepId);
  const context: EditContext = { detection, agents: draftedAgents(draft, detection) };
  const written: string[] = [];
  const kept: string[] = [];
  for (const edit of stepEdits(stepId, context)) {
    const why = { component: stepId, reason: edit.purpose, risk: "low" as const };
    if (carryOut(draft, edit, context, why)) written.push(edit.path);
    else kept.push(edit.path);
  }
  return { title: step.title, written, kept };
}

function requireChangeSet(plan: MigrationPlan, stepId: string): PlanStep | SubStep {
  const step = findStep(plan, stepId);
  if (step.work.kind !== "change-set") {
    throw new AppError({
      code: "not-a-change-set",
      message: `"${step.title}" is nothing that Lockstep does by changing files.`,
      hint: step.work.kind === "commands" ? "Run its commands." : "Do it by hand, then mark it as done.",
    });
  }
  refuseEarly(plan, stepId);
  return step;
}

/** False when what is there stays. */
function carryOut(draft: Draft, edit: FileEdit, context: EditContext, why: Why): boolean {
  const { root } = context.detection;
  const path = join(root, edit.path);
  switch (edit.kind) {
    case "make-folder": {
      if (blocking(draft, root, `${edit.path}/.gitkeep`)) throw taken(edit.path);
      if (lookAt(draft, path) === "folder") return false;
      draft.write(join(path, ".gitkeep"), encodeText(""), { ...why, mode: 0o644 });
      return true;
    }
    case "create-file": {
      const bytes = encodeText(edit.text);
      const there = blocking(draft, root, edit.path) ? "folder" : lookAt(draft, path);
      if (there !== "nothing") {
        const isSame = there !== "folder" && equalBytes(there, bytes);
        if (edit.isEssential && !isSame) throw taken(edit.path);
        return false;
      }
      draft.write(path, bytes, { ...why, mode: edit.isExecutable ? 0o755 : 0o644 });
      return true;
    }
    case "set-keys": {
      const config = readConfig(draft, root);
      const edited = withAuthorityDomains(config ?? newConfig(context.detection.name, context.agents), context.agents);
      if (edited === config) return false;
      draft.write(path, encodeText(edited.text), { ...why, mode: 0o644, risk: config ? "medium" : "low" });
      return true;
    }
  }
}

/** True when a folder that `path` needs can't be, because a file has its place. */
function blocking(draft: Draft, root: string, path: string): boolean {
  const names = path.split("/");
  return names.slice(1).some((_, index) => typeof lookAt(draft, join(root, ...names.slice(0, index + 1))) === "object");
}

/** The bytes at `path`, or what else is there. */
function lookAt(draft: Draft, path: string): Uint8Array | "nothing" | "folder" {
  try {
    return draft.read(path) ?? "nothing";
  } catch (error) {
    if (error instanceof AppError && error.code === "not-a-file") return "folder";
    throw error;
  }
}

function taken(path: string): AppError {
  return new AppError({
    code: "path-taken",
    message: `Something else is at ${path} or in its way, so Lockstep leaves it alone.`,
    hint: "Rename it, or do this step by hand.",
  });
}

function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

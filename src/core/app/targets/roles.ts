import { AppError } from "../../../shared/result";
import { role } from "../../../shared/targets/role";
import type { SyncReview } from "../../../shared/targets/sync-view";
import type { Workflow } from "../../../shared/targets/workflow";
import type { PatternStore } from "../../targets/roles/pattern-store";
import { runWorkflow } from "../../targets/roles/run-workflow";
import { roleOf } from "../../targets/roles/workflow";
import type { TargetUseCases } from "./interface";
import { presentTarget, readMain, type TargetSurroundings } from "./main";
import type { TargetMemory } from "./memory";
import { roleWork } from "./role-work";
import type { RolesRun, RolesWish, TargetRoleUseCases } from "./roles-interface";
import { applyRegistryEdits } from "./run";

/** A sync by roles as it was reviewed. */
interface HeldRoles {
  readonly main: string;
  readonly target: string;
  readonly coding: SyncReview;
  readonly documentation: SyncReview;
}

/** Syncs by roles: coding applies, testing verifies, debugging explains, documentation brings the documents. */
export function targetRoles(
  surroundings: TargetSurroundings,
  sync: Pick<TargetUseCases, "plan" | "run">,
  patterns: PatternStore,
  memory: TargetMemory,
): TargetRoleUseCases {
  const { system } = surroundings;
  const held = new Map<string, HeldRoles>();

  return {
    async planRoles(main, target, { reveal }) {
      const project = readMain(system, main);
      const { row } = presentTarget(system, project, target);
      const ids = row.components ?? Object.keys(project.config.components);
      const isDocument = (id: string) => project.config.components[id]?.kind === "files";
      const planFor = (components: readonly string[]) => sync.plan(main, { targets: [row.name], components, reveal });
      const coding = await planFor(ids.filter((id) => !isDocument(id)));
      const documentation = await planFor(ids.filter(isDocument));
      const planId = system.newId();
      held.set(planId, { main: project.main, target: row.name, coding, documentation });
      for (const id of held.keys()) if (held.size > mostHeld) held.delete(id);
      const agents = role.options.flatMap((name) => {
        const bound = project.config.roles[name];
        return bound ? [{ role: name, argv: bound.run, seconds: bound.timeout_seconds }] : [];
      });
      return { planId, coding, documentation, agents };
    },

    async runRoles(planId, wish): Promise<RolesRun> {
      const plan = held.get(planId);
      if (!plan) {
        throw new AppError({ code: "unknown-plan", message: "This plan is no longer held.", hint: "Plan again." });
      }
      held.delete(planId);
      const { main, target } = plan;
      const project = readMain(system, main);
      const work = roleWork({ ...surroundings, project, target, plan, wish, sync, patterns, memory });
      const workflow = await runWorkflow(work.workers, {
        ...(wish.mostFixes === undefined ? {} : { mostFixes: wish.mostFixes }),
        ...(wish.signal ? { signal: wish.signal } : {}),
        onChange: (state) => wish.onChange?.(state, roleOf(state)),
      });
      const { outcomes, verification, tried, rolledBack } = work.done();
      const { outcome, reason } = endOf(workflow);
      if (outcome === "failed" && outcomes.some(({ changeSetId }) => changeSetId !== undefined)) {
        const edit = { kind: "update" as const, name: target, fields: { status: "failed" as const } };
        await applyRegistryEdits(surroundings, project, [edit], runningOf(wish));
      }
      memory.ran(project.registry, { id: planId, target, outcome, text: [reason, ...tried].join("\n") });
      return { workflow, outcomes, rolledBack, ...(verification ? { verification } : {}) };
    },
  };
}

function endOf({ phase }: Workflow) {
  if (phase.kind === "ended") return phase;
  throw new Error(`A run by roles stopped at ${phase.kind}`);
}

function runningOf({ signal, onWriting }: RolesWish) {
  return { ...(signal ? { signal } : {}), ...(onWriting ? { onWriting } : {}) };
}

const mostHeld = 5;

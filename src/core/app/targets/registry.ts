import { join } from "node:path";
import { openDraft } from "../../changes/draft";
import type { Plan } from "../../changes/plan";
import { requireFolder } from "../../system/require-folder";
import { discoverTargets } from "../../targets/registry/discover-targets";
import { draftRegistryEdits } from "../../targets/registry/edit-registry";
import { requireSeparate } from "../../targets/registry/require-separate";
import { requireUsable } from "../../targets/registry/require-usable";
import { targetPlace } from "../../targets/registry/target-place";
import { applyPatiently } from "../apply";
import { HeldPlans, showPlan } from "../plans";
import type { TargetUseCases } from "./interface";
import type { KnownMains } from "./known";
import { findMain, readMain, type TargetSurroundings } from "./main";

type RegistryUseCases = Pick<TargetUseCases, "findMain" | "list" | "planEdits" | "applyEdits" | "discover">;

/** The registry of a main project, and what could come into it. */
export function targetRegistry(
  { system, folder, flush }: TargetSurroundings,
  known: Pick<KnownMains, "note">,
): RegistryUseCases {
  const held = new HeldPlans<{ readonly plan: Plan }>();
  return {
    findMain: (from) => findMain(system, from),
    list(main) {
      const { registry, rows, problems, main: at, config } = readMain(system, main);
      known.note(at, config.name);
      const targets = rows.map((row) => ({ row, ...targetPlace(system.files, registry, row) }));
      return { main: at, registry, targets, problems };
    },
    planEdits(main, edits, { reveal }) {
      const project = readMain(system, main);
      const draft = openDraft(system, { roots: [project.main], originOf: () => "ours" });
      draftRegistryEdits(draft, project.registry, edits);
      requireUsable(system.files, project.registry, project.config, edits);
      requireSeparate(system.files, project.registry, project.rows, edits);
      const plan = draft.finish({ engine: "targets", title: "Update the registry of targets" });
      held.hold({ plan });
      return showPlan(plan, folder.root, reveal);
    },
    async applyEdits(planId, running) {
      const { plan } = held.get(planId);
      if (plan.set.changes.length === 0) return { kind: "nothing-to-do" };
      return applyPatiently(system, folder, plan, running, flush);
    },
    discover(main, root, signal) {
      requireFolder(system, root);
      const { main: at, config } = readMain(system, main);
      const code = Object.values(config.components).find(({ kind }) => kind === "code")?.source ?? ".";
      const identity = { main: at, name: config.name, package: config.package, code: join(at, code) };
      return discoverTargets(system, root, identity, signal);
    },
  };
}

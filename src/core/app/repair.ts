import { join } from "node:path";
import type { ItemKind, Scope } from "../../shared/config-sync";
import type { ApplyOutcome } from "../../shared/history";
import type { DataFolder } from "../changes/data-folder";
import type { Plan } from "../changes/plan";
import type { Value } from "../documents/document";
import { asObject, plainData } from "../documents/plain-data";
import { repairFrontMatter } from "../documents/repair-front-matter";
import type { Around } from "../providers/around";
import type { Provider } from "../providers/provider";
import { providers } from "../providers/registry";
import { requireFolder } from "../system/require-folder";
import type { System } from "../system/system";
import { applyPatiently } from "./apply";
import { toolDraft } from "./draft";
import { HeldPlans, showPlan } from "./plans";
import type { Running } from "./running";
import type { Shown, ShownPlan } from "./shown-plan";

export interface RepairUseCases {
  plan(scope: Scope, project: string | undefined, shown: Shown): ShownPlan;
  apply(planId: string, running: Running): Promise<ApplyOutcome>;
}

/** Mending front matter that is no YAML, as a change set of its own: a sync reads such files and never rewrites them. */
export function repairUseCases(system: System, folder: DataFolder, flush: boolean): RepairUseCases {
  const held = new HeldPlans<{ readonly plan: Plan }>();
  return {
    plan(scope, project, { reveal }) {
      const plan = planRepairs(system, folder, scope, project);
      held.hold({ plan });
      return showPlan(plan, folder.root, reveal);
    },
    async apply(planId, running) {
      const { plan } = held.get(planId);
      if (plan.set.changes.length === 0) return { kind: "nothing-to-do" };
      return applyPatiently(system, folder, plan, running, flush);
    },
  };
}

function planRepairs(system: System, folder: DataFolder, scope: Scope, project: string | undefined): Plan {
  if (scope !== "user" && project !== undefined) requireFolder(system, project);
  const tools: Provider[] = Object.values(providers);
  const draft = toolDraft(system, folder, tools, project);
  const around: Around = { system, draft, project };
  const title = "Repair front matter";
  for (const tool of tools) {
    for (const kind of kinds) {
      const shelf = tool.kinds[kind]?.open(around, scope);
      if (!shelf) continue;
      const edits = new Map<string, Value>();
      for (const [name, entry] of shelf.entries) {
        const { path, text } = asObject(entry) ?? {};
        if (typeof text !== "string" || !String(path ?? "").endsWith(".md")) continue;
        const repaired = repairFrontMatter(text, join(shelf.path, String(path)));
        if (repaired !== undefined) edits.set(name, plainData({ ...asObject(entry), text: repaired }));
      }
      if (edits.size === 0) continue;
      shelf.write(draft, edits, { component: `${tool.id}:${kind}`, reason: title }, shelf);
    }
  }
  return draft.finish({ engine: "config-sync", title });
}

const kinds: readonly ItemKind[] = ["commands", "agents", "skills"];

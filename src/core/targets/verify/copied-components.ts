import { join } from "node:path";
import type { ComponentPlan, FileAction } from "../../../shared/targets/plan";
import type { MainSource } from "../plan/open-source";
import type { Overlap } from "../plan/overlap";
import type { PlannedTarget } from "../plan/plan-target";
import type { CopiedComponent, CopiedFile } from "./check-context";
import { relativeTo } from "./relative-to";

/**
 * What a target should have once its plan was applied, counted from the source that the plan was made of. What the target
 * keeps by choice is not held against it; nor is a code component that an installer carries, which has no files here. Of
 * what several components have for one path, that of the first counts.
 */
export function copiedComponents(
  source: Pick<MainSource, "config" | "component">,
  { plan, overlap }: Pick<PlannedTarget, "plan" | "overlap">,
): CopiedComponent[] {
  const copied = plan.components.map((component) => ofComponent(source, plan.folder, component, overlap(component.id)));
  const known = new Set(copied.map(({ id }) => id));
  const installed = Object.entries(source.config.components)
    .filter(([id, { kind }]) => kind === "code" && !known.has(id) && plan.type !== "vendored")
    .map(([id, { title }]): CopiedComponent => ({ id, title: title ?? id, kind: "code", files: [] }));
  return [...installed, ...copied];
}

function ofComponent(
  source: Pick<MainSource, "component">,
  target: string,
  { id, title, kind, destination, actions }: ComponentPlan,
  overlap: Overlap,
): CopiedComponent {
  const { tree } = source.component(id);
  const byPath = new Map(actions.map((action) => [action.path, action]));
  const own = tree.files.filter(({ path }) => !overlap.isTaken(path));
  const files = own.map(({ path, now }): CopiedFile => {
    const place = join(destination, path);
    const action = byPath.get(relativeTo(target, place));
    return {
      path: place,
      source: join(tree.root, path),
      digest: { hash: now.hash, plain: now.plain },
      isLink: now.isLink,
      expects: expected(kind, action),
    };
  });
  return { id, title, kind, files };
}

function expected(kind: ComponentPlan["kind"], action: FileAction | undefined): CopiedFile["expects"] {
  switch (action?.kind) {
    case "merge":
      return "some";
    case "keep":
    case "conflict":
    case "refuse":
      return "any";
    case "add":
    case "update":
      return "same";
    default:
      // Configuration differs by design, and a target may do without.
      return kind === "config" ? "any" : "same";
  }
}

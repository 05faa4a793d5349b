import type { Choices } from "../../../shared/targets/plan";
import type { PlannedOne } from "./plan";
import type { HeldSync } from "./run";

/** Choices for paths that a sync carries into none of the targets. None while a target could not be planned, which may have them. */
export function unknownChoices({ source, targets }: HeldSync, choices: Choices): string[] {
  const planned = targets.flatMap((one) => ("kind" in one ? [] : [one]));
  if (planned.length < targets.length) return [];
  return Object.keys(choices).filter((choice) => !planned.some((one) => isCarried(source, one, choice)));
}

/** Also what is in step, and so not in the plan: a choice that was carried out is no mistake the next time. */
function isCarried(source: HeldSync["source"], { planned: { plan } }: PlannedOne, choice: string): boolean {
  return pathsIn(choice).some((path) =>
    plan.components.some(({ id, destination, actions }) => {
      if (actions.some((action) => action.path === path)) return true;
      const at = `${plan.folder}/${path}`;
      const below = at.startsWith(`${destination}/`) ? at.slice(destination.length + 1) : undefined;
      return below !== undefined && source.component(id).tree.files.some((file) => file.path === below);
    }),
  );
}

/** The path that a choice may mean: itself, or what comes before a `#` and the key of a configuration file. */
function pathsIn(choice: string): string[] {
  return [choice, ...[...choice.matchAll(/#/g)].map(({ index }) => choice.slice(0, index))];
}

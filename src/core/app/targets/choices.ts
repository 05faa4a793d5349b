import type { Choices, ComponentPlan } from "../../../shared/targets/plan";
import { DocumentError } from "../../documents/document-error";
import { decodeText } from "../../documents/text-encoding";
import type { FileSystem } from "../../system/system";
import { keysToSettle } from "../../targets/merge/keys-to-settle";
import { configFormat } from "../../targets/merge/merge-config";
import type { PlannedOne } from "./plan";
import type { HeldSync } from "./run";

/**
 * Choices for paths, or keys of configuration files, that a sync carries into none of the targets. None while a target
 * could not be planned, which may have them.
 */
export function unknownChoices(files: FileSystem, { source, targets }: HeldSync, choices: Choices): string[] {
  const planned = targets.flatMap((one) => ("kind" in one ? [] : [one]));
  if (planned.length < targets.length) return [];
  return Object.keys(choices).filter((choice) => !planned.some((one) => isCarried(files, source, one, choice)));
}

/** Also what is in step, and so not in the plan: a choice that was carried out is no mistake the next time. */
function isCarried(
  files: FileSystem,
  source: HeldSync["source"],
  { planned: { plan } }: PlannedOne,
  choice: string,
): boolean {
  return meaningsOf(choice).some(({ path, key }) =>
    plan.components.some((component) => {
      const { id, destination, actions } = component;
      const at = `${plan.folder}/${path}`;
      const below = at.startsWith(`${destination}/`) ? at.slice(destination.length + 1) : undefined;
      const isHere = below !== undefined && source.component(id).tree.files.some((file) => file.path === below);
      if (key === undefined) return isHere || actions.some((action) => action.path === path);
      return isHere && hasKey(files, component, below, key);
    }),
  );
}

function hasKey(files: FileSystem, component: ComponentPlan, below: string, key: string): boolean {
  const format = component.kind === "config" ? configFormat(below) : undefined;
  if (!format) return false;
  const [theirs, ours] = [component.source, component.destination].map((root) => textAt(files, `${root}/${below}`));
  const keys = theirs === undefined ? undefined : keysToSettle(format, theirs, ours);
  // A file that can't be read is in conflict, and told so.
  return keys?.includes(key) ?? true;
}

function textAt(files: FileSystem, path: string): string | undefined {
  if (files.look(path)?.kind !== "file") return undefined;
  try {
    return decodeText(files.read(path), path);
  } catch (error) {
    if (error instanceof DocumentError) return undefined;
    throw error;
  }
}

/** What a choice may mean: a path, or one before a `#` and the key of that configuration file. */
function meaningsOf(choice: string): { readonly path: string; readonly key?: string }[] {
  const keys = [...choice.matchAll(/#/g)].map(({ index }) => ({
    path: choice.slice(0, index),
    key: choice.slice(index + 1),
  }));
  return [{ path: choice }, ...keys];
}

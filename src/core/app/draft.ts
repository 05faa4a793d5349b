import type { DataFolder } from "../changes/data-folder";
import { type Draft, openDraft } from "../changes/draft";
import type { Provider } from "../providers/provider";
import type { System } from "../system/system";
import { realpathOrSelf } from "./paths";

/** A draft that may touch the home folder, the project, Lockstep's own folder and where variables have moved the tools' files. */
export function toolDraft(
  system: System,
  folder: DataFolder,
  tools: readonly Provider[],
  project: string | undefined,
): Draft {
  const roots = [system.home, folder.root, ...(project === undefined ? [] : [project])];
  const home = openDraft(system, { roots });
  const moved = tools.flatMap((tool) => tool.roots({ system, draft: home, project }));
  return openDraft(system, { roots: [...roots, ...moved].map((root) => realpathOrSelf(system, root)) });
}

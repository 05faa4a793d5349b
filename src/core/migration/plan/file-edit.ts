import type { Detection } from "../../../shared/migration";
import type { PlannedChange } from "../../../shared/migration-plan";

/** What a step does to a project's files, before anybody has looked at them. Paths are below the root, with forward slashes. */
export type FileEdit =
  /** A folder is kept in being by an empty `.gitkeep`. */
  | { readonly kind: "make-folder"; readonly path: string; readonly purpose: string }
  | {
      readonly kind: "create-file";
      readonly path: string;
      readonly purpose: string;
      readonly text: string;
      readonly isExecutable?: boolean;
      /** The step makes no sense without this file: refused, instead of left out, when another one has its place. */
      readonly isEssential: boolean;
    }
  /** Gives each agent in `config.yaml` that has none its authority domains. */
  | { readonly kind: "set-keys"; readonly path: string; readonly purpose: string };

/** What the edits of a step are worked out from. */
export interface EditContext {
  readonly detection: Detection;
  /** Names of agents, at least one. */
  readonly agents: readonly string[];
}

/** An edit as the plan tells it. */
export function tellEdit({ kind, path, purpose }: FileEdit): PlannedChange {
  return { kind, path: kind === "make-folder" ? `${path}/` : path, purpose };
}

/** A page that explains; an older one of that name is left as it is. */
export function page(name: string, text: string, purpose: string): FileEdit {
  return { kind: "create-file", path: `docs/coordination/${name}.md`, text, purpose, isEssential: false };
}

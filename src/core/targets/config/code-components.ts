import type { LockstepConfig } from "../../../shared/targets/config";

/** The components that an installer brings into targets other than copies. */
export function codeComponents({ components }: Pick<LockstepConfig, "components">): string[] {
  return Object.keys(components).filter((id) => components[id]?.kind === "code");
}

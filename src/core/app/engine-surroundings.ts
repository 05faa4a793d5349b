import type { Vault } from "../../shared/vault";
import type { CoordinationSurroundings } from "./coordination/base";

/** All that engines are built over. */
export interface EngineSurroundings extends CoordinationSurroundings {
  /** Lets old history go once something was applied. */
  readonly applied: <T extends { readonly kind: string }>(outcome: T) => Promise<T>;
  /** The operating system's key store; without one, secrets are in files that only their user can read. */
  readonly vault: Vault | undefined;
}

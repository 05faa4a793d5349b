import type { ChangeSet } from "../../shared/change-set";

/**
 * A change set with the bytes that its hashes stand for: those of every `after`, and of every `before` that was read
 * while planning. It touches nothing and can be shown, kept, exported or thrown away.
 */
export interface Plan {
  readonly set: ChangeSet;
  readonly blobs: ReadonlyMap<string, Uint8Array>;
}

import type { Scope, SyncOptions } from "../../shared/config-sync";

/** The directions of a sync, to choose from. */
export const directions: { value: SyncOptions["mode"]; label: string }[] = [
  { value: "two-way", label: "Two-way" },
  { value: "one-way", label: "One way" },
];

/** Where a configuration applies, to choose from. */
export const scopes: { value: Scope; label: string }[] = [
  { value: "user", label: "User: everywhere" },
  { value: "project", label: "Project: shared" },
  { value: "local", label: "Project: only me" },
];

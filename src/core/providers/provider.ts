import type { Note, ProviderId, Scope } from "../../shared/config-sync";
import type { Around } from "./around";
import type { ExtensionSupport } from "./extensions/extension";
import type { Kinds } from "./kind";

/** A tool: where its things are, and how each kind of thing is read and written. */
export interface Provider {
  readonly id: ProviderId;
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** What Lockstep can read and write of it. */
  readonly kinds: Kinds;
  readonly extensions?: ExtensionSupport;
  /** Its version, where a file of the tool names it; no program is run for that. */
  readonly version?: (around: Around) => string | undefined;
  /** Folders of the tool that a variable may have moved out of the home folder. */
  readonly roots: (around: Around) => readonly string[];
  /** Files of the user and of the project that bear on things of every kind: where they are, which of them count; absolute. */
  readonly bearing: (around: Around) => readonly string[];
  /** True for the command line of a process that may write the tool's files without a lock, at any moment. */
  readonly writesUnlocked: (words: readonly string[]) => boolean;
  /** What stands in the way of a sync, or would surprise: organisation policies, dead settings. */
  readonly notes: (around: Around) => readonly Note[];
}

import type { DirectoryLock } from "../../shared/change-set";
import type { Note, ProviderId, Scope } from "../../shared/config-sync";
import type { Draft } from "../changes/draft";
import type { Path } from "../documents/document";
import type { System } from "../system/system";
import type { Kinds } from "./kind";

/** A tool: where its things are, and how each kind of thing is read and written. */
export interface Provider {
  readonly id: ProviderId;
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** What Lockstep can read and write of it. */
  readonly kinds: Kinds;
  /** Folders of the tool that a variable may have moved out of the home folder. */
  readonly roots: (around: Around) => readonly string[];
  /** True for the command line of a process that may write the tool's files without a lock, at any moment. */
  readonly writesUnlocked: (words: readonly string[]) => boolean;
  /** What stands in the way of a sync, or would surprise: organisation policies, dead settings. */
  readonly notes: (around: Around) => readonly Note[];
}

/** What the place of a file depends on. */
export interface Around {
  readonly system: Pick<System, "environment" | "home" | "platform" | "files" | "processes">;
  /** Reads of the plan; a provider may look into other files of its tool. */
  readonly draft: Pick<Draft, "read">;
  readonly project: string | undefined;
}

export interface McpPlace {
  readonly label: string;
  readonly file: string;
  readonly format: "json" | "jsonc";
  /** The object whose keys are the servers' names. */
  readonly container: Path;
  /** Taken around each write, as the tool itself does. */
  readonly lock?: DirectoryLock;
  /** The file belongs to a running program: all but the servers may change at any time. */
  readonly live?: boolean;
  /** Files under version control: what is private may not go there unasked. */
  readonly committable?: boolean;
  /** While this exists and the file does not, the tool is in the middle of replacing it. */
  readonly transient?: string;
  readonly newFileMode: number;
}

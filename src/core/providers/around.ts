import type { DirectoryLock } from "../../shared/change-set";
import type { Draft } from "../changes/draft";
import type { Path } from "../documents/document";
import type { System } from "../system/system";

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
  /** Of one whose source is not more private. */
  readonly newFileMode: number;
}

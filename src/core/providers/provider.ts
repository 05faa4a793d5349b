import type { DirectoryLock } from "../../shared/change-set";
import type { Note, ProviderId, Scope } from "../../shared/config-sync";
import type { Draft } from "../changes/draft";
import type { Path, Value } from "../documents/document";
import type { System } from "../system/system";
import type { McpServer } from "./mcp-server";

/** A tool: where its things are, and how each kind of thing is read and written. */
export interface Provider {
  readonly id: ProviderId;
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** Where MCP servers of a scope are kept; undefined when the tool has no such scope, or it needs a project and none is given. */
  readonly mcpPlace: (around: Around, scope: Scope) => McpPlace | undefined;
  readonly mcp: (platform: System["platform"]) => McpDialect;
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

/** An entry as read: what it means, or why it means nothing; `kept` names the fields that only this tool knows. */
export interface ParsedServer {
  readonly server: McpServer | undefined;
  readonly kept: readonly string[];
  readonly notes: readonly Note[];
}

/** How one tool spells an MCP server. */
export interface McpDialect {
  /** Names that the tool takes for its own, or that are unsafe as keys. */
  readonly reservedNames: readonly string[];
  readonly parse: (entry: Value) => ParsedServer;
  /** The entry for `server`; fields of `existing` that the common model doesn't know stay, equal ones keep their spelling. */
  readonly render: (server: McpServer, existing: Value | undefined) => Value;
  /** What this tool can't express of a server: blockers keep it from being carried over. */
  readonly limits: (server: McpServer) => readonly Note[];
  /** The part of a server that this tool can hold, for comparing. */
  readonly common: (server: McpServer) => McpServer;
  /** Why a field that only this tool knows stays behind, by field. */
  readonly keptNotes: (fields: readonly string[]) => readonly Note[];
}

/** What becomes of a call that a rule matches; of two lists the later one here wins, in both tools. */
export const ruleLists = ["allow", "ask", "deny"] as const;
export type RuleList = (typeof ruleLists)[number];

/** How much a tool does without asking, from the strictest to the loosest; the names are Claude Code's. */
export const permissionModes = ["plan", "dontAsk", "default", "acceptEdits", "auto", "bypassPermissions"] as const;
export type PermissionMode = (typeof permissionModes)[number];

/** One permission as both tools understand it. */
export type Permission =
  | {
      readonly kind: "rule";
      /** In the neutral notation, which is Claude Code's: `Bash(git *)`. */
      readonly rule: string;
      readonly list: RuleList;
      /** As the file that it comes from has it. */
      readonly spelling?: string;
    }
  | { readonly kind: "mode"; readonly mode: PermissionMode }
  | { readonly kind: "directory"; readonly directory: string };

/** The name of the only item that is no rule and no folder. */
export const modeName = "mode";

/** What the name of an item for a folder begins with. */
export const directoryPrefix = "directory ";

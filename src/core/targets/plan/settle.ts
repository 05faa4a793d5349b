import { unreachable } from "../../../shared/result";
import type { FileActionKind, FileChoice } from "../../../shared/targets/plan";
import type { Verdict } from "./decide-file";

/** What becomes of a path, by what was found and what the user chose. */
export interface Settled {
  /** What is shown; undefined where there is nothing to show. */
  readonly kind: FileActionKind | undefined;
  readonly does: "nothing" | "write" | "change-mode" | "remove" | "merge";
  /** Whether the base then has what the source has: so a refused change isn't offered again until the source changes. */
  readonly remembers: boolean;
  readonly reason: string;
  readonly choices: readonly FileChoice[];
}

export function settle(verdict: Verdict, choice: FileChoice | undefined): Settled {
  switch (verdict) {
    case "in-step":
    case "gone":
      return { kind: undefined, does: "nothing", remembers: true, reason: "", choices: [] };
    case "add":
      return { kind: "add", does: "write", remembers: true, reason: "New in the main project", choices: [] };
    case "change-mode":
      if (choice === "keep") return refused("The target keeps its permissions");
      return {
        ...changed,
        kind: "update",
        does: "change-mode",
        reason: "May be run, or no longer, in the main project",
      };
    case "update":
      if (choice === "keep") return refused("The target keeps its version");
      return { ...changed, kind: "update", does: "write", reason: "Changed in the main project" };
    case "delete":
      if (choice === "keep") return refused("The target keeps the file as its own");
      return { ...changed, kind: "delete", does: "remove", reason: "Deleted in the main project" };
    case "edited":
      if (choice === "take") return taken("update", "write", "The target's changes are replaced by the main project's");
      return { ...kept, reason: "Changed in the target only" };
    case "deleted-here":
      if (choice === "take") return taken("add", "write", "Deleted in the target, brought back");
      return { ...kept, reason: "Deleted in the target only" };
    case "both-changed":
      if (choice === "take") return taken("update", "write", "The target's changes are replaced by the main project's");
      if (choice === "keep") return refused("The target keeps its version");
      return {
        kind: "merge",
        does: "merge",
        remembers: true,
        reason: "Changed in the main project and in the target",
        choices: ["merge", "take", "keep"],
      };
    case "changed-there":
      if (choice === "take") return taken("add", "write", "Deleted in the target, brought back");
      if (choice === "keep") return refused("The target stays without it");
      return { ...conflict, reason: "Changed in the main project, deleted in the target" };
    case "deleted-there":
      if (choice === "take") return taken("delete", "remove", "Deleted in the main project, with the target's changes");
      if (choice === "keep") return refused("The target keeps the file as its own");
      return { ...conflict, reason: "Deleted in the main project, changed in the target" };
    default:
      return unreachable(verdict);
  }
}

function refused(reason: string): Settled {
  return { kind: "keep", does: "nothing", remembers: true, reason, choices: ["take", "keep"] };
}

function taken(kind: FileActionKind, does: "write" | "remove", reason: string): Settled {
  return { kind, does, remembers: true, reason, choices: ["take", "keep"] };
}

const changed = { remembers: true, choices: ["take", "keep"] } as const;
const kept = { kind: "keep", does: "nothing", remembers: false, choices: ["keep", "take"] } as const;
const conflict = { kind: "conflict", does: "nothing", remembers: false, choices: ["take", "keep"] } as const;

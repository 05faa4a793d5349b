import { unreachable } from "../../../../shared/result";
import type { SessionComparison } from "../../../../shared/sessions/sync-compare";

/** How the one file of a comparison stands, in a sentence; where its texts can be shown, they say more. */
export function comparisonWords({ side, remote, version, artifacts }: SessionComparison): string {
  const [artifact] = artifacts;
  const there = side === "base" ? "at the last sync" : `at ${remote}`;
  switch (artifact?.state) {
    case undefined:
    case "same":
      return side === "base" ? "Nothing was changed here since the last sync." : `It is the same ${there}.`;
    case "changed":
      return `It differs from what is ${there}. ${artifact.diff.omitted ?? ""}`.trim();
    case "mode":
      return `Its text is the same ${there}; only whether it can be run differs.`;
    case "only-here":
      if (version !== undefined) return side === "base" ? "It came after the last sync." : `It is not ${there} yet.`;
      return side === "base" ? `This session was never in step with ${remote}.` : `This session is not ${there} yet.`;
    case "only-there":
      return `It is ${there} alone.`;
    case "left-out":
      return `It is not shared: ${artifact.reason.charAt(0).toLowerCase()}${artifact.reason.slice(1)}.`;
    default:
      return unreachable(artifact);
  }
}

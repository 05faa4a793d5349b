import type { ChangeMarker } from "../../../shared/targets/changes";
import type { Priority } from "../../../shared/targets/config";
import { moreUrgent } from "./categorise";

/** The words in a commit message that say how much it matters, by Conventional Commits (https://www.conventionalcommits.org). */
export function markersInMessage(message: string, source: string): ChangeMarker[] {
  const type = /^(\w+)(?:\([^)\n]*\))?(!?):/.exec(message);
  const found = markersInText(message, source);
  if (type?.[2] === "!") found.push({ kind: "breaking", text: `${type[1]}!`, source });
  const kind = kindsByType[type?.[1]?.toLowerCase() ?? ""];
  if (kind) found.push({ kind, text: type?.[1] ?? kind, source });
  return found;
}

/** The same words anywhere in a text, such as a line of a changelog. */
export function markersInText(text: string, source: string): ChangeMarker[] {
  return patterns.flatMap(({ kind, pattern }) => {
    const found = pattern.exec(text)?.[0];
    return found === undefined ? [] : [{ kind, text: found, source }];
  });
}

/** What markers make of the priority that a file has by its category. */
export function priorityOf(category: Priority, markers: readonly ChangeMarker[]): Priority {
  const kinds = new Set(markers.map(({ kind }) => kind));
  if (kinds.has("security") || kinds.has("data-loss") || kinds.has("breaking")) return "critical";
  if (kinds.has("fix")) return moreUrgent(category, "high");
  if (kinds.has("performance")) return moreUrgent(category, "medium");
  return kinds.size === 1 && kinds.has("refactoring") ? "low" : category;
}

const kindsByType: Readonly<Record<string, ChangeMarker["kind"]>> = {
  fix: "fix",
  bugfix: "fix",
  hotfix: "fix",
  security: "security",
  perf: "performance",
  refactor: "refactoring",
  style: "refactoring",
  feat: "feature",
};

const patterns: readonly { readonly kind: ChangeMarker["kind"]; readonly pattern: RegExp }[] = [
  { kind: "security", pattern: /\bCVE-\d{4}-\d{4,}\b|\bGHSA(?:-[0-9a-z]{4}){3}\b/i },
  { kind: "security", pattern: /\bsecurity\b|\bvulnerabilit(?:y|ies)\b/i },
  { kind: "data-loss", pattern: /\bdata[- ]loss\b|\blos(?:es?|ing|t) data\b/i },
  { kind: "breaking", pattern: /\bBREAKING(?:[ -]CHANGE)?\b/ },
];

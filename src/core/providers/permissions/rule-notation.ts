import type { Note } from "../../../shared/config-sync";
import type { RuleText } from "./rule-text";

/** How one tool writes permissions, and what it makes of those of others. */
export interface RuleNotation {
  /** The tool, for the user. */
  readonly name: string;
  /** A rule in the neutral notation; the same for every spelling that means the same. */
  readonly read: (rule: RuleText) => RuleText;
  /** A neutral rule as this tool writes it. */
  readonly print: (rule: RuleText) => RuleText;
  /** Blockers for a neutral rule that this tool would not follow at all. */
  readonly limits: (rule: RuleText) => readonly Note[];
  /** How a neutral rule, as another tool means it, matches here. */
  readonly differences: (rule: RuleText) => readonly Difference[];
}

export interface Difference {
  /** `wider`: it matches more here, `narrower`: less, `other`: neither of both for sure. */
  readonly reach: "wider" | "narrower" | "other";
  /** A clause that stands behind a colon. */
  readonly text: string;
}

import type { RuleInfo } from "../../../shared/sessions/findings";
import { contentRules } from "./content-rules";
import { impactRules } from "./impact-rules";
import { projectRules, workspaceRules } from "./layout-rules";
import { metadataRules } from "./metadata-rules";
import { referenceRules } from "./reference-rules";
import { registryRules } from "./registry-rules";
import type { Rule } from "./rule";
import { stateRules } from "./state-rules";

/** Every built-in rule by what it is about. A team's own rules are about sessions. */
export const rules = {
  workspace: workspaceRules,
  project: [...projectRules, ...registryRules],
  session: [...contentRules, ...impactRules, ...metadataRules, ...referenceRules],
  /** Checked when the session's content has been judged, and no part of that. */
  state: stateRules,
} as const;

/** Problems of a team's own file of rules. */
export const teamFileRule: Omit<Rule<never>, "check"> = {
  id: "team-rules",
  severity: "error",
  article: 10,
  title: "The team's own rules can be used",
};

/** The built-in rules for a list. */
export const ruleList: readonly RuleInfo[] = [
  ...Object.values(rules).flat<readonly (readonly Omit<Rule<never>, "check">[])[]>(),
  teamFileRule,
].map(({ id, severity, article, title }) => ({ id, severity, article, title, isOwn: false }));

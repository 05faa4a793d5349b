import { z } from "zod";
import type { Stage } from "./stages";

/** The articles of the constitution that a session is held to, by number; findings name the one they come from. */
export const articles = {
  1: "Intent Supremacy",
  2: "Context Alignment",
  3: "Specification Completeness",
  4: "Test-First Mandate",
  5: "Simplicity & Anti-Abstraction",
  6: "Transparency & Observability",
  7: "Plan Before Build",
  8: "Atomic Tasking",
  9: "Feedback Incorporation",
  10: "Project Bootstrap & Canonical Artifact Mapping",
  11: "Blueprint Convergence & Metadata Governance",
  12: "Claim Demotion & Supersession",
} as const satisfies Record<number, string>;

/** The number of an article. */
export const article = z.literal([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);

export type Article = z.infer<typeof article>;

/** The article that a stage's artifact serves. */
export const stageArticles = {
  intent: 1,
  context: 2,
  spec: 3,
  plan: 7,
  tasks: 8,
  implementation: 6,
  feedback: 9,
} as const satisfies Record<Stage, Article>;

/** `Article VII, Plan Before Build` */
export function articleTitle(number: Article): string {
  return `Article ${roman[number - 1]}, ${articles[number]}`;
}

const roman = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];

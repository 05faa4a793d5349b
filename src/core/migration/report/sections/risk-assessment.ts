import type { Assessment } from "../../../../shared/migration-plan";
import { type Block, bullets, heading, paragraph, strong } from "../blocks";
import { places } from "../report-words";

/** What will stop working as it did, and what keeps the damage small. */
export function riskAssessment({ risk, breakingChanges }: Assessment): Block[] {
  return [
    heading(2, "Risk Assessment"),
    paragraph(strong("Risk"), `: ${risk.level.toUpperCase()} (${risk.points} of 5 points)`),
    heading(3, "Breaking Changes"),
    breakingChanges.length === 0
      ? paragraph("None.")
      : bullets(
          breakingChanges.map(({ text, why, evidence }) => [
            `${text} ${why}`,
            ...(evidence.length === 0 ? [] : [" Seen in ", ...places(evidence), "."]),
          ]),
        ),
    heading(3, "Mitigation"),
    bullets([
      "The backup is made and read through before anything changes.",
      "Every change set is reviewed before it is applied, and can be rolled back alone.",
      "The steps are rehearsed in a copy of the project first.",
      "After each step the project is assessed again.",
      "The old system stays until the new one is accepted.",
    ]),
  ];
}

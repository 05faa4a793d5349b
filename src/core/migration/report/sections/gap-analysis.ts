import type { Finding } from "../../../../shared/migration";
import { patternSteps } from "../../plan/pattern-steps";
import { type Block, bullets, heading, paragraph, strong, type Text } from "../blocks";
import type { ReportInput } from "../report-input";
import { places } from "../report-words";

/** The patterns that are there with what was seen, those that are missing, and what was seen besides. */
export function gapAnalysis({ detection, assessment }: ReportInput): Block[] {
  const existing = detection.patterns.filter(({ found }) => found);
  const missing = detection.patterns.filter(({ found }) => !found);
  const outOfScope = assessment.whatIf?.outOfScope ?? [];
  return [
    heading(2, "Gap Analysis"),
    heading(3, "Existing Patterns"),
    existing.length === 0
      ? paragraph("None of the eight patterns was found.")
      : bullets(existing.map(({ id, finding }) => [strong(id), ...(finding ? seen(finding) : [])])),
    heading(3, "Missing Patterns"),
    missing.length === 0
      ? paragraph("All eight patterns are there.")
      : bullets(
          missing.map(({ id }) => [
            strong(id),
            `${outOfScope.includes(id) ? " (out of scope)" : ""}: ${patternSteps[id].description}`,
          ]),
        ),
    ...(detection.observations.length === 0
      ? []
      : [
          heading(3, "Also Seen"),
          paragraph("These count for nothing in the figures; the rules look elsewhere or for other names."),
          bullets(detection.observations.map((finding) => [strong(finding.title), ...seen(finding)])),
        ]),
  ];
}

function seen({ confidence, evidence, more = 0 }: Finding): Text {
  const sure = ` (${Math.round(confidence * 100)} % sure)`;
  return evidence.length === 0
    ? [sure]
    : [`${sure}: `, ...places(evidence.slice(0, 3)), andMore(evidence.slice(3).length + more)];
}

function andMore(count: number): string {
  return count > 0 ? ` and ${count} more` : "";
}

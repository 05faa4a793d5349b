import { type Block, bullets, code, heading, strong } from "./blocks";
import { toHtml } from "./html";
import { toMarkdown } from "./markdown";
import type { ReportInput } from "./report-input";
import { complexityWords } from "./report-words";
import { gapAnalysis } from "./sections/gap-analysis";
import { migrationSteps } from "./sections/migration-steps";
import { riskAssessment } from "./sections/risk-assessment";
import { rollbackSection, testingSection } from "./sections/strategies";
import { executiveSummary } from "./sections/summary";
import { successSection, timelineSection } from "./sections/timeline";

export type ReportFormat = "md" | "html" | "json";

/** The report with the seed's section titles, in their order. */
export function printReport(input: ReportInput, format: ReportFormat): string {
  switch (format) {
    case "md":
      return toMarkdown(reportBlocks(input));
    case "html":
      return toHtml(`Migration Plan: ${input.detection.name}`, reportBlocks(input));
    case "json":
      return toJson(input);
  }
}

/** What the report is made from. The signature is left out: it changes with the times of files. */
function toJson({ detection: { signature: _, ...detection }, assessment, plan, date }: ReportInput): string {
  return `${JSON.stringify({ format: 1, date, detection, assessment, plan }, null, 2)}\n`;
}

function reportBlocks(input: ReportInput): Block[] {
  const { detection, assessment, date } = input;
  return [
    heading(1, "Migration Plan"),
    bullets([
      [strong("Project"), ": ", code(detection.name)],
      [strong("Path"), ": ", code(detection.root)],
      [strong("Date"), `: ${date}`],
      [strong("Complexity"), `: ${complexityWords(assessment.complexity.level)}`],
      [strong("Risk"), `: ${assessment.risk.level.toUpperCase()}`],
    ]),
    ...executiveSummary(input),
    ...gapAnalysis(input),
    ...migrationSteps(input.plan),
    ...rollbackSection(input.plan.rollback),
    ...testingSection(input.plan.testing),
    ...riskAssessment(input.assessment),
    ...timelineSection(input.plan.timeline),
    ...successSection(input.plan),
  ];
}

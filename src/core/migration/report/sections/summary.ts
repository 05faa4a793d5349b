import { count } from "../../../../shared/count";
import type { Detection, Finding } from "../../../../shared/migration";
import type { Figures } from "../../../../shared/migration-plan";
import { type Block, bullets, heading, numbers, paragraph, strong, type Text, table } from "../blocks";
import type { ReportInput } from "../report-input";
import { complexityWords, places, sumTable } from "../report-words";
import { approaches } from "./approaches";

/** Where the project stands, what the migration comes to, and how each figure adds up. */
export function executiveSummary({ detection, assessment, plan }: ReportInput): Block[] {
  const asFound = assessment.whatIf?.asFound;
  const approach = approaches[assessment.strategy.id];
  return [
    heading(2, "Executive Summary"),
    heading(3, "Current State"),
    currentState(detection),
    paragraph(
      `Looked at ${count(detection.files, "file")} in ${count(detection.folders, "folder")}; ${count(detection.skipped, "folder")} not entered (ignored by git, or of dependencies, builds or version control).`,
    ),
    ...(detection.problems.length === 0 ? [] : [bullets(detection.problems.map(({ message }) => message))]),
    heading(3, "Migration Overview"),
    ...(asFound ? [paragraph(supposition(assessment))] : []),
    table(
      ["Figure", ...(asFound ? ["Supposed", "As found"] : ["Result"])],
      figureRows(assessment).map(([name, value], index) => [
        name,
        value,
        ...(asFound ? [figureRows(asFound)[index]?.[1] ?? ""] : []),
      ]),
    ),
    paragraph(strong("Steps"), `: ${plan.steps.length}`),
    paragraph(strong(`Recommended strategy: ${approach.title}`), `. ${assessment.strategy.reason}`),
    numbers(approach.steps),
    heading(3, "How the Figures Add Up"),
    heading(4, "Complexity"),
    sumTable("Points", assessment.complexity.rows, assessment.complexity.score),
    heading(4, "Hours"),
    sumTable("Hours", assessment.hours.rows, assessment.hours.total),
    heading(4, "Risk"),
    sumTable("Points", assessment.risk.rows, assessment.risk.points),
  ];
}

function currentState(detection: Detection): Block {
  const { messageSystem, eventLog, inbox, agentConfiguration, patterns, scale, scaleStatedBy, platforms } = detection;
  const present = patterns.filter(({ found }) => found).length;
  const row = (name: string, finding: Finding | undefined): (string | Text)[] => [
    name,
    finding ? "Found" : "Missing",
    places(finding?.evidence.slice(0, 3) ?? []),
  ];
  return table(
    ["What", "Result", "Seen in"],
    [
      ["Message System", messageSystem.kind, places(messageSystem.finding?.evidence.slice(0, 3) ?? [])],
      row("Event Log", eventLog),
      row("Inbox Structure", inbox),
      row("Agent Config", agentConfiguration),
      [
        scaleStatedBy ? "Stated Scale" : "Estimated Scale",
        scale.toUpperCase(),
        `${count(detection.users, "user")}, ${count(detection.messagesPerDay, "message")} a day`,
      ],
      ["Platform", platforms.join(", ").toUpperCase(), ""],
      ["Existing Patterns", `${present}/${patterns.length}`, ""],
      ["Gaps", String(patterns.length - present), ""],
    ],
  );
}

function figureRows({
  complexity,
  hours,
  risk,
  breakingChanges,
  dataMigration,
  timeline,
}: Figures): [string, string][] {
  return [
    ["Complexity", complexityWords(complexity.level)],
    ["Estimated Hours", String(hours.total)],
    ["Risk Level", risk.level.toUpperCase()],
    ["Breaking Changes", String(breakingChanges.length)],
    ["Data Migration", dataMigration.required ? "Required" : "Not needed"],
    ["Timeline", timeline],
  ];
}

function supposition({ whatIf }: ReportInput["assessment"]): string {
  const outOfScope = whatIf?.outOfScope ?? [];
  const parts = [
    whatIf?.scale && `a scale of ${whatIf.scale}`,
    outOfScope.length > 0 && `${outOfScope.join(", ")} out of scope`,
  ].filter((part) => typeof part === "string");
  return `This plan supposes ${parts.join(" and ")}.`;
}

import { count } from "../../../../shared/count";
import type { MigrationPlan, PlanTimeline } from "../../../../shared/migration-plan";
import { type Block, boxes, heading, paragraph, strong, table } from "../blocks";

/** The phases with their share of the assessed hours, beside what their steps add up to. */
export function timelineSection({ words, hours, phases }: PlanTimeline): Block[] {
  return [
    heading(2, "Timeline"),
    table(
      ["Phase", "Share of the hours", "Steps", "Their durations add up to"],
      phases.map(({ label, hours, steps, from, to }) => [label, `${hours} h`, String(steps), hourRange(from, to)]),
    ),
    paragraph(strong("Total estimate"), `: ${words} (${count(hours, "hour")})`),
  ];
}

/** The boxes to tick before it is over. */
export function successSection({ successCriteria }: MigrationPlan): Block[] {
  return [heading(2, "Success Criteria"), boxes(successCriteria)];
}

function hourRange(from: number, to: number): string {
  const [least, most] = [tenths(from), tenths(to)];
  return least === most ? `${least} h` : `${least}-${most} h`;
}

function tenths(minutes: number): string {
  return String(Math.round(minutes / 6) / 10);
}

import type { Guidance, RollbackStrategy, TestingStrategy } from "../../../../shared/migration-plan";
import { type Block, boxes, bullets, commands, heading, strong, table } from "../blocks";

/** How everything is taken back. */
export function rollbackSection({ durationWords, dataLoss, steps }: RollbackStrategy): Block[] {
  return [
    heading(2, "Rollback Strategy"),
    table(["Time to rollback", "Data loss risk"], [[durationWords, dataLoss]]),
    ...steps.flatMap((step, index) => guidanceBlocks({ ...step, title: `${index + 1}. ${step.title}` })),
  ];
}

/** What proves that it worked. */
export function testingSection({ unit, integration, performance, acceptance }: TestingStrategy): Block[] {
  return [
    heading(2, "Testing Strategy"),
    heading(3, "Unit Tests"),
    ...unit.flatMap(guidanceBlocks),
    heading(3, "Integration Tests"),
    ...integration.flatMap(guidanceBlocks),
    heading(3, "Performance Tests"),
    ...performance.flatMap(guidanceBlocks),
    heading(3, "Acceptance Criteria"),
    boxes(acceptance),
  ];
}

function guidanceBlocks({ title, points, commands: lines }: Guidance): Block[] {
  return [
    { kind: "paragraph", text: [strong(title)] },
    bullets(points),
    ...(lines.length === 0 ? [] : [commands(lines)]),
  ];
}

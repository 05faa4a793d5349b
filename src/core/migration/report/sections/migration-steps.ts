import type { MigrationPlan, PlanStep, StepStatus, SubStep, Work } from "../../../../shared/migration-plan";
import { shellLine } from "../../plan/shell-line";
import { type Block, boxes, bullets, code, commands, heading, paragraph, strong, type Text } from "../blocks";

/** Every step with what it does, how it is accepted and how it is taken back. */
export function migrationSteps({ steps, cautions }: MigrationPlan): Block[] {
  return [
    heading(2, "Migration Steps"),
    ...(cautions.length === 0 ? [] : [bullets(cautions.map((caution) => [strong("Caution"), `: ${caution}`]))]),
    ...steps.flatMap(stepBlocks),
  ];
}

function stepBlocks(step: PlanStep): Block[] {
  return [
    heading(3, `Step ${step.number}: ${step.title}`),
    bullets([
      [strong("Phase"), `: ${step.phase}`],
      [strong("Duration"), `: ${step.durationWords}`],
      [strong("Risk"), `: ${step.risk.toUpperCase()}`],
      ...(step.status.kind === "to-do" ? [] : [[strong("Status"), `: ${statusWords(step.status)}`] satisfies Text]),
    ]),
    paragraph(step.description),
    ...workBlocks(step.work),
    ...step.subSteps.flatMap(partBlocks),
    paragraph(strong("Acceptance criteria")),
    boxes(step.criteria),
    paragraph(strong("Rollback"), `: ${step.rollback}`),
    ...(step.notes.trim() === ""
      ? []
      : [
          paragraph(strong("Notes")),
          ...step.notes
            .trim()
            .split(/\r?\n/)
            .map((line) => paragraph(line)),
        ]),
  ];
}

function partBlocks({ title, description, work, status }: SubStep): Block[] {
  const state = status.kind === "to-do" ? "" : ` (${statusWords(status)})`;
  return [heading(4, `${title}${state}`), paragraph(description), ...workBlocks(work)];
}

function workBlocks(work: Work): Block[] {
  switch (work.kind) {
    case "change-set":
      if (work.changes.length === 0) return [];
      return [
        paragraph(strong("Lockstep does this"), ", as a change set to review:"),
        bullets(work.changes.map(({ kind, path, purpose }) => [`${verbs[kind]} `, code(path), `: ${purpose}`])),
      ];
    case "commands":
      return work.commands.flatMap(({ title, argv, folder }) => [
        paragraph(`${title}, in `, code(folder), ":"),
        commands([shellLine(argv)]),
      ]);
    case "by-hand":
      return [paragraph(strong("By hand"), ":"), boxes(work.checklist)];
  }
}

const verbs = { "make-folder": "Make", "create-file": "Create", "set-keys": "Edit" };

/** Without the time: the report of the same state is the same. */
function statusWords(status: StepStatus): string {
  switch (status.kind) {
    case "to-do":
      return "to do";
    case "done":
      return "done";
    case "failed":
      return `failed: ${status.message}`;
    case "rolled-back":
      return "rolled back";
    case "skipped":
      return `skipped: ${status.reason}`;
    case "not-needed":
      return `not needed: ${status.reason}`;
  }
}

import { type Detection, type PatternId, patternId } from "../../../shared/migration";
import type { PlanStep } from "../../../shared/migration-plan";
import { needsConversion } from "../assess/data-migration";
import { dataStep } from "./data-step";
import { durationWords, hours } from "./duration-words";
import { backUp, configureAgents, install, startEventLog } from "./first-steps";
import { cutOver, test } from "./last-steps";
import { patternSteps } from "./pattern-steps";
import { changeSetWork, type StepShape, takenBack } from "./step-shape";

/** The steps in the order of the rules; their number is part of the result. */
export function planSteps(detection: Detection, gaps: readonly PatternId[]): PlanStep[] {
  const shapes = [
    backUp(detection),
    install(detection),
    ...(detection.agentConfiguration ? [] : [configureAgents(detection)]),
    ...(detection.messageSystem.kind === "none" ? [] : [dataStep(detection)]),
    ...(detection.eventLog ? [] : [startEventLog(detection)]),
    ...gaps.map((gap) => implement(gap, detection)),
    test,
    cutOver,
  ];
  return shapes.map((shape, index) => freshStep(shape, index + 1));
}

/** Where a step of that id stands among all that a plan can have. */
export function ruleRank(id: string): number {
  return ruleOrder.indexOf(id);
}

function implement(gap: PatternId, detection: Detection): StepShape {
  const { description, criteria } = patternSteps[gap];
  return {
    id: gap,
    phase: "patterns",
    title: `Implement ${gap}`,
    description,
    estimate: hours(2, 4),
    risk: "medium",
    work: changeSetWork(gap, detection),
    criteria: [...criteria, `Assessing again finds ${gap}.`],
    rollback: takenBack,
    // A message in an inbox makes a project file-based: what is in its database has to have moved by then.
    ...(gap === "collision-free-messaging" && needsConversion(detection) ? { after: ["migrate-messages"] } : {}),
  };
}

function freshStep(shape: StepShape, number: number): PlanStep {
  const { estimate } = shape;
  return {
    after: [],
    subSteps: [],
    ...shape,
    number,
    duration: estimate,
    durationWords: durationWords(estimate),
    status: { kind: "to-do" },
    notes: "",
  };
}

const ruleOrder: readonly string[] = [
  "back-up",
  "install",
  "configure-agents",
  "migrate-messages",
  "start-event-log",
  ...patternId.options,
  "test",
  "cut-over",
];

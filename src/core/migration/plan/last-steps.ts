import { hours } from "./duration-words";
import type { StepShape } from "./step-shape";

/** Before anybody depends on it. */
export const test: StepShape = {
  id: "test",
  phase: "validation",
  title: "Test migration",
  description: "Go through the testing strategy, first in a copy of the project, then in the project itself.",
  estimate: hours(1, 2),
  risk: "low",
  work: {
    kind: "by-hand",
    checklist: [
      "Run the unit tests of the testing strategy.",
      "Run the integration tests.",
      "Run the performance tests and write down the figures.",
      "Roll one step back and carry it out again.",
      "Assess the project again: no gap in scope is left.",
    ],
  },
  criteria: ["Every test of the testing strategy passes."],
  rollback: "Testing leaves nothing to take back but its test messages: delete those.",
};

/** The last step. */
export const cutOver: StepShape = {
  id: "cut-over",
  phase: "deployment",
  title: "Production cutover",
  description: "Move everybody over to the coordination system.",
  estimate: hours(1),
  risk: "high",
  work: {
    kind: "by-hand",
    checklist: [
      "Choose a quiet hour, and tell everybody who uses the system.",
      "Stop what writes to the old system.",
      "Check that no message is left behind.",
      "Start the agents on the coordination system.",
      "Watch events.log for a day before the old system goes.",
    ],
  },
  criteria: ["Every agent sends and receives through the coordination system.", "No error is reported for a day."],
  rollback: "Follow the rollback strategy: stop the new system, restore, start the old one.",
};

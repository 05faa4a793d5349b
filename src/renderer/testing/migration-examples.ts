import type { Detection, PatternId } from "../../shared/migration";
import type { Figures, PlanStep } from "../../shared/migration-plan";
import type { MigrationView } from "../../shared/migration-view";

/** A step of a plan, with what a test changes of it. */
export function exampleStep(id: string, changes: Partial<PlanStep> = {}): PlanStep {
  return {
    id,
    number: 1,
    phase: "patterns",
    title: `Implement ${id}`,
    description: "It comes into the project.",
    estimate: { from: 120, to: 240 },
    duration: { from: 120, to: 240 },
    durationWords: "2-4 hours",
    risk: "medium",
    work: { kind: "change-set", changes: [] },
    criteria: [],
    rollback: "Roll it back.",
    after: [],
    subSteps: [],
    status: { kind: "to-do" },
    notes: "",
    ...changes,
  };
}

/** A project that lacks the two queues, with a step for each, and what a test changes of it. */
export function exampleView(changes: Partial<MigrationView> = {}): MigrationView {
  const steps = exampleGaps.map((id, index) => exampleStep(id, { number: index + 1 }));
  return {
    detection: exampleDetection(),
    assessment: exampleFigures(exampleGaps),
    plan: {
      format: 1,
      root: "/home/ada/desk",
      name: "desk",
      scale: "team",
      outOfScope: [],
      steps,
      rollback: { duration: { from: 5, to: 10 }, durationWords: "5-10 minutes", dataLoss: "Minimal", steps: [] },
      testing: { unit: [], integration: [], performance: [], acceptance: [] },
      timeline: { words: "1 day", hours: 6, phases: [] },
      successCriteria: [],
      cautions: [],
      edits: { order: [], steps: {} },
    },
    paused: false,
    snapshots: [],
    ...changes,
  };
}

/** What such a project has, with what a test changes of it. */
export function exampleDetection(changes: Partial<Detection> = {}): Detection {
  return {
    root: "/home/ada/desk",
    name: "desk",
    signature: "1",
    messageSystem: { kind: "file-based" },
    agents: [],
    users: 2,
    messagesPerDay: 0,
    scale: "team",
    platforms: [],
    patterns: exampleGaps.map((id) => ({ id, found: false })),
    observations: [],
    files: 12,
    folders: 3,
    skipped: 0,
    problems: [],
    ...changes,
  };
}

export function exampleFigures(gaps: readonly PatternId[], changes: Partial<Figures> = {}): Figures {
  return {
    scale: "team",
    gaps: [...gaps],
    complexity: { level: "simple", score: -1, rows: [] },
    hours: { total: 6, rows: [] },
    risk: { level: "low", points: 0, rows: [] },
    dataMigration: { required: false, why: "The messages are files.", evidence: [] },
    breakingChanges: [],
    timeline: "1 day",
    strategy: { id: "direct", reason: "The risk is low." },
    ...changes,
  };
}

const exampleGaps: readonly PatternId[] = ["priority-queue", "defer-queue"];

/** The migration assistant as a library; docs/migration.md describes it. */
export declare class MigrationAssistant {
  constructor(options: MigrationAssistantOptions);
  /** Looks at the project anew; rejected with a `MigrationError` for a folder that can't be looked at, and options that can't be. */
  run(): Promise<this>;
  /** What the project has, with the files and lines that prove it. Throws `MigrationError` `not-run` before `run`. */
  get detectionResult(): Detection;
  /** Complexity, hours, risk and the rest, each figure with the rows that add up to it. */
  get complexityResult(): Assessment;
  /** The steps in their order, with rollback and testing. */
  get migrationPlan(): MigrationPlan;
  /** The report as text; `date`, such as "2026-01-30", stands in its header alone. Throws `MigrationError` `usage` for another format. */
  report(format: "md" | "html" | "json", date: string): string;
}

export interface MigrationAssistantOptions {
  /** The project's folder; `~/` stands for the home folder. */
  readonly path: string;
  /** Instead of the scale that is worked out. */
  readonly scale?: Scale | undefined;
  /** Gaps to leave alone. */
  readonly outOfScope?: readonly PatternId[] | undefined;
  /** Stops the look: `run` is then rejected with its reason. */
  readonly signal?: AbortSignal | undefined;
  /** Called every few milliseconds while the project is walked. */
  readonly onProgress?: ((progress: { readonly files: number; readonly folders: number }) => void) | undefined;
}

/** What is thrown: a code, a sentence and often what to do. */
export interface MigrationError extends Error {
  readonly code: string;
  readonly hint?: string | undefined;
}

export type Scale = "individual" | "team" | "organization" | "enterprise";
export type Level = "low" | "medium" | "high";
export type PatternId =
  | "collision-free-messaging"
  | "event-sourcing"
  | "content-addressed-dag"
  | "authority-domains"
  | "priority-queue"
  | "defer-queue"
  | "fault-tolerant-wrappers"
  | "tla-verification";

/** `path` is below the project's root; `line` counts from 1. */
export interface Evidence {
  readonly path: string;
  readonly line?: number | undefined;
  readonly excerpt?: string | undefined;
}

export interface Finding {
  readonly rule: string;
  readonly title: string;
  /** 0 to 1. */
  readonly confidence: number;
  readonly evidence: readonly Evidence[];
  /** Places beyond those in `evidence`. */
  readonly more?: number | undefined;
}

export interface Detection {
  readonly root: string;
  readonly name: string;
  /** Changes when anything does that the result depends on. */
  readonly signature: string;
  readonly messageSystem: {
    readonly kind: "file-based" | "database" | "api" | "none";
    readonly finding?: Finding | undefined;
  };
  readonly eventLog?: Finding | undefined;
  readonly inbox?: Finding | undefined;
  readonly agentConfiguration?: Finding | undefined;
  readonly agents: readonly string[];
  readonly users: number;
  readonly messagesPerDay: number;
  readonly scale: Scale;
  readonly platforms: readonly string[];
  readonly patterns: readonly {
    readonly id: PatternId;
    readonly found: boolean;
    readonly finding?: Finding | undefined;
  }[];
  /** What informs and counts for nothing. */
  readonly observations: readonly Finding[];
  readonly files: number;
  readonly folders: number;
  readonly skipped: number;
  readonly problems: readonly { readonly code: string; readonly message: string; readonly hint?: string | undefined }[];
}

/** One line of a sum. */
export interface Row {
  readonly label: string;
  readonly amount: number;
  readonly why: string;
  readonly evidence: readonly Evidence[];
}

export interface Assessment {
  readonly scale: Scale;
  readonly gaps: readonly PatternId[];
  readonly complexity: {
    readonly level: "simple" | "moderate" | "complex" | "very-complex";
    readonly score: number;
    readonly rows: readonly Row[];
  };
  readonly hours: { readonly total: number; readonly rows: readonly Row[] };
  readonly risk: { readonly level: Level; readonly points: number; readonly rows: readonly Row[] };
  readonly dataMigration: { readonly required: boolean; readonly why: string; readonly evidence: readonly Evidence[] };
  readonly breakingChanges: readonly { readonly id: string; readonly text: string; readonly why: string }[];
  readonly timeline: string;
  readonly strategy: { readonly id: "greenfield" | "parallel" | "direct" | "hybrid"; readonly reason: string };
}

/** Minutes. */
export interface Duration {
  readonly from: number;
  readonly to: number;
}

export interface PlanStep {
  readonly id: string;
  readonly number: number;
  readonly phase:
    | "preparation"
    | "configuration"
    | "data"
    | "infrastructure"
    | "patterns"
    | "validation"
    | "deployment";
  readonly title: string;
  readonly description: string;
  readonly duration: Duration;
  readonly durationWords: string;
  readonly risk: Level;
  /** Who does it: Lockstep by changing files or by commands, or you. */
  readonly work: { readonly kind: "change-set" | "commands" | "by-hand" };
  readonly criteria: readonly string[];
  readonly rollback: string;
  readonly after: readonly string[];
  readonly subSteps: readonly { readonly id: string; readonly title: string; readonly description: string }[];
}

/** A heading, what to do, and command lines to copy. */
export interface Guidance {
  readonly title: string;
  readonly points: readonly string[];
  readonly commands: readonly string[];
}

export interface MigrationPlan {
  readonly root: string;
  readonly name: string;
  readonly scale: Scale;
  readonly steps: readonly PlanStep[];
  readonly rollback: {
    readonly duration: Duration;
    readonly durationWords: string;
    readonly dataLoss: string;
    readonly steps: readonly Guidance[];
  };
  readonly testing: {
    readonly unit: readonly Guidance[];
    readonly integration: readonly Guidance[];
    readonly performance: readonly Guidance[];
    readonly acceptance: readonly string[];
  };
  readonly timeline: { readonly words: string; readonly hours: number };
  readonly successCriteria: readonly string[];
}

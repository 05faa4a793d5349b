import { join, resolve } from "node:path";
import type { Detection } from "../shared/migration";
import type { Assessment, MigrationPlan } from "../shared/migration-plan";
import { AppError } from "../shared/result";
import { assess } from "./migration/assess/assess";
import { detect } from "./migration/detect/detect";
import { planMigration } from "./migration/plan/plan-migration";
import { printReport, type ReportFormat } from "./migration/report/report";
import { type MigrationAssistantOptions, readOptions, readReportWish } from "./migration-assistant-options";
import { nodeSystem } from "./system/node-system";

/**
 * The migration assistant as a library: detects, assesses, plans. It reads the project and writes nothing, neither there
 * nor in Lockstep's data folder; carrying a plan out is for the app and the command line.
 *
 *     const assistant = new MigrationAssistant({ path: "~/my-project" });
 *     await assistant.run();
 *     assistant.complexityResult.complexity.level; // "simple" …
 */
export class MigrationAssistant {
  private readonly options: MigrationAssistantOptions;
  private results: Results | undefined;

  constructor(options: MigrationAssistantOptions) {
    this.options = options;
  }

  /**
   * Looks at the project anew. Throws AppError (`code`, `message`, `hint`) for a folder that can't be looked at,
   * `not-found`, `not-a-folder`, `unreadable`, `inbox-is-a-file`, and for options that can't be, `usage`.
   */
  async run(): Promise<this> {
    const { path, scale, outOfScope = [], signal, onProgress, system = nodeSystem() } = readOptions(this.options);
    const root = path === "~" || path.startsWith("~/") ? join(system.home, path.slice(1)) : resolve(path);
    const { detection } = await detect(
      system,
      root,
      { scale },
      {
        signal,
        onProgress: onProgress && (({ files, folders }) => onProgress({ files, folders })),
      },
    );
    const complexity = assess(detection, { outOfScope: [...outOfScope] });
    this.results = { detection, complexity, plan: planMigration(detection, complexity) };
    return this;
  }

  /** What the project has, with the files and lines that prove it. Throws AppError `not-run` before `run`. */
  get detectionResult(): Detection {
    return this.finished().detection;
  }

  /** Complexity, hours, risk and the rest, each figure with the rows that add up to it. Throws like `detectionResult`. */
  get complexityResult(): Assessment {
    return this.finished().complexity;
  }

  /** The steps in their order, with rollback and testing. Throws like `detectionResult`. */
  get migrationPlan(): MigrationPlan {
    return this.finished().plan;
  }

  /**
   * The report as text; `date`, such as "2026-01-30", stands in its header alone. Throws like `detectionResult`, and
   * AppError `usage` for a format that there isn't.
   */
  report(format: ReportFormat, date: string): string {
    const { detection, complexity, plan } = this.finished();
    const wish = readReportWish(format, date);
    return printReport({ detection, assessment: complexity, plan, date: wish.date }, wish.format);
  }

  private finished(): Results {
    if (this.results) return this.results;
    const message = "The migration assistant has no results before it has run.";
    throw new AppError({ code: "not-run", message, hint: "Await run() first." });
  }
}

interface Results {
  readonly detection: Detection;
  readonly complexity: Assessment;
  readonly plan: MigrationPlan;
}

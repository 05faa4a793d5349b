import type { FileActionKind, TargetPlan } from "../../../shared/targets/plan";
import type { SurveyedTarget, TargetsSurvey } from "../../../shared/targets/survey-view";
import { targetPlace } from "../../targets/registry/target-place";
import { openVerificationRecords } from "../../targets/verify/verification-records";
import { readMain, type TargetSurroundings } from "./main";
import type { Planning } from "./plan";
import { prepareSync } from "./prepare";
import { surveyPlaces } from "./survey-places";
import type { TargetTrusts } from "./trust";

/** Surveys of main projects, and what of the disk they are about. */
export interface TargetSurveys {
  /** All targets beside the main project now; nothing is written and no plan is held. */
  survey(main: string): Promise<TargetsSurvey>;
  /** Files and folders (with "/" at their end) whose change makes the last survey out of date; absolute. */
  places(main: string): readonly string[];
}

export function openTargetSurveys(surroundings: TargetSurroundings, trusts: TargetTrusts): TargetSurveys {
  const { system, own } = surroundings;
  const places = new Map<string, readonly string[]>();
  return {
    async survey(main) {
      const { project, source, targets } = await prepareSync(surroundings, main, { targets: [] });
      places.set(project.main, surveyPlaces(system.files, project, targets));
      const records = openVerificationRecords(own);
      return {
        main: project.main,
        name: project.config.name,
        registry: project.registry,
        ...(source.version === undefined ? {} : { version: source.version }),
        components: Object.entries(project.config.components).map(([id, { title, kind }]) => ({
          id,
          title: title ?? id,
          kind,
        })),
        targets: project.rows.map((row, index) => {
          const one = targets[index];
          const { folder } = targetPlace(system.files, project.registry, row);
          const [run] = one && "kind" in one ? [] : records.of(one?.folder ?? folder);
          return { row, folder, ...standingOf(one), ...(run ? { verified: verifiedOf(run) } : {}) };
        }),
        problems: project.problems,
        trust: trusts.of(project.main, project.config),
      };
    },
    places(main) {
      const project = readMain(system, main);
      return places.get(project.main) ?? surveyPlaces(system.files, project, []);
    },
  };
}

type Standing = Pick<SurveyedTarget, "status" | "counts" | "steps" | "installed" | "failure">;

function standingOf(one: Planning | undefined): Standing {
  const nothing = { counts: countsOf([]), steps: 0 };
  if (one === undefined) return { ...nothing, status: "missing" };
  if (!("kind" in one)) {
    const { plan } = one.planned;
    const installed = one.install.before;
    return {
      status: plan.status,
      counts: countsOf(plan.components),
      steps: plan.steps.length,
      ...(installed === undefined ? {} : { installed }),
    };
  }
  switch (one.kind) {
    case "missing":
      return { ...nothing, status: "missing" };
    case "pinned":
      return { ...nothing, status: "synchronized" };
    case "failed":
      return { ...nothing, status: "failed", failure: one.failure };
  }
}

function countsOf(components: TargetPlan["components"]): Record<FileActionKind, number> {
  const actions = components.flatMap((component) => component.actions);
  const countOf = (kind: FileActionKind) => actions.filter((action) => action.kind === kind).length;
  return {
    add: countOf("add"),
    update: countOf("update"),
    delete: countOf("delete"),
    keep: countOf("keep"),
    merge: countOf("merge"),
    conflict: countOf("conflict"),
    refuse: countOf("refuse"),
  };
}

function verifiedOf({ at, verdict, checks }: ReturnType<ReturnType<typeof openVerificationRecords>["of"]>[number]) {
  return {
    at,
    verdict,
    checks: checks.length,
    failed: checks.filter((check) => check.verdict === "failed").length,
    regressed: checks.filter(({ change }) => change === "regressed").length,
  };
}

import { unreachable } from "../../../shared/result";
import { type CheckGroup, checkGroup } from "../../../shared/targets/config";
import type { Role } from "../../../shared/targets/role";
import type { SyncReview, TargetOutcome } from "../../../shared/targets/sync-view";
import type { CheckResult, VerificationRun } from "../../../shared/targets/verification";
import type { Suggestion } from "../../../shared/targets/workflow";
import { maskProse } from "../../config-sync/mask-secrets";
import type { PatternStore } from "../../targets/roles/pattern-store";
import { type RoleTask, readDiagnosis, roleCommand } from "../../targets/roles/role-command";
import type { Done, Workers } from "../../targets/roles/run-workflow";
import { suggestFixes } from "../../targets/roles/suggest-fixes";
import { commandOf } from "../../targets/verify/check-command";
import { runStep } from "../steps";
import { backUpTarget, planLastRollback } from "./backups";
import type { TargetUseCases } from "./interface";
import type { MainProject, TargetSurroundings } from "./main";
import type { TargetMemory } from "./memory";
import { prepareTarget } from "./prepare";
import type { RolesWish } from "./roles-interface";
import { applyRestore } from "./run";
import { placesOf, verifyOne } from "./verify";

export interface RoleScene extends TargetSurroundings {
  readonly project: MainProject;
  readonly target: string;
  readonly plan: { readonly coding: SyncReview; readonly documentation: SyncReview };
  readonly wish: RolesWish;
  readonly sync: Pick<TargetUseCases, "plan" | "run">;
  readonly patterns: PatternStore;
  readonly memory: TargetMemory;
}

/** What the roles have done in the end. */
export interface RolesDone {
  readonly outcomes: readonly TargetOutcome[];
  /** The last one. */
  readonly verification: VerificationRun | undefined;
  /** A line for each fix that was tried. */
  readonly tried: readonly string[];
  /** Components that were taken back as a fix. */
  readonly rolledBack: readonly string[];
}

/**
 * Those who do the work of the roles: Lockstep itself, and after it the agents that `lockstep.yaml` binds. The run was
 * approved with all its commands; fixes are asked about one by one.
 */
export function roleWork(scene: RoleScene): { readonly workers: Workers; readonly done: () => RolesDone } {
  const { project, target, plan, wish, sync, patterns, memory } = scene;
  const { main } = project;
  const outcomes: TargetOutcome[] = [];
  const tried: string[] = [];
  let verification: VerificationRun | undefined;
  const rolledBack = new Set<string>();
  let isDocumented = false;

  const carry = async (planId: string): Promise<Done> => {
    const done = await sync.run(planId, { ...runningOf(wish), verify: false, mayRun: true });
    outcomes.push(...done);
    const bad = done.find(({ kind }) => kind === "failed" || kind === "cancelled" || kind === "skipped");
    return bad ? { kind: "failed", message: bad.failure?.message ?? `The sync of ${target} was stopped.` } : finished;
  };
  const verify = async (groups: readonly CheckGroup[]): Promise<readonly CheckResult[]> => {
    const { source, one } = await prepareTarget(scene, main, target);
    const { system, own } = scene;
    const changeSet = outcomes.findLast(({ changeSetId }) => changeSetId !== undefined)?.changeSetId;
    const run = { groups, mayRun: true, changeSet, signal: wish.signal };
    verification = await verifyOne(system, own, project, source, one, run);
    // What was taken back is not complete, and is not meant to be.
    return verification.checks.filter(
      ({ id, component }) => !(component !== undefined && rolledBack.has(component) && completeness.test(id)),
    );
  };
  /** What a sync left to be decided, for the agent that goes on with it. */
  const openIn = (review: SyncReview) =>
    review.targets.flatMap((one) =>
      one.kind === "planned"
        ? one.plan.components.flatMap(({ actions }) =>
            actions.flatMap(({ kind, path, reason }) =>
              kind === "conflict" || kind === "refuse" ? [`${path}: ${reason}`] : [],
            ),
          )
        : [],
    );
  const asked = async (name: Role, task: RoleTask) => askAgent(scene, name, task);

  const workers: Workers = {
    async apply() {
      const done = await carry(plan.coding.planId);
      if (done.kind === "failed") return done;
      return doneBy(await asked("coding", { kind: "apply", notes: openIn(plan.coding) }));
    },
    async verify() {
      const checks = await verify(checkGroup.options.filter((group) => isDocumented || group !== "docs"));
      const answer = await asked("testing", { kind: "verify", notes: [] });
      return answer ? [...checks, agentResult(answer)] : checks;
    },
    async diagnose(failures) {
      const known = await suggestFixes(patterns.all(), failures);
      const isKnown = known.some(({ from }) => from === "pattern");
      const answer = isKnown ? undefined : await asked("debugging", { kind: "diagnose", failures });
      const suggestion = answer?.kind === "ended" ? readDiagnosis(maskProse(answer.output), failures) : undefined;
      return suggestion ? [suggestion, ...known] : known;
    },
    ask: wish.ask,
    async fix(suggestion) {
      const done = await fix(scene, suggestion, { carry, asked });
      const { action } = suggestion;
      if (done.kind === "done" && action.kind === "roll-back") rolledBack.add(action.component);
      tried.push(`${suggestion.fix} (${done.kind === "done" ? "done" : done.message})`);
      return done;
    },
    async document() {
      // The second time, after a fix, there is nothing left to bring.
      if (isDocumented) return { kind: "checked", checks: await verify(["docs"]) };
      const done = await carry(plan.documentation.planId);
      if (done.kind === "failed") return done;
      const answered = doneBy(await asked("documentation", { kind: "document", notes: openIn(plan.documentation) }));
      if (answered.kind === "failed") return answered;
      isDocumented = true;
      return { kind: "checked", checks: await verify(["docs"]) };
    },
    learn(lesson, failures) {
      const known = new Set(patterns.all().map(({ id }) => id));
      const learned = patterns.learn(lesson, failures);
      if (learned) memory.learned(known.has(learned.id) ? "changed" : "created", learned);
    },
  };
  return { workers, done: () => ({ outcomes, verification, tried, rolledBack: [...rolledBack] }) };
}

type Asked = Awaited<ReturnType<typeof runStep>>;

/** Undefined where no agent is bound to the role. What the target has is backed up first, since agents change files. */
async function askAgent(scene: RoleScene, name: Role, task: RoleTask): Promise<Asked | undefined> {
  const { system, folder, project, target, wish } = scene;
  if (!project.config.roles[name]) return undefined;
  const { source, one } = await prepareTarget(scene, project.main, target);
  const place = { name: target, target: one.folder, main: project.main };
  const command = roleCommand(project.config.roles, name, task, place);
  if (!command) return undefined;
  if (task.kind !== "diagnose" && task.kind !== "verify") backUpTarget(scene, project, source, one);
  const time = AbortSignal.timeout(command.seconds * 1000);
  return runStep(system, folder, command.step, { signal: wish.signal ? AbortSignal.any([wish.signal, time]) : time });
}

interface FixTools {
  readonly carry: (planId: string) => Promise<Done>;
  readonly asked: (name: Role, task: RoleTask) => Promise<Asked | undefined>;
}

async function fix(scene: RoleScene, suggestion: Suggestion, { carry, asked }: FixTools): Promise<Done> {
  const { action } = suggestion;
  const { project, target, wish } = scene;
  const { main } = project;
  switch (action.kind) {
    case "sync-again": {
      const plan = await scene.sync.plan(main, { targets: [target], components: [action.component], reveal: false });
      return carry(plan.planId);
    }
    case "roll-back": {
      const { one } = await prepareTarget(scene, main, target);
      const held = await planLastRollback(scene, project, one.row, one.folder, action.component);
      const [obstacle] = held.obstacles;
      if (obstacle !== undefined) return { kind: "failed", message: `${obstacle} was changed since.` };
      const { outcome, failed } = await applyRestore(scene, held, runningOf(wish));
      if (failed) return doneBy(failed.outcome);
      if (outcome.kind === "applied" || outcome.kind === "nothing-to-do") return finished;
      return {
        kind: "failed",
        message: outcome.kind === "failed" ? outcome.failure.message : "Files changed meanwhile.",
      };
    }
    case "run": {
      const { one } = await prepareTarget(scene, main, target);
      const places = (await placesOf(scene.system, main, one, true)).places;
      const command = commandOf({ run: action.argv }, { places, target: one.folder });
      if ("problem" in command) return { kind: "failed", message: command.problem };
      const step = { id: suggestion.id, title: suggestion.fix, argv: [...command.argv], folder: command.folder };
      return doneBy(await runStep(scene.system, scene.folder, step, runningOf(wish)));
    }
    case "by-hand":
      return doneBy(await asked("coding", { kind: "fix", suggestion }));
    default:
      return unreachable(action);
  }
}

/** Without an agent the work is Lockstep's own, or the user says that it is done. */
function doneBy(answer: Asked | undefined): Done {
  switch (answer?.kind) {
    case undefined:
      return finished;
    case "ended":
      if (answer.code === 0) return finished;
      return { kind: "failed", message: `It ended with code ${answer.code}; what it printed is in ${answer.log}.` };
    case "stopped":
      return { kind: "failed", message: `It did not end in time; what it printed is in ${answer.log}.` };
    case "not-started":
      return { kind: "failed", message: answer.failure.message };
    default:
      return unreachable(answer);
  }
}

function agentResult(answer: Asked): CheckResult {
  const done = doneBy(answer);
  const summary = done.kind === "done" ? "The testing agent found nothing wrong." : done.message;
  return {
    id: "role-testing",
    title: "What the testing agent found",
    group: "feature",
    verdict: done.kind === "done" ? "passed" : "failed",
    optional: false,
    summary,
    details: [],
    ...(answer.kind === "not-started" ? {} : { output: maskProse(answer.output).slice(-mostKept) }),
    milliseconds: 0,
  };
}

function runningOf({ signal, onWriting }: RolesWish) {
  return { ...(signal ? { signal } : {}), ...(onWriting ? { onWriting } : {}) };
}

/** Checks of whether all of a component is there. */
const completeness = /^(?:complete-copy|installed-version)(?::|$)/;
const finished: Done = { kind: "done" };
/** Characters. */
const mostKept = 8_000;

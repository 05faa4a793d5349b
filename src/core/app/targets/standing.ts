import type { Failure } from "../../../shared/result";
import type { DetectionRule } from "../../../shared/targets/detection-rule";
import type { CleanSync, MadeSync, TargetNews, TargetsStanding } from "../../../shared/targets/known";
import type { TargetOutcome } from "../../../shared/targets/sync-view";
import { moreUrgent } from "../../targets/detect/categorise";
import { cronLine, isDue } from "../../targets/hooks/due";
import type { Running } from "../running";
import { planLastRollback } from "./backups";
import { detectChanges } from "./detect";
import { failureToTell } from "./failure";
import { isBehind, type KnownMains, type MainRecord, type TargetLook } from "./known";
import { presentTarget, readMain, type TargetSurroundings } from "./main";
import type { Planning } from "./plan";
import { prepareSync } from "./prepare";
import { applyRestore, type HeldSync, runSync } from "./run";
import type { TargetStandingUseCases } from "./standing-interface";

interface TargetStanding {
  readonly useCases: TargetStandingUseCases;
  /**
   * Looks again at targets that were just synced or put back, so that what is told of them is true at once. When the
   * next look at all of them is due, and what is news then, stays as it was. Never throws.
   */
  renew(main: string, targets: readonly string[]): Promise<void>;
}

/** What is about the targets of all main projects that were worked with before. */
export function targetStanding(
  surroundings: TargetSurroundings,
  known: KnownMains,
  rule: () => DetectionRule | "project",
): TargetStanding {
  const { system } = surroundings;
  const listeners = new Set<Parameters<TargetStandingUseCases["onChange"]>[0]>();
  const tell = (news?: TargetNews) => {
    for (const listener of listeners) listener(standingOf(known.all()), news);
  };
  const look = async (record: MainRecord): Promise<TargetNews | undefined> => {
    const held = await prepareSync(surroundings, record.main, { targets: [] });
    const found = lookAt(held, system.clock.now());
    known.keepLook(record.main, found);
    return newsOf(surroundings, record, held, found);
  };
  /** Main projects that are there, one after the other; what can't be read is told when somebody opens it. */
  const each = async (records: readonly MainRecord[], signal: AbortSignal | undefined, work: Look) => {
    for (const record of records) {
      if (signal?.aborted) return;
      try {
        if (system.files.list(record.main)) await work(record);
      } catch (error) {
        if (!failureToTell(error)) throw error;
        // So that it is due again another day only.
        known.keepLook(record.main, { at: system.clock.now().toISOString(), targets: [] });
      }
    }
  };

  const useCases: TargetStandingUseCases = {
    knownMains: known.list,
    forgetMain(main) {
      known.forget(main);
      tell();
    },
    standing: () => standingOf(known.all()),
    async look(main, signal) {
      const records = known.all().filter((record) => main === undefined || record.main === main);
      await each(records, signal, async (record) => void (await look(record)));
      tell();
      return standingOf(known.all());
    },
    async syncClean(running) {
      const done: CleanSync = { synced: [], failed: [] };
      await each(known.all(), running.signal, async (record) => {
        const held = await prepareSync(surroundings, record.main, { targets: [] });
        const targets = held.targets.filter(isClean);
        const outcomes = await runSync(surroundings, { ...held, targets }, { ...running, verify: true, mayRun: false });
        for (const outcome of outcomes) addOutcome(done, record.main, outcome);
        await look(record);
      });
      tell();
      return done;
    },
    async takeBack(syncs, running) {
      const failed: { main: string; target: string; failure: Failure }[] = [];
      for (const sync of syncs) {
        const failure = await takeBack(surroundings, sync, running);
        if (failure) failed.push({ main: sync.main, target: sync.target, failure });
      }
      const mains = new Set(syncs.map(({ main }) => main));
      await each(
        known.all().filter(({ main }) => mains.has(main)),
        running.signal,
        async (record) => void (await look(record)),
      );
      tell();
      return failed;
    },
    schedule(main, command) {
      const project = readMain(system, main);
      const stated = rule();
      const wanted = stated === "project" ? project.config.detect : stated;
      return { rule: wanted, cron: cronLine(wanted, command, project.main) };
    },
    onChange: (listener) => void listeners.add(listener),
    async keepUp(signal) {
      await system.clock.sleep(firstWait, signal);
      while (!signal.aborted) {
        const now = system.clock.now();
        const due = known.all().filter(({ main, look: last }) => {
          const stated = rule();
          const wanted = stated === "project" ? statedRule(surroundings, main) : stated;
          return isDue(last && new Date(last.at), now, wanted);
        });
        await each(due, signal, async (record) => tell(await look(record)));
        await system.clock.sleep(roundMilliseconds, signal);
      }
    },
  };
  return {
    useCases,
    async renew(main, targets) {
      const isKnown = known.all().some((record) => record.main === main && record.look !== undefined);
      if (!isKnown || targets.length === 0) return;
      try {
        const held = await prepareSync(surroundings, main, { targets });
        known.renewLook(main, lookAt(held, system.clock.now()).targets);
        tell();
      } catch (error) {
        // The next look tells it.
        if (!failureToTell(error)) throw error;
      }
    },
  };
}

type Look = (record: MainRecord) => Promise<void>;

/** What planned targets say to somebody who only wants to know how they stand. */
export function lookAt({ targets }: Pick<HeldSync, "targets">, now: Date): TargetLook {
  return {
    at: now.toISOString(),
    targets: targets.map((one) => ({ name: nameOf(one), status: statusOf(one), isClean: isClean(one) })),
  };
}

function standingOf(records: readonly MainRecord[]): TargetsStanding {
  const looks = records.flatMap(({ look }) => look ?? []);
  const targets = looks.flatMap((look) => look.targets);
  const [oldest] = looks.map(({ at }) => at).sort();
  return {
    targets: targets.length,
    needSync: targets.filter(({ status }) => isBehind(status)).length,
    clean: targets.filter((target) => target.isClean).length,
    ...(oldest === undefined ? {} : { looked: oldest }),
  };
}

/** Targets that wait for something and did not at the look before. */
async function newsOf(
  { system }: TargetSurroundings,
  { main, name, look }: MainRecord,
  { project, source }: HeldSync,
  found: TargetLook,
): Promise<TargetNews | undefined> {
  const before = new Set(look?.targets.filter(({ status }) => isBehind(status)).map((target) => target.name));
  const targets = found.targets
    .filter((target) => isBehind(target.status) && !before.has(target.name))
    .map((target) => target.name);
  if (targets.length === 0) return undefined;
  const detected = await detectChanges(system, project, source, { targets, uncommitted: false });
  const [first, ...others] = detected.flatMap(({ detection }) => detection.priority ?? []);
  return { main, name, targets, priority: first && others.reduce(moreUrgent, first) };
}

/** Something is to be carried, and nobody has to be asked about it. */
function isClean(one: Planning): boolean {
  if ("kind" in one) return false;
  const { status, steps, isHeldUp } = one.planned.plan;
  return status === "needs_sync" && steps.length === 0 && !isHeldUp;
}

function nameOf(one: Planning): string {
  return "kind" in one ? one.target : one.row.name;
}

function statusOf(one: Planning): TargetLook["targets"][number]["status"] {
  if (!("kind" in one)) return one.planned.plan.status;
  const statuses = { missing: "missing", pinned: "synchronized", failed: "failed" } as const;
  return statuses[one.kind];
}

function addOutcome({ synced, failed }: CleanSync, main: string, outcome: TargetOutcome): void {
  const { target, kind, changeSetId, failure } = outcome;
  if (kind === "succeeded" && changeSetId !== undefined) synced.push({ main, target, changeSetId });
  else if (failure) failed.push({ main, target, failure });
}

/** Takes a sync back while it is the last one of its target; gives what was in the way. */
async function takeBack(
  surroundings: TargetSurroundings,
  sync: MadeSync,
  running: Running,
): Promise<Failure | undefined> {
  try {
    return await takeBackLast(surroundings, sync, running);
  } catch (error) {
    const failure = failureToTell(error);
    if (failure) return failure;
    throw error;
  }
}

async function takeBackLast(
  surroundings: TargetSurroundings,
  { main, target, changeSetId }: MadeSync,
  running: Running,
): Promise<Failure | undefined> {
  const project = readMain(surroundings.system, main);
  const { row, folder } = presentTarget(surroundings.system, project, target);
  const held = await planLastRollback(surroundings, project, row, folder, undefined);
  const code = "changed-meanwhile";
  if (held.plan.set.undoes !== changeSetId) return { code, message: `${target} was synced again since.` };
  const [obstacle] = held.obstacles;
  if (obstacle !== undefined) return { code, message: `${obstacle} was changed since.` };
  const { outcome } = await applyRestore(surroundings, held, running);
  if (outcome.kind === "applied" || outcome.kind === "nothing-to-do") return undefined;
  return outcome.kind === "failed" ? outcome.failure : { code, message: `${target} changed meanwhile.` };
}

/** Of a `lockstep.yaml` that can't be read, nothing is due. */
function statedRule({ system }: TargetSurroundings, main: string): DetectionRule {
  try {
    return readMain(system, main).config.detect;
  } catch (error) {
    if (failureToTell(error)) return "off";
    throw error;
  }
}

/** Milliseconds: the start of the app is not the time for it, and what is due is so to ten minutes. */
const firstWait = 20_000;
const roundMilliseconds = 600_000;

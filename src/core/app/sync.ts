import {
  type ItemKind,
  type OpenQuestion,
  questionsAlike,
  type Step,
  type SyncItem,
  type SyncOptions,
  type SyncPlan,
} from "../../shared/config-sync";
import type { ItemReport } from "../../shared/fidelity";
import type { ApplyOutcome, StepOutcome } from "../../shared/history";
import { AppError } from "../../shared/result";
import type { SyncState } from "../../shared/state";
import type { DataFolder } from "../changes/data-folder";
import type { History } from "../changes/history";
import { knownBytes } from "../changes/known-bytes";
import type { Plan } from "../changes/plan";
import { planSync, type SyncPlanning, syncFiles } from "../config-sync/plan-sync";
import { showEntries } from "../config-sync/show-entry";
import { providers } from "../providers/registry";
import { runsUnlockedWriter } from "../providers/unlocked-writer";
import type { System } from "../system/system";
import { applyPatiently } from "./apply";
import { toolDraft } from "./draft";
import { HeldPlans, showFile, summarise } from "./plans";
import type { Running } from "./running";
import type { Shown } from "./shown-plan";
import { withSteps } from "./shown-steps";
import { runStep, stepOf } from "./steps";
import { baseUseCases } from "./sync/base";

interface HeldSync {
  readonly plan: Plan;
  readonly options: SyncOptions;
  readonly steps: readonly Step[];
}

/** The items of a plan, for looking at one of them more closely. */
interface HeldItems extends Pick<SyncPlanning, "items" | "entries"> {
  readonly plan: Plan;
}

export interface SyncUseCases {
  plan(options: SyncOptions, shown: Shown): SyncPlan;
  item(planId: string, itemId: string, shown: Shown): SyncItem;
  questions(planId: string, kind: ItemKind, code: string): OpenQuestion[];
  fileDiff: (planId: string, path: string, shown: Shown) => ReturnType<typeof showFile>;
  apply(planId: string, running: Running): Promise<ApplyOutcome>;
  runStep(planId: string, stepId: string, running: Running): Promise<StepOutcome>;
  quick(options: SyncOptions, running: Running): Promise<ApplyOutcome>;
  state(options: SyncOptions): SyncState;
  /** Remembers what both sides have alike, so that its deletion on one of them is known for one later. */
  rememberAgreement(options: SyncOptions): Promise<void>;
  files(options: SyncOptions): string[];
}

/** Config sync as the faces use it: plans are held, applied once, and verified by planning again. */
export function syncUseCases(system: System, folder: DataFolder, history: History, flush: boolean): SyncUseCases {
  const held = new HeldPlans<HeldSync>();
  // The texts of thousands of items are large, and only the newest plan is looked at; one more may be on its way.
  const looked = new HeldPlans<HeldItems>(3);
  const memory = baseUseCases(system, folder, flush);

  const draftFor = ({ source, destination, project }: SyncOptions) =>
    toolDraft(system, folder, [providers[source], providers[destination]], project);

  /** How the sides stand. The draft of it is finished, which reads and hashes, only where a plan is wanted. */
  const look = (options: SyncOptions, { reveal }: Shown = { reveal: false }, draft = draftFor(options)): SyncPlanning =>
    planSync(options, { system, draft, dataFolder: folder.root, reveal });

  const make = (options: SyncOptions, shown: Shown): { plan: Plan; view: SyncPlan; planning: SyncPlanning } => {
    const draft = draftFor(options);
    const planning = look(options, shown, draft);
    const { agreement: _own, entries: _whole, ...told } = planning;
    const report = planning.items.filter(({ action }) => action !== "none").map(reportOf);
    const made = draft.finish({ engine: "config-sync", title: planning.title, report });
    const view: SyncPlan = {
      planId: made.set.id,
      options,
      ...told,
      items: planning.items.map((item) => withSteps(item, shown)),
      problems: [...planning.problems],
      notes: [...planning.notes],
      files: summarise(made, (hash) => made.blobs.get(hash)),
      backupFolder: folder.root,
    };
    return { plan: made, view, planning };
  };

  const rememberAgreement = (options: SyncOptions): Promise<void> =>
    memory.rememberAgreement(() => look(options).agreement);

  const plan = (options: SyncOptions, shown: Shown): SyncPlan => {
    const made = make(options, shown);
    held.hold({ plan: made.plan, options, steps: made.planning.items.flatMap(({ steps }) => steps) });
    looked.hold({ plan: made.plan, items: made.planning.items, entries: made.planning.entries });
    return made.view;
  };

  const apply = async (planId: string, running: Running): Promise<ApplyOutcome> => {
    const { plan: made, options } = held.get(planId);
    if (!made.set.changes.some(({ role }) => role === "content")) {
      // Answers such as "keep it" carry an item and leave the files as they are.
      const settled = made.set.report.map(({ item }) => item);
      if (settled.length > 0) await memory.rememberPlanned(made, options, settled);
      await rememberAgreement(options);
      return { kind: "nothing-to-do" };
    }
    const outcome = await applyPatiently(system, folder, made, running, flush);
    if (outcome.kind !== "applied") return outcome;
    running.onProgress?.({ stage: "verifying", done: 0, total: 1 });
    // What is read there again, byte for byte as it was written, needs no parsing to know what it means.
    for (const { path, after } of made.set.changes) {
      const written = after.kind === "file" ? made.blobs.get(after.hash) : undefined;
      if (written) knownBytes(path, written);
    }
    const leftovers = leftoversOf(look({ ...options, resolutions: {} }), options);
    if (!mayBeOverwritten(system, made, options)) return { ...outcome, leftovers };
    // Such a program reads, thinks and writes back: what it had read before our change would take it back.
    await system.clock.sleep(secondLook);
    const carried = new Set(looked.get(planId).items.flatMap(({ id, action }) => (action === "none" ? [] : [id])));
    const again = look({ ...options, resolutions: {} });
    const lost = again.items.filter(({ id, action }) => action !== "none" && carried.has(id));
    const lostIds = lost.map(({ id }) => id);
    if (lostIds.length > 0) await memory.forgetSyncOf(made, options, lostIds);
    const told = lost.map(({ name }) => `${name}: a program that was running took it back; sync again`);
    const others = leftoversOf({ ...again, items: again.items.filter((item) => !lost.includes(item)) }, options);
    const before = leftovers.filter((text) => !lost.some(({ name }) => text.startsWith(`${name}: `)));
    return { ...outcome, leftovers: [...new Set([...before, ...told, ...others])] };
  };

  return {
    plan,
    item(planId, itemId, shown) {
      const { items, entries } = looked.get(planId);
      const item = items.find(({ id }) => id === itemId);
      if (!item) throw new AppError({ code: "unknown-item", message: `There is no item ${itemId} in this plan.` });
      const whole = entries.get(itemId);
      return whole ? { ...item, ...showEntries(whole, shown.reveal) } : withSteps(item, shown);
    },
    questions: (planId, kind, code) => questionsAlike(looked.get(planId).items, kind, code),
    fileDiff(planId, path, { reveal }) {
      const { plan: made } = held.get(planId);
      return showFile(made, path, (hash) => made.blobs.get(hash), reveal);
    },
    apply,
    runStep: async (planId, stepId, running) =>
      runStep(system, folder, stepOf(held.get(planId).steps, stepId), running),
    rememberAgreement,
    quick: (options, running) =>
      apply(plan({ ...options, mode: "two-way", resolutions: {}, prune: false }, { reveal: false }).planId, running),
    state(options) {
      const { verdict, counts, problems } = look(options);
      // What remembers both sides was a sync; a server registered with a tool was not. Targets are remembered so as well.
      const isSync = ({ engine, changes }: Plan["set"]) =>
        engine === "config-sync" && changes.some(({ role }) => role === "base");
      const last = history.find(({ set }) => set.undoes === undefined && isSync(set));
      return {
        verdict,
        paused: false,
        counts,
        problems: [...problems],
        ...(last ? { lastSync: last.applied } : {}),
        checked: system.clock.now().toISOString(),
      };
    },
    files: (options) => syncFiles(options, { system, draft: draftFor(options), project: options.project }),
  };
}

/** What is kept with the change set of an item: what was not simply kept, and what the user answered. */
function reportOf({ id, action, fidelity, roundTrip, gates }: SyncItem): ItemReport {
  const fields = fidelity.filter(({ kind }) => kind !== "kept");
  const answers = gates.flatMap(({ code, chosen }) => (chosen === undefined ? [] : [[code, chosen]]));
  return {
    item: id,
    action,
    ...(roundTrip ? { roundTrip } : {}),
    kept: fidelity.length - fields.length,
    fields,
    answers: Object.fromEntries(answers),
  };
}

/** True when a program runs, or may run, that writes one of the changed files without a lock. */
function mayBeOverwritten(system: System, { set }: Plan, { source, destination }: SyncOptions): boolean {
  return [source, destination].some(
    (id) =>
      set.changes.some(({ component }) => component.startsWith(`${id}:`)) &&
      runsUnlockedWriter(system, providers[id]) !== false,
  );
}

/** What still differs after a sync that was meant to be carried over. */
function leftoversOf(
  { items, problems }: Pick<SyncPlanning, "items" | "problems">,
  { resolutions }: SyncOptions,
): string[] {
  const unsettled = items.filter(({ action, id }) => action !== "none" && resolutions[id]?.kind !== "leave");
  return [...problems.map(({ message }) => message), ...unsettled.map(({ name, state }) => `${name}: ${state}`)];
}

/** Milliseconds. Qwen Code takes less for an edit of its settings. */
const secondLook = 1000;

import { basename, dirname } from "node:path";
import type { CoordinationEdit } from "../../../shared/coordination/edits";
import type { EditOrder, EditOutcome, EditPlan } from "../../../shared/coordination-view";
import type { ApplyOutcome } from "../../../shared/history";
import { type Draft, openDraft } from "../../changes/draft";
import type { Plan } from "../../changes/plan";
import type { CoordinationFile } from "../../coordination/file/coordination-file";
import type { EditConflict, MergedEdits } from "../../coordination/file/merge-edits";
import { type PlanOptions, planEdits, planFixes, planNewFile } from "../../coordination/file/plan-edits";
import { applyPatiently } from "../apply";
import { HeldPlans, showPlan } from "../plans";
import type { Running } from "../running";
import type { CoordinationBase } from "./base";
import type { ShownFile } from "./files";
import type { CoordinationEdits, OfFile } from "./interface";
import type { Actor } from "./memory";
import { requireKnown } from "./require-known";
import { undoLast } from "./undo";

/** Edits of coordination files, and what other subjects need of them. */
export interface CoordinationEditing extends CoordinationEdits {
  planNew(file: OfFile): EditPlan;
  /** `editNow` in somebody's name: the worker of a run. */
  editAs(actor: Actor, path: string, edits: readonly CoordinationEdit[]): Promise<EditOutcome>;
  /** Plans edits on the file as it is now; none at all is nothing to do. */
  planNow(path: string, edits: readonly CoordinationEdit[]): EditPlan;
}

export function coordinationEditing(base: CoordinationBase): CoordinationEditing {
  const { system, folder, flush, files } = base;
  const held = new HeldPlans<HeldEdit>();
  const draftFor = (path: string) => openDraft(system, { roots: [dirname(path)] });
  const optionsFor = ({ path, file }: ShownFile): PlanOptions => ({
    now: system.clock.now(),
    highestIds: base.highestIds(path),
    known: file,
  });
  const drafted = (shown: ShownFile, edit: (draft: Draft) => MergedEdits): Drafted => {
    const draft = draftFor(shown.path);
    const merged = edit(draft);
    if (merged.kind === "conflicts") return merged;
    const plan = finish(draft, shown.path);
    return { kind: "drafted", plan, file: merged.file, created: merged.created };
  };
  const draftEdits = (shown: ShownFile, edits: readonly CoordinationEdit[], revision: string): Drafted => {
    requireKnown(shown.file.data, edits);
    const baseFile = revision === shown.revision ? undefined : files.at(shown.path, revision);
    return drafted(shown, (draft) => planEdits(draft, shown.path, edits, { ...optionsFor(shown), base: baseFile }));
  };
  const show = (path: string, made: Drafted): EditPlan => {
    if (made.kind === "conflicts") return { kind: "conflicts", conflicts: made.conflicts.map(shownConflict) };
    const { plan, file, created } = made;
    if (plan.set.changes.length === 0) return { kind: "nothing-to-do" };
    held.hold({ plan, path, file });
    const { planId, title, files: summaries, diffs } = showPlan(plan, folder.root, false);
    return { kind: "plan", planId, title, files: summaries, diffs, created: [...created] };
  };

  /** Applies a plan of a file, inside of `alone`, and records what that changes. */
  const applyAlone = async ({ plan, path, file }: HeldEdit, actor: Actor, running: Running): Promise<ApplyOutcome> => {
    const before = files.look(path).file;
    const outcome = await applyPatiently(system, folder, plan, base.noted(running), flush);
    if (outcome.kind !== "applied") return outcome;
    const [change] = plan.set.changes;
    const revision = change?.after.kind === "file" ? change.after.hash : undefined;
    const bytes = plan.blobs.get(revision ?? "");
    const after = file && bytes && revision !== undefined ? { file, bytes, revision } : undefined;
    base.took({ path, before, after, changeSetId: outcome.changeSetId, actor });
    return outcome;
  };

  const edit = (asked: string, revision: string | undefined, edits: readonly CoordinationEdit[], actor?: Actor) => {
    const path = files.place(asked);
    // What the caller looks at, before anybody else's turn.
    const seen = files.look(path);
    return base.alone(path, async (): Promise<EditOutcome> => {
      for (let attempt = 1; ; attempt += 1) {
        const shown = files.good(path);
        const made = draftEdits(shown, edits, revision ?? seen.revision);
        if (made.kind === "conflicts") return { kind: "conflicts", conflicts: made.conflicts.map(shownConflict) };
        const { plan, file, created } = made;
        if (plan.set.changes.length === 0) return { kind: "not-applied", outcome: { kind: "nothing-to-do" } };
        const outcome = await applyAlone({ plan, path, file }, actor ?? base.actor(path), {});
        // Another program wrote in between: drafted anew, new entries get the next free ids.
        if (outcome.kind === "stale" && attempt < mostAttempts) continue;
        if (outcome.kind !== "applied") return { kind: "not-applied", outcome };
        return {
          kind: "applied",
          changeSetId: outcome.changeSetId,
          created: [...created],
          workspace: base.workspace(path),
        };
      }
    });
  };

  return {
    plan({ path, revision, edits }) {
      const shown = files.good(path);
      return show(shown.path, draftEdits(shown, edits, revision));
    },
    planNow(path, edits) {
      const shown = files.good(path);
      if (edits.length === 0) return { kind: "nothing-to-do" };
      return show(shown.path, draftEdits(shown, edits, shown.revision));
    },
    planFixes({ path, fixes }) {
      const shown = files.good(path);
      return show(
        shown.path,
        drafted(shown, (draft) => planFixes(draft, shown.path, fixes, optionsFor(shown))),
      );
    },
    planNew(file) {
      const path = files.place(file.path);
      const draft = draftFor(path);
      planNewFile(draft, path, system.clock.now());
      const plan = draft.finish({ engine: "coordination", title: `Create ${basename(path)}` });
      return show(path, { kind: "drafted", plan, file: undefined, created: [] });
    },
    applyPlan(planId, running) {
      const kept = held.get(planId);
      return base.alone(kept.path, () => applyAlone(kept, base.actor(kept.path), running));
    },
    edit: ({ path, revision, edits }: EditOrder) => edit(path, revision, edits),
    editNow: ({ path, edits }) => edit(path, undefined, edits),
    editAs: (actor, path, edits) => edit(path, undefined, edits, actor),
    undo: ({ path }, running) => undoLast(base, path, running),
  };
}

interface HeldEdit {
  readonly plan: Plan;
  readonly path: string;
  /** The file after it; undefined where it has to be read. */
  readonly file: CoordinationFile | undefined;
}

type Drafted =
  | {
      readonly kind: "drafted";
      readonly plan: Plan;
      readonly file: CoordinationFile | undefined;
      readonly created: readonly string[];
    }
  | Extract<MergedEdits, { kind: "conflicts" }>;

/** The plan, called by what it does. */
function finish(draft: Draft, path: string): Plan {
  const plan = draft.finish({ engine: "coordination", title: basename(path) });
  const [change] = plan.set.changes;
  const title = change?.reason.replace(/\.$/, "");
  return title ? { ...plan, set: { ...plan.set, title } } : plan;
}

function shownConflict({ entity, path, base, mine, theirs }: EditConflict) {
  return {
    entity: { ...entity },
    path: [...path],
    ...(base === undefined ? {} : { base }),
    ...(mine === undefined ? {} : { mine }),
    ...(theirs === undefined ? {} : { theirs }),
  };
}

const mostAttempts = 5;

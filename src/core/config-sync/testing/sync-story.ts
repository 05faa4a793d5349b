import fc from "fast-check";
import { expect } from "vitest";
import type { Resolution, SyncItem, SyncOptions, SyncPlan } from "../../../shared/config-sync";
import type { App } from "../../app/interface";
import type { MemorySystem } from "../../system/memory-system";
import { openScene, syncOptions } from "../../testing/sync-scene";
import {
  editItem,
  home,
  respell,
  type StoryEdit,
  type StoryKind,
  type StorySide,
  storyDeeds,
  storyKinds,
  wordsIn,
} from "./story-items";

/** One thing that happens to the two tools of a user. */
export type StoryEvent =
  | { readonly kind: "edit"; readonly edit: StoryEdit }
  | {
      readonly kind: "sync";
      readonly from: StorySide;
      readonly mode: "one-way" | "two-way";
      readonly prune: boolean;
      /** How conflicts and questions are settled. */
      readonly choice: Choice | undefined;
      readonly undo: boolean;
    }
  /** A sync is taken back: the newest, or one as many before it. */
  | { readonly kind: "undo"; readonly back: number };

type Choice = "source" | "destination" | "answers";

/** Sequences of edits on both sides, syncs and rollbacks; `deeds` are what edits do. */
export function stories(
  maxLength: number,
  deeds: readonly StoryEdit["deed"][] = storyDeeds,
): fc.Arbitrary<StoryEvent[]> {
  // Of few things, so that much happens to each.
  const some = fc.subarray([...storyKinds], { minLength: 1, maxLength: 2 });
  return some.chain((kinds) => eventsOf(kinds, deeds, maxLength));
}

function eventsOf(
  kinds: readonly StoryKind[],
  deeds: readonly StoryEdit["deed"][],
  maxLength: number,
): fc.Arbitrary<StoryEvent[]> {
  const edit = fc.record({
    side: fc.constantFrom("claude" as const, "qwen" as const),
    kind: fc.constantFrom(...kinds),
    name: fc.constantFrom("a" as const, "b" as const),
    deed: fc.constantFrom(...deeds),
  });
  const sync = fc.record({
    kind: fc.constant("sync" as const),
    from: fc.constantFrom("claude" as const, "qwen" as const),
    mode: fc.constantFrom("one-way" as const, "two-way" as const, "two-way" as const),
    prune: fc.boolean(),
    choice: fc.constantFrom(undefined, undefined, "source" as const, "destination" as const, "answers" as const),
    undo: fc.boolean(),
  });
  const event = fc.oneof(
    { weight: 3, arbitrary: edit.map((one) => ({ kind: "edit" as const, edit: one })) },
    { weight: 2, arbitrary: sync },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("undo" as const), back: fc.nat(3) }) },
  );
  return fc.array(event, { minLength: 3, maxLength });
}

/**
 * Lets `events` happen, and expects of each sync: planning writes nothing; what is applied leaves nothing over, and
 * nothing to a second sync; a text that a user wrote is lost only where the user took it out on one side, deleted the
 * thing, or chose the other side; a rollback at once gives back every byte, and a later one loses no text. What gets other letters may take more syncs.
 */
export async function tellStory(system: MemorySystem, events: readonly StoryEvent[]): Promise<void> {
  const gone = new Set<string>();
  const applied: string[] = [];
  const respells = events.some((event) => event.kind === "edit" && event.edit.deed === respell);
  for (const [index, event] of events.entries()) {
    if (event.kind === "edit") {
      for (const word of editItem(system.files, event.edit, `word${index}`)) gone.add(word);
      continue;
    }
    const app = await openScene(system);
    const before = system.files.texts(home);
    const expectNoneLost = (deed: string) => {
      const left = wordsOf(system);
      const lost = wordsIn(Object.values(before).join("\n")).filter((word) => !left.has(word) && !gone.has(word));
      expect(lost, `lost by ${deed}`).toEqual([]);
    };
    if (event.kind === "undo") {
      const id = applied.at(-1 - event.back);
      if (id === undefined) continue;
      await app.undo((await app.planUndo(id)).planId, false, {});
      if (!respells) expectNoneLost("taking back");
      continue;
    }
    const { from, mode, prune } = event;
    const options = syncOptions(["all"], { source: from, destination: other(from), mode, prune });
    const plan = planSettled(app, options, event.choice);
    expect(system.files.texts(home), "planning").toEqual(before);

    const outcome = await app.applySync(plan.planId, {});

    if (outcome.kind === "nothing-to-do") {
      expect(system.files.texts(home)).toEqual(before);
      continue;
    }
    expect(outcome).toMatchObject(respells ? { kind: "applied" } : { kind: "applied", leftovers: [] });
    const second = (await openScene(system)).planSync(options, { reveal: true });
    if (!respells) expect(second.files, "the second sync").toEqual([]);
    if (mode === "two-way" && event.choice === undefined) expectNoneLost("a sync");
    if (mode === "one-way") expect(ofTool(system.files.texts(home), from), "the source").toEqual(ofTool(before, from));
    if (outcome.kind !== "applied") continue;
    applied.push(outcome.changeSetId);
    if (!event.undo) continue;
    await app.undo((await app.planUndo(outcome.changeSetId)).planId, false, {});
    expect(system.files.texts(home), "undone").toEqual(before);
  }
}

/** A plan in which conflicts, or the questions that are open, are settled by `choice`. */
function planSettled(app: App, options: SyncOptions, choice: Choice | undefined): SyncPlan {
  const plan = app.planSync(options, { reveal: true });
  if (choice === undefined) return plan;
  const resolutions: Record<string, Resolution> = {};
  for (const item of plan.items) {
    if (choice === "answers" && item.state === "decision")
      resolutions[item.id] = { kind: "auto", answers: firstOf(item) };
    if (choice !== "answers" && item.state === "conflict") resolutions[item.id] = { kind: choice };
  }
  return app.planSync({ ...options, resolutions }, { reveal: true });
}

function firstOf({ gates }: SyncItem): Record<string, string> {
  return Object.fromEntries(gates.map(({ code, choices }) => [code, choices[0]?.id ?? ""]));
}

function other(side: StorySide): StorySide {
  return side === "claude" ? "qwen" : "claude";
}

function ofTool(texts: Readonly<Record<string, string>>, side: StorySide): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).filter(([path]) => path.startsWith(`${home}/.${side}`)));
}

function wordsOf({ files }: MemorySystem): Set<string> {
  return new Set(wordsIn(Object.values(files.texts(home)).join("\n")));
}

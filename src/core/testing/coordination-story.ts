import fc from "fast-check";
import { expect } from "vitest";
import type { CoordinationEdit } from "../../shared/coordination/edits";
import { type EntityKind, entityKind } from "../../shared/coordination/enums";
import type { PlainValue } from "../../shared/coordination/plain-value";
import { AppError } from "../../shared/result";
import { openApp } from "../app";
import { type CoordinationFile, readCoordination } from "../coordination/file/coordination-file";
import { editFile } from "../coordination/file/edit-file";
import { entryValue } from "../coordination/file/entry-value";
import { anyField, arbitraryFile, fieldsOfNew } from "../coordination/file/testing/arbitrary-file";
import { equalValues } from "../documents/equal-values";
import { memorySystem } from "../system/memory-system";

type Field = readonly [string, PlainValue];

interface EditEvent {
  readonly kind: "set" | "unset" | "add" | "remove";
  readonly by: "us" | "hand";
  readonly at: number;
  readonly field: Field;
}

/** One thing that happens to a coordination file. `at` chooses among what there is. */
export type CoordinationEvent =
  | EditEvent
  | { readonly kind: "outside"; readonly what: "comment" | "move" | "line-ends"; readonly at: number }
  | { readonly kind: "undo"; readonly back: number; readonly force: boolean };

const by = fc.constantFrom("us" as const, "us" as const, "hand" as const);
const at = fc.nat(60);
const what = fc.constantFrom("comment" as const, "move" as const, "line-ends" as const);
const event: fc.Arbitrary<CoordinationEvent> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant("set" as const), by, at, field: anyField }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("unset" as const), by, at, field: anyField }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("add" as const), by, at, field: anyField }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("remove" as const), by, at, field: anyField }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("outside" as const), what, at }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant("undo" as const), back: fc.nat(4), force: fc.boolean() }) },
);

/** A file, and a sequence of edits by Lockstep and by hand, and of roll backs of any of them. */
export function coordinationStories(maxLength = 15) {
  return fc.record({ made: arbitraryFile, events: fc.array(event, { minLength: 3, maxLength }) });
}

/**
 * Lets `events` happen, each a day after the one before, and expects of each roll back: it takes back just what its edit did
 * to entries and fields, where nobody has changed the same since, and is refused where somebody has; no comment is lost,
 * the order of entries stays; and taking back the roll back gives the same bytes as before it.
 */
export async function tellCoordinationStory(text: string, events: readonly CoordinationEvent[]): Promise<void> {
  const path = "/home/ada/team/ecosystem.yaml";
  const system = memorySystem({ files: { [path]: text } });
  const app = await openApp(system, { version: "0", dataFolder: "/data", cache: false, flush: false });
  const now = () => new TextDecoder("utf-8", { ignoreBOM: true }).decode(system.files.read(path));
  const read = (one: string) => readCoordination(one, path);
  const applied: { readonly id: string; readonly old: string; readonly written: string }[] = [];
  for (const [index, event] of events.entries()) {
    await system.clock.sleep(24 * 60 * 60 * 1000);
    const before = now();
    if (event.kind === "outside") system.files.place(path, changedByHand(before, event, index));
    else if (event.kind === "undo") {
      const set = applied.at(-1 - event.back);
      if (!set) continue;
      const { planId, obstacles, files } = await app.planUndo(set.id);
      const states = [read(set.old), read(set.written), read(before)] as const;
      const expected = expectedOf(...states);
      // Else lines that touch are in the way as well.
      const isSplit = states.every(({ parsed }) => parsed.split);
      if (expected.inTheWay.length > 0) expect(obstacles, `${expected.inTheWay}`).not.toEqual([]);
      else if (expected.perhaps.length === 0 && isSplit) expect(obstacles).toEqual([]);
      if (files.length === 0 || (obstacles.length > 0 && !event.force)) continue;
      const undone = await app.undo(planId, event.force, {});
      if (undone.kind !== "applied") throw new Error(undone.kind);
      const after = now();
      if (obstacles.length > 0) {
        read(after);
        expect(await app.undo((await app.planUndo(undone.changeSetId)).planId, false, {})).toMatchObject({
          kind: "applied",
        });
        expect(now()).toBe(before);
        continue;
      }
      expect(comments(after).sort()).toEqual(comments(before).sort());
      const result = entriesOf(read(after));
      if (expected.perhaps.length === 0) expect(new Map(result)).toEqual(new Map(expected.entries));
      const still = entriesOf(read(before)).map(([key]) => key);
      expect(result.map(([key]) => key).filter((key) => still.includes(key))).toEqual(
        still.filter((key) => result.some(([one]) => one === key)),
      );
      const redo = await app.planUndo(undone.changeSetId);
      expect(redo.obstacles).toEqual([]);
      await app.undo(redo.planId, false, {});
      expect(now()).toBe(before);
      const again = await app.undo((await app.planUndo(set.id)).planId, false, {});
      expect(now()).toBe(after);
      if (again.kind === "applied") applied.push({ id: again.changeSetId, old: before, written: after });
    } else {
      const edits = editsFor(event, read(before), index);
      if (edits.length === 0) continue;
      try {
        if (event.by === "hand") {
          system.files.place(path, editFile(read(before), edits, { now: system.clock.now() }).file.text);
        } else {
          const outcome = await app.coordination.editNow({ path, edits });
          if (outcome.kind === "applied") applied.push({ id: outcome.changeSetId, old: before, written: now() });
        }
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
      }
    }
  }
}

function editsFor(
  { kind, at, field: [field, value] }: EditEvent,
  file: CoordinationFile,
  index: number,
): CoordinationEdit[] {
  if (kind === "add") {
    const entity = entityKind.options[at % 4] ?? "issue";
    return [{ kind, entity, fields: { ...fieldsOfNew(entity), id: `NEW-${index}`, [field]: value } }];
  }
  const all = entityKind.options.flatMap((entity) =>
    file.parsed.entries[entity].flatMap((one) => (one.entity ? [{ entity, id: one.entity.id }] : [])),
  );
  const chosen = all[at % Math.max(1, all.length)];
  if (!chosen) return [];
  if (kind === "remove") return [{ kind, ...chosen }];
  return [kind === "set" ? { kind, ...chosen, path: [field], value } : { kind, ...chosen, path: [field] }];
}

function changedByHand(
  text: string,
  { what, at }: Extract<CoordinationEvent, { what: string }>,
  index: number,
): string {
  switch (what) {
    case "comment":
      return withComment(text, at, index);
    case "move":
      return withMoved(text, at);
    case "line-ends":
      return text.includes("\r\n") ? text.replaceAll("\r\n", "\n") : text.replaceAll("\n", "\r\n");
  }
}

/** In a line of its own, in front of any entry's first line, or at the end. */
function withComment(text: string, at: number, index: number): string {
  const { parsed } = readCoordination(text, "story.yaml");
  const starts = Object.values(parsed.split?.lists ?? {}).flatMap(({ slices }) => slices.map(({ start }) => start));
  const place = starts[at % Math.max(1, starts.length)];
  if (place === undefined) return text;
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const indent = " ".repeat(text.slice(place).length - text.slice(place).trimStart().length);
  return `${text.slice(0, place)}${indent}# by hand ${index}${eol}${text.slice(place)}`;
}

/** With an entry, of those that are reached by lines, at the beginning of its list. */
function withMoved(text: string, at: number): string {
  const { parsed } = readCoordination(text, "story.yaml");
  const lists = Object.values(parsed.split?.lists ?? {}).map(({ slices }) => slices);
  const [list] = lists.slice(at % Math.max(1, lists.length));
  const [first, last] = [list?.[0], list?.at(-1)];
  if (!first || !last || first === last || text[last.end - 1] !== "\n") return text;
  const lines = text.slice(last.start, last.end);
  return text.slice(0, first.start) + lines + text.slice(first.start, last.start) + text.slice(last.end);
}

function comments(text: string): string[] {
  return text.match(/# (by hand \d+|between|a comment|the end|last)/g) ?? [];
}

type Entries = readonly (readonly [string, Readonly<Record<string, PlainValue>>])[];

function entriesOf(file: CoordinationFile): Entries {
  return entityKind.options.flatMap((kind: EntityKind) =>
    file.parsed.entries[kind].map((one) => {
      const id = one.entity?.id ?? "";
      const { updated: _, ...fields } = entryValue(file, kind, id) ?? {};
      return [`${kind} ${id}`, fields] as const;
    }),
  );
}

function stamps({ data }: CoordinationFile): ReadonlyMap<string, string | undefined> {
  const { issues, plans, todos, dependencies } = data;
  const all = { issue: issues, plan: plans, todo: todos, dependency: dependencies };
  return new Map(entityKind.options.flatMap((kind) => all[kind].map(({ id, updated }) => [`${kind} ${id}`, updated])));
}

/** The entries without the change that led from `old` to `written`, and the places where that can't be told. */
function expectedOf(old: CoordinationFile, written: CoordinationFile, current: CoordinationFile) {
  const inTheWay: string[] = [];
  /** Lists and maps, parts of which may have been changed. */
  const perhaps: string[] = [];
  const [before, after] = [new Map(entriesOf(old)), new Map(entriesOf(written))];
  const here = entriesOf(current);
  const entries = here.flatMap(([key, fields]) => {
    const [was, made] = [before.get(key), after.get(key)];
    if (!made && was && !equalValues(was, fields)) inTheWay.push(key);
    if (!made) return [[key, fields] as const];
    if (!was) {
      if (!equalValues(made, fields)) inTheWay.push(key);
      // Changed there and back.
      else if (!equalValues(stamps(written).get(key), stamps(current).get(key))) perhaps.push(key);
      return [];
    }
    const result: Record<string, PlainValue> = { ...fields };
    for (const field of new Set([...Object.keys(was), ...Object.keys(made)])) {
      if (equalValues(was[field], made[field])) continue;
      const isOther = !equalValues(fields[field], made[field]) && !equalValues(fields[field], was[field]);
      const hasParts = [was, made, fields].some((one) => /\\n|[[{]/.test(JSON.stringify(one[field] ?? "")));
      if (isOther) (hasParts ? perhaps : inTheWay).push(`${key} ${field}`);
      const value = was[field];
      if (value === undefined) delete result[field];
      else result[field] = value;
    }
    return [[key, result] as const];
  });
  for (const [key, was] of before) {
    const made = after.get(key);
    const isHere = here.some(([one]) => one === key);
    if (made && !isHere && !equalValues(made, was)) inTheWay.push(key);
    if (!made && !isHere) entries.push([key, was]);
  }
  return { entries, inTheWay, perhaps };
}

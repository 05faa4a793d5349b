import fc from "fast-check";
import { expect, it } from "vitest";
import type { CoordinationEdit } from "../../../shared/coordination/edits";
import { type EntityKind, entityKind, listNames } from "../../../shared/coordination/enums";
import type { PlainValue } from "../../../shared/coordination/plain-value";
import { parseYaml } from "../../documents/yaml";
import { readCoordination } from "./coordination-file";
import { editFile } from "./edit-file";
import { splitLists } from "./split-lists";
import { anyField, arbitraryFile, fieldsOfNew, type MadeFile } from "./testing/arbitrary-file";

const now = new Date(2026, 1, 20, 12);
const today = "2026-02-20";

/** What to do with whichever entry there is at that place. */
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant("set" as const), at: fc.nat(11), field: anyField }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("unset" as const), at: fc.nat(11), field: anyField }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("add" as const), at: fc.nat(3), field: anyField }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("remove" as const), at: fc.nat(11), field: anyField }) },
);

const steps = fc.array(step, { minLength: 1, maxLength: 6 });
const numRuns = Number(process.env["LOCKSTEP_RUNS"] ?? 100);

it("is the same edit on the plain data, and leaves every line of other entries and between them as it was", () => {
  fc.assert(
    fc.property(arbitraryFile, steps, (made, steps) => {
      const { model, edits, touched } = editsOf(steps, made);

      const edited = editFile(readCoordination(made.text, "e.yaml"), edits, { now }).file;

      expect(entriesOf(edited.text)).toEqual(model);
      const isApart = edits.some(({ kind }) => kind === "add" || kind === "remove");
      expect(outside(edited.text, touched, isApart)).toEqual(outside(made.text, touched, isApart));
      expect(edited.data).toEqual(readCoordination(edited.text, "e.yaml").data);
    }),
    { numRuns },
  );
});

it("is the same edit on the plain data in a file that has to be read as a whole", () => {
  fc.assert(
    fc.property(arbitraryFile, steps, (made, steps) => {
      const { model, edits } = editsOf(steps, made);
      const text = made.text.replace(/^(\uFEFF?)coordination:/m, '$1"coordination":');
      const file = readCoordination(text, "e.yaml");

      const edited = editFile(file, edits, { now }).file;

      expect(entriesOf(edited.text)).toEqual(model);
      const comments = (of: string) => (of.match(/^ *# (between|deep comment|a comment|the end)/gm) ?? []).length;
      // A comment that is indented deeper than what is removed goes with it.
      const removals = edits.filter(({ kind }) => kind === "remove" || kind === "unset").length;
      expect(comments(edited.text)).toBeGreaterThanOrEqual(comments(text) - removals);
    }),
    { numRuns: Math.ceil(numRuns / 3) },
  );
});

/** The edits that the steps stand for, and what the entries are after them. */
function editsOf(steps: readonly Step[], made: MadeFile) {
  const model = structuredClone(made.entries);
  const touched = new Set<string>();
  const edits = steps.flatMap(({ do: action, at, field }) => editOf(action, at, field, model, touched));
  return { model, edits, touched };
}

type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** The edit, carried out on `model`. Its ids go into `touched`. */
function editOf(
  action: "set" | "unset" | "add" | "remove",
  at: number,
  [field, value]: [string, PlainValue],
  model: MadeFile["entries"],
  touched: Set<string>,
): CoordinationEdit[] {
  if (action === "add") {
    const kind = entityKind.options[at] ?? "issue";
    const id = `NEW-${touched.size}-${model[kind].length}`;
    // A new entry also gets, empty, what its neighbour has.
    const customary = { labels: [], acceptance_criteria: [], assignee: null };
    const fields = { ...customary, ...fieldsOfNew(kind), id, created: today, updated: today, [field]: value };
    model[kind].push(fields);
    touched.add(id);
    return [{ kind: "add", entity: kind, fields }];
  }
  const all = entityKind.options.flatMap((kind) => model[kind].map((entry) => ({ kind, entry })));
  const chosen = all[at % Math.max(all.length, 1)];
  if (!chosen) return [];
  const { kind, entry } = chosen;
  const id = String(entry["id"]);
  touched.add(id);
  if (action === "remove") {
    model[kind].splice(model[kind].indexOf(entry), 1);
    return [{ kind: "remove", entity: kind, id }];
  }
  const before = JSON.stringify(entry);
  if (action === "set") entry[field] = value;
  else delete entry[field];
  if (JSON.stringify(entry) !== before) entry["updated"] = today;
  return [
    action === "set"
      ? { kind: "set", entity: kind, id, path: [field], value }
      : { kind: "unset", entity: kind, id, path: [field] },
  ];
}

function entriesOf(text: string): Record<EntityKind, PlainValue[]> {
  const document = parseYaml(text, { path: "e.yaml" });
  const list = (kind: EntityKind): PlainValue[] => {
    const found = document.get(["coordination", listNames[kind]]);
    return Array.isArray(found) ? found.map((entry: PlainValue) => ({ ...Object(entry) })) : [];
  };
  return { issue: list("issue"), plan: list("plan"), todo: list("todo"), dependency: list("dependency") };
}

/** The text without the entries that were touched; also without keys of lists, and blank lines, where those come and go. */
function outside(text: string, touched: ReadonlySet<string>, isApart: boolean): string {
  const { data } = readCoordination(text, "e.yaml");
  const lists = splitLists(text);
  const ids = { issue: data.issues, plan: data.plans, todo: data.todos, dependency: data.dependencies };
  const cuts = entityKind.options.flatMap((kind) =>
    (lists?.[kind]?.slices ?? []).filter((_, index) => touched.has(ids[kind][index]?.id ?? "")),
  );
  let left = "";
  let from = 0;
  for (const { start, end } of cuts.sort((a, b) => a.start - b.start)) {
    left += text.slice(from, start);
    from = end;
  }
  left += text.slice(from);
  if (!isApart) return left;
  const lines = left.split(/\r?\n/).map((line) => line.trim());
  return lines
    .filter((line) => line !== "" && !/^(issues|plans|todos|dependencies|coordination):/.test(line))
    .join("\n");
}

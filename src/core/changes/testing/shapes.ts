import { hashOf } from "../../system/content-hash";
import type { System } from "../../system/system";
import { openDraft } from "../draft";
import type { PlacedBytes, Plan } from "../plan";

/** A change set to break: the files that are there before, and what is drafted over them. */
export interface Shape {
  readonly name: string;
  readonly before: Readonly<Record<string, string>>;
  /** New text by path; null removes the file. */
  readonly edits: Readonly<Record<string, string | null>>;
  readonly lock?: string;
  /** Names in `edits` that are copied, by the name in `before` of the file that has their text. */
  readonly copies?: Readonly<Record<string, string>>;
}

/** A dozen shapes of change set, one per way in which files can come, go, grow and share folders. Paths are below the home. */
export const shapes: readonly Shape[] = [
  { name: "one update", before: { "a.json": "old" }, edits: { "a.json": "new" } },
  { name: "one creation", before: {}, edits: { "a.json": "new" } },
  { name: "one deletion", before: { "a.json": "old" }, edits: { "a.json": null } },
  { name: "a creation in new folders", before: {}, edits: { "x/y/z/a.json": "new" } },
  { name: "two updates in two folders", before: { "p/a": "1", "q/b": "2" }, edits: { "p/a": "3", "q/b": "4" } },
  {
    name: "an update, a creation and a deletion",
    before: { "p/a": "1", "p/b": "2" },
    edits: { "p/a": "3", "p/b": null, "p/c": "4" },
  },
  { name: "two files that swap their bytes", before: { a: "one", b: "two" }, edits: { a: "two", b: "one" } },
  { name: "a file that becomes empty", before: { a: "text" }, edits: { a: "" } },
  { name: "an empty file that is filled", before: { a: "" }, edits: { a: "text" } },
  { name: "the same bytes in three places", before: {}, edits: { "m/a": "same", "n/a": "same", a: "same" } },
  { name: "a file under another program's lock", before: { a: "1", b: "2" }, edits: { a: "3", b: "4" }, lock: "a" },
  { name: "every file of a folder removed", before: { "f/a": "1", "f/b": "2" }, edits: { "f/a": null, "f/b": null } },
  {
    name: "files copied from elsewhere, over one and into a new folder",
    before: { "from/a": "new a", "from/b": "new b", "to/a": "old a" },
    edits: { "to/a": "new a", "to/deep/b": "new b", "to/deep/b2": "new b" },
    copies: { "to/a": "from/a", "to/deep/b": "from/b", "to/deep/b2": "from/b" },
  },
  {
    name: "many small files",
    before: Object.fromEntries(Array.from({ length: 6 }, (_, n) => [`many/${n}`, `old ${n}`])),
    edits: Object.fromEntries(Array.from({ length: 8 }, (_, n) => [`many/${n}`, `new ${n}`])),
  },
];

/** Enough files that a kill falls into the middle; too many for stopping at each. */
export const bigShape: Shape = {
  name: "two hundred files",
  before: Object.fromEntries(Array.from({ length: 200 }, (_, n) => [`f${n % 7}/${n}`, `old ${n}`.repeat(200)])),
  edits: Object.fromEntries(
    Array.from({ length: 220 }, (_, n) => [`f${n % 7}/${n}`, n % 11 === 0 && n < 200 ? null : `new ${n}`.repeat(200)]),
  ),
};

export function planShape(system: System, home: string, shape: Shape): Plan {
  const draft = openDraft(system, { roots: [home] });
  for (const [name, text] of Object.entries(shape.edits)) {
    const path = `${home}/${name}`;
    const lock = shape.lock === name ? { path: `${path}.lock`, staleMs: 10_000 } : undefined;
    const why = { component: name.split("/")[0] ?? name, reason: shape.name, ...(lock ? { lock } : {}) };
    const from = shape.copies?.[name];
    if (text === null) draft.remove(path, why);
    else if (from !== undefined) draft.copy(path, placedAt(`${home}/${from}`, text), why);
    else draft.write(path, new TextEncoder().encode(text), why);
  }
  return draft.finish({ engine: "config-sync", title: shape.name });
}

function placedAt(path: string, text: string): PlacedBytes {
  const bytes = new TextEncoder().encode(text);
  return { path, hash: hashOf(bytes), size: bytes.length };
}

import type { Entity } from "../../../shared/coordination/entities";
import { type EntityKind, listNames } from "../../../shared/coordination/enums";
import type { Finding } from "../../../shared/coordination/findings";
import { DocumentError } from "../../documents/document-error";
import { type LineIndex, lineIndex } from "../../documents/line-index";
import { limitsForYaml } from "../../documents/yaml-limits";
import { readYaml } from "../../documents/yaml-parse";
import { treeValue, type YamlNode, type YamlTree } from "../../documents/yaml-tree";
import { movedError } from "./moved-error";
import { type EntryReading, type LineOf, readEntry } from "./read-entry";
import { resplit } from "./resplit";
import { childOf, isFaithful, movedSurroundings, offsetOf, readSurroundings, type Surroundings } from "./section";
import { readSimpleEntry } from "./simple-entry";
import { type Skeleton, skeletonOf } from "./skeleton";
import { type Slice, type SplitLists, splitLists } from "./split-lists";

/** One entry where it stands in the file. `reading` counts its lines from 1, the rest those of the file. */
export interface PlacedEntry {
  readonly reading: EntryReading;
  readonly line: number;
  readonly entity: Entity | undefined;
  readonly findings: readonly Finding[];
}

export type PlacedEntries = Readonly<Record<EntityKind, readonly PlacedEntry[]>>;

/** A parsed coordination file. */
export interface Parsed {
  readonly entries: PlacedEntries;
  readonly surroundings: Surroundings;
  /** How its entries can be reached one by one; undefined where the file has to be taken as a whole. */
  readonly split: Split | undefined;
}

export interface Split {
  readonly lists: SplitLists;
  readonly skeleton: Skeleton;
  /** Of the skeleton. Hardly any edit needs it. */
  readonly tree: () => YamlTree;
}

/** What is known of an earlier text, so that only what differs is parsed. */
export interface Known {
  /** An entry with that text. It most likely is at the same index of its list, counted from either end. */
  readonly entry: (kind: EntityKind, text: string, index: number, count: number) => PlacedEntry | undefined;
  readonly before: SplitText;
}

/** A text whose entries can be reached one by one, and what it says besides. */
export interface SplitText {
  readonly text: string;
  readonly split: Split;
  readonly surroundings: Surroundings;
}

/** Parses each entry by itself where that gives the same as parsing the whole file. Throws DocumentError. */
export function parseEntries(text: string, path: string, known?: Known): Parsed {
  try {
    return parseSplit(text, path, known) ?? parseWhole(text, path);
  } catch (error) {
    // An entry alone knows its own mistake, but not whether there is an earlier one above it.
    if (error instanceof DocumentError && text.length <= mostForExactPlace) return parseWhole(text, path);
    throw error;
  }
}

/** Characters of a file that is parsed as a whole for the exact place of a mistake, which takes some 0.2 s. */
const mostForExactPlace = 256 * 1024;

/** Parses the file as a whole. Throws DocumentError. */
export function parseWhole(text: string, path: string): Parsed {
  const tree = readYaml(text, path, limitsForYaml());
  const index = lineIndex(text);
  const lineAt = (offset: number) => index(offset).number;
  const section = childOf(tree.root, "coordination");
  const entriesOf = (kind: EntityKind): PlacedEntry[] => {
    const list = childOf(section, listNames[kind]);
    if (list?.kind !== "list") return [];
    return list.slots.map((slot) => {
      const lineOf: LineOf = (path) => lineAt(offsetOf(slot.node, path) ?? slot.start);
      const reading = readEntry(kind, treeValue(slot.node), lineOf);
      return { reading, line: 1, ...reading };
    });
  };
  return { entries: byKind(entriesOf), surroundings: readSurroundings(tree, lineAt), split: undefined };
}

/** The split of a text that is known to be one that `parseEntries` splits so. */
export function splitAgain(text: string, path: string, lists: SplitLists): Split {
  const skeleton = skeletonOf(text, lists);
  return { lists, skeleton, tree: treeLater(skeleton.text, path) };
}

/** A function of its own holds its text and nothing else, such as the versions of a file before. */
function treeLater(text: string, path: string): () => YamlTree {
  let tree: YamlTree | undefined;
  return () => {
    tree ??= readYaml(text, path, limitsForYaml());
    return tree;
  };
}

function treeNow(tree: YamlTree): () => YamlTree {
  return () => tree;
}

/** How the entries of a text can be reached one by one, with what stands around them; or undefined. */
function splitText(text: string, path: string, before: SplitText | undefined): SplitText | undefined {
  const lists = (before && resplit(text, before.text, before.split.lists)) ?? splitLists(text);
  if (!lists) return undefined;
  const skeleton = skeletonOf(text, lists);
  if (before?.split.skeleton.text === skeleton.text) {
    const { lineInSkeleton } = before.split.skeleton;
    const surroundings = movedSurroundings(before.surroundings, (line) => skeleton.lineInFile(lineInSkeleton(line)));
    return { text, split: { lists, skeleton, tree: before.split.tree }, surroundings };
  }
  const tree = readSkeleton(skeleton, path, lists);
  if (!tree) return undefined;
  const lineInSkeleton = lineIndex(skeleton.text);
  const lineAt = (offset: number) => skeleton.lineInFile(lineInSkeleton(offset).number);
  return { text, split: { lists, skeleton, tree: treeNow(tree) }, surroundings: readSurroundings(tree, lineAt) };
}

function parseSplit(text: string, path: string, known: Known | undefined): Parsed | undefined {
  const made = splitText(text, path, known?.before);
  if (!made) return undefined;
  const { split, surroundings } = made;
  let isSplit = true;
  const entries = byKind((kind) =>
    (split.lists[kind]?.slices ?? []).map((slice, index, { length }) => {
      const own = text.slice(slice.start, slice.end);
      const before = known?.entry(kind, own, index, length);
      if (before) return placed(before, slice.line);
      const entry = isSplit ? parseSlice(kind, own, slice, path) : undefined;
      if (!entry) isSplit = false;
      return entry;
    }),
  );
  if (!isSplit) return undefined;
  return { entries: byKind((kind) => entries[kind].filter((entry) => entry !== undefined)), surroundings, split };
}

function readSkeleton(skeleton: Skeleton, path: string, lists: SplitLists): YamlTree | undefined {
  try {
    const tree = readYaml(skeleton.text, path, limitsForYaml());
    return isFaithful(tree, (kind) => lists[kind] !== undefined) ? tree : undefined;
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    // An alias may name what was cut out; else what is wrong without the entries is wrong with them.
    if (mayHaveAlias(skeleton.text)) return undefined;
    throw movedError(error, path, skeleton.lineInFile);
  }
}

/** Undefined for an entry that needs the rest of the file. */
function parseSlice(kind: EntityKind, own: string, slice: Slice, path: string): PlacedEntry | undefined {
  // A copy of its own: parts of a text keep all of it in memory.
  const copy = Buffer.from(own, "utf16le").toString("utf16le");
  try {
    const simple = readSimpleEntry(copy);
    const item = simple ? undefined : itemOf(copy, path);
    const value = simple?.value ?? (item && treeValue(item));
    if (value === undefined) return undefined;
    const lineInside = linesOf(copy, item);
    const lineOf: LineOf = (path) => {
      const [field] = path;
      const line = path.length === 1 ? simple?.lines.get(String(field)) : undefined;
      return path.length === 0 ? 1 : (line ?? lineInside(path));
    };
    const reading = readEntry(kind, value, lineOf);
    return placed({ reading, line: 1, ...reading }, slice.line);
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    if (mayHaveAlias(own)) return undefined;
    throw movedError(error, path, (line) => line + slice.line - 1);
  }
}

/** The only item of a list; undefined where the text holds anything else. */
function itemOf(text: string, path: string): YamlNode | undefined {
  const { root } = readYaml(text, path, limitsForYaml());
  const [slot, second] = root?.kind === "list" ? root.slots : [];
  return second ? undefined : slot?.node;
}

/** The line of anything inside an entry, which is parsed only where somebody asks, and once. */
function linesOf(text: string, known: YamlNode | undefined): LineOf {
  let item = known;
  let lineAt: LineIndex | undefined;
  return (path) => {
    item ??= itemOf(text, "");
    lineAt ??= lineIndex(text);
    return lineAt((item && offsetOf(item, path)) ?? 0).number;
  };
}

/** The entry with the lines that it has when it begins at `line`. */
export function placed(entry: PlacedEntry, line: number): PlacedEntry {
  const by = line - entry.line;
  if (by === 0) return entry;
  const { entity, findings } = entry;
  const moved = entity && { ...entity, line: entity.line + by };
  const isPlan = moved && "milestones" in moved && moved.milestones.length > 0;
  return {
    reading: entry.reading,
    line,
    entity: isPlan
      ? { ...moved, milestones: moved.milestones.map((milestone) => ({ ...milestone, line: milestone.line + by })) }
      : moved,
    // Nearly all entries have none.
    findings: findings.length === 0 ? findings : findings.map((finding) => movedFinding(finding, by)),
  };
}

function movedFinding(finding: Finding, by: number): Finding {
  return finding.line === undefined ? finding : { ...finding, line: finding.line + by };
}

function mayHaveAlias(text: string): boolean {
  return /(^|[\s,[{:-])\*[^\s,[\]{}]/.test(text);
}

export function byKind<T>(make: (kind: EntityKind) => T): Record<EntityKind, T> {
  const [issue, plan, todo, dependency] = [make("issue"), make("plan"), make("todo"), make("dependency")];
  return { issue, plan, todo, dependency };
}

import { addTo } from "../../../shared/groups";
import type { Evidence } from "../../../shared/migration";
import type { PathPattern } from "../../documents/match-path";
import type { Look } from "./detector";
import { byPlace, type Nearest, nearest } from "./nearest";
import type { ProjectEntry } from "./walk-project";

/** What a look has seen. */
export interface Sight {
  readonly count: number;
  /** The nearest to the root first. */
  readonly evidence: readonly Evidence[];
}

/** Looks for many things at once while the project is walked. */
export interface LookAround {
  see(entry: ProjectEntry): void;
  /** True for a folder below which a look names a place. */
  reaches(folder: string): boolean;
  /** What was found by names alone. */
  sights(): ReadonlyMap<Look, Sight>;
  /** The files to be read, each with those who ask for it, nearest first. */
  candidates(): readonly { readonly entry: ProjectEntry; readonly looks: readonly Look[] }[];
  /** True when there were more files to be read than a look allows. */
  isCut(): boolean;
}

/**
 * An observer for `looks`. For most entries it asks two maps, so that thousands of rules cost little; what a pattern
 * says of a folder is worked out once for all entries that follow each other in it.
 */
export function lookAround(looks: readonly Look[]): LookAround {
  const byName = new Map<string, Probe[]>();
  const byEnding = new Map<string, Probe[]>();
  const others: Probe[] = [];
  const tallies = talliesOf(looks);
  for (const of of tallies) {
    for (const pattern of of.paths) {
      const probe: Probe = { pattern, of, folder: undefined, fits: false };
      const { name, ending } = pattern.last;
      if (name !== undefined) addTo(byName, name, probe);
      else if (ending !== undefined) addTo(byEnding, ending, probe);
      else others.push(probe);
    }
  }
  const named = looks.flatMap(({ paths }) => paths).filter(({ wanders }) => !wanders);
  const read = tallies.filter((of) => of.isRead);

  return {
    see(entry) {
      const { name } = entry;
      for (const probe of byName.get(name) ?? none) meet(probe, entry);
      const dot = name.lastIndexOf(".");
      if (dot >= 0) for (const probe of byEnding.get(name.slice(dot)) ?? none) meet(probe, entry);
      for (const probe of others) meet(probe, entry);
    },
    reaches: (folder) => named.some((pattern) => pattern.reaches(folder)),
    sights: () =>
      new Map(
        tallies
          .filter((of) => !of.isRead)
          .flatMap(({ looks, count, kept }) => {
            const sight = { count, evidence: kept.all().map(({ path }) => ({ path })) };
            return looks.map((look) => [look, sight]);
          }),
      ),
    candidates() {
      const asked = new Map<ProjectEntry, Look[]>();
      for (const { looks, kept } of read) {
        for (const entry of kept.all()) asked.set(entry, [...(asked.get(entry) ?? []), ...looks]);
      }
      return [...asked].map(([entry, by]) => ({ entry, looks: by })).sort((a, b) => byPlace(a.entry, b.entry));
    },
    isCut: () => read.some(({ count, kept }) => count > kept.all().length),
  };
}

/** A pattern that is looked for, and what it says of the folder that was seen last. */
interface Probe {
  readonly pattern: PathPattern;
  readonly of: Tally;
  folder: string | undefined;
  fits: boolean;
}

/** What looks for the same files have seen. */
interface Tally extends Pick<Look, "entry" | "paths" | "name" | "effort"> {
  readonly looks: Look[];
  readonly isRead: boolean;
  count: number;
  /** The last one counted: several patterns of a look may describe it. */
  last: ProjectEntry | undefined;
  readonly kept: Nearest<ProjectEntry>;
}

/** One for each look, but one for all that read the same files: every other file of code is asked for by five. */
function talliesOf(looks: readonly Look[]): Tally[] {
  const tallies: Tally[] = [];
  const shared = new Map<Look["effort"], Map<string, Tally>>();
  for (const look of looks) {
    const { entry, paths, name, effort } = look;
    const isRead = look.content !== undefined || look.keys.length > 0;
    const alike = shared.get(effort) ?? new Map<string, Tally>();
    const key = JSON.stringify(paths.map(({ text }) => text));
    const known = isRead && !name ? alike.get(key) : undefined;
    known?.looks.push(look);
    if (known) continue;
    const kept = nearest<ProjectEntry>(isRead ? effort.files : mostEvidence);
    const tally: Tally = { looks: [look], entry, paths, name, effort, isRead, count: 0, last: undefined, kept };
    tallies.push(tally);
    if (isRead && !name) shared.set(effort, alike.set(key, tally));
  }
  return tallies;
}

function meet(probe: Probe, entry: ProjectEntry): void {
  const { pattern, of } = probe;
  if (of.entry !== "either" && of.entry !== entry.kind) return;
  if (probe.folder !== entry.folder) {
    probe.folder = entry.folder;
    probe.fits = pattern.matchesFolder(entry.folder) && (!isFull(of) || of.kept.wantsOf(entry.folder, entry.depth));
  }
  if (!probe.fits || of.last === entry || !pattern.matchesName(entry.name)) return;
  const isKept = of.kept.wants(entry);
  if (!isKept && isFull(of)) return;
  if (of.name && !of.name.test(entry.name)) return;
  if (pattern.wanders && entry.isLeftOut()) return;
  of.last = entry;
  of.count += 1;
  if (isKept) of.kept.add(entry);
}

/** One that is left out is enough to know that some are. */
function isFull({ isRead, count, effort }: Tally): boolean {
  return isRead && count > effort.files;
}

/** Places told of one finding. */
export const mostEvidence = 5;
const none: readonly Probe[] = [];

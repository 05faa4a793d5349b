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

/** An observer for `looks`. For most entries it asks two maps, so that thousands of rules cost little. */
export function lookAround(looks: readonly Look[]): LookAround {
  const byName = new Map<string, Probe[]>();
  const byEnding = new Map<string, Probe[]>();
  const others: Probe[] = [];
  const tallies = looks.map((look) => tally(look));
  for (const probe of tallies.flatMap((of) => of.look.paths.map((pattern): Probe => ({ pattern, of })))) {
    const { name, ending } = probe.pattern.last;
    if (name !== undefined) byName.set(name, [...(byName.get(name) ?? []), probe]);
    else if (ending !== undefined) byEnding.set(ending, [...(byEnding.get(ending) ?? []), probe]);
    else others.push(probe);
  }
  const named = looks.flatMap(({ paths }) => paths).filter(({ wanders }) => !wanders);

  return {
    see(entry) {
      for (const probe of byName.get(entry.name) ?? none) meet(probe, entry);
      const dot = entry.name.lastIndexOf(".");
      if (dot >= 0) for (const probe of byEnding.get(entry.name.slice(dot)) ?? none) meet(probe, entry);
      for (const probe of others) meet(probe, entry);
    },
    reaches: (folder) => named.some((pattern) => pattern.reaches(folder)),
    sights: () =>
      new Map(
        tallies
          .filter(({ look }) => !isRead(look))
          .map(({ look, count, kept }) => [look, { count, evidence: kept.all().map(({ path }) => ({ path })) }]),
      ),
    candidates() {
      const asked = new Map<ProjectEntry, Look[]>();
      for (const { look, kept } of tallies.filter((of) => isRead(of.look))) {
        for (const entry of kept.all()) asked.set(entry, [...(asked.get(entry) ?? []), look]);
      }
      return [...asked].map(([entry, by]) => ({ entry, looks: by })).sort((a, b) => byPlace(a.entry, b.entry));
    },
    isCut: () => tallies.some(({ look, count, kept }) => isRead(look) && count > kept.all().length),
  };
}

interface Probe {
  readonly pattern: PathPattern;
  readonly of: Tally;
}

interface Tally {
  readonly look: Look;
  count: number;
  /** The last one counted: several patterns of a look may describe it. */
  last: ProjectEntry | undefined;
  readonly kept: Nearest<ProjectEntry>;
}

function tally(look: Look): Tally {
  return { look, count: 0, last: undefined, kept: nearest(isRead(look) ? look.effort.files : mostEvidence) };
}

function meet({ pattern, of }: Probe, entry: ProjectEntry): void {
  const { look, kept } = of;
  if (look.entry !== "either" && look.entry !== entry.kind) return;
  const isKept = kept.wants(entry);
  // One that is left out is enough to know that some are.
  if (!isKept && isRead(look) && of.count > look.effort.files) return;
  if (of.last === entry || (look.name && !look.name.test(entry.name)) || !pattern.matches(entry.path)) return;
  if (pattern.wanders && entry.isLeftOut()) return;
  of.last = entry;
  of.count += 1;
  if (isKept) kept.add(entry);
}

function isRead(look: Look): boolean {
  return look.content !== undefined || look.keys.length > 0;
}

/** Places told of one finding. */
export const mostEvidence = 5;
const none: readonly Probe[] = [];

import type {
  ItemKind,
  Note,
  ProviderId,
  Scope,
  SyncCounts,
  SyncItem,
  SyncOptions,
  SyncVerdict,
} from "../../shared/config-sync";
import { type KindWords, kindsOf, kindWords } from "../../shared/kinds";
import { madeOf } from "../../shared/made-of";
import { AppError, type Failure } from "../../shared/result";
import type { Draft } from "../changes/draft";
import type { Around } from "../providers/around";
import { info } from "../providers/entry-fields";
import type { KindSupport, Shelf } from "../providers/kind";
import type { Provider } from "../providers/provider";
import { providers } from "../providers/registry";
import { failureOfFile } from "../system/failure-of-file";
import { realPath } from "../system/if-allowed";
import { requireFolder } from "../system/require-folder";
import type { System } from "../system/system";
import { type BaseFile, baseFile, printBase, readBase, type SyncBase, samePair, writeBase } from "./base";
import { draftAnswers, type Shelves } from "./draft-answers";
import { findReader } from "./find-reader";
import { findSecrets } from "./find-secrets";
import type { ItemAnswer, ItemQuestion } from "./item-answer";
import { answersOf } from "./known-answers";
import { guardMassDeletion } from "./mass-deletion";
import { guardOneFile } from "./one-file";
import { guardOutOfReach } from "./out-of-reach";
import type { Pair } from "./pair";
import { planExtensions } from "./plan-extensions";
import { rememberingDialect } from "./remembering-dialect";
import type { ItemEntries } from "./show-entry";
import type { Side } from "./side";
import { countItems, verdictOf } from "./sum-up";
import { supportOf } from "./support-of";
import { guardTakenIn } from "./taken-in";
import { guardUnused } from "./unused";

/** A planned sync: what the review shows. The writes are in the draft. */
export interface SyncPlanning {
  readonly title: string;
  readonly items: readonly SyncItem[];
  /** By item id, what the texts of an item show, whole. An item that has none here holds no secrets. */
  readonly entries: ReadonlyMap<string, ItemEntries>;
  readonly counts: SyncCounts;
  readonly verdict: SyncVerdict;
  /** Files that can't be read or parsed: nothing is drafted while there are any. */
  readonly problems: readonly Failure[];
  readonly notes: readonly Note[];
  /** Lockstep's memory with what both sides have alike now; undefined when it holds that already. */
  readonly agreement?: BaseFile;
}

/** What planning needs besides the options. */
export interface SyncSurroundings {
  readonly system: Pick<System, "environment" | "home" | "platform" | "files" | "processes">;
  readonly draft: Draft;
  readonly dataFolder: string;
  /** Show secret values in the items in clear. */
  readonly reveal: boolean;
}

/**
 * Compares two tools and drafts what brings them in step. Throws AppError for options that make no sense; a file that
 * can't be read is a problem of the plan instead.
 */
export function planSync(options: SyncOptions, { system, draft, dataFolder, reveal }: SyncSurroundings): SyncPlanning {
  requireSensible(options, system);
  const [source, destination] = [providers[options.source], providers[options.destination]];
  const around: Around = { system, draft, project: options.project };
  const title = titleOf(options, source, destination);
  const notes = [...source.notes(around), ...destination.notes(around)];
  if (options.syncTypes.length === 0) {
    return {
      title,
      items: [],
      entries: new Map(),
      counts: countItems([]),
      verdict: "in-sync",
      problems: [],
      notes: [...notes, nothingAsked],
    };
  }

  const problems: Failure[] = [];
  const attempt = <T>(read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      const failure = failureOfFile(error);
      if (!failure) throw error;
      // Several kinds may stand in one file, which is mended once.
      if (!problems.some(({ message }) => message === failure.message)) problems.push(failure);
      return undefined;
    }
  };
  const project = options.project && (realPath(system.files, options.project) ?? options.project);
  const memory = baseFile(dataFolder, options, project);
  const base = attempt(() => readBase(draft, memory, options));
  const kinds = kindsOf(options.syncTypes);
  const opened = kinds.flatMap((kind) => attempt(() => openKind(kind, options, around)) ?? []);
  const extensions = attempt(() => (kinds.includes("extensions") ? planExtensions(options, around, reveal) : [])) ?? [];
  if (!base || problems.length > 0) {
    return { title, items: [], entries: new Map(), counts: countItems([]), verdict: "blocked", problems, notes };
  }

  const drafting = { draft, source: options.source, destination: options.destination, reason: title };
  const all = opened.flatMap((shelves) =>
    draftAnswers(answerKind(options, shelves, base, { around, reveal }), shelves, base, drafting),
  );
  const asked = new Set<string>(opened.map(({ kind }) => kind.id));
  writeBase(draft, memory, base, nextBase(base, asked, all), options);
  const items = [...all.map(({ item }) => item), ...extensions];
  const agreement = agreementOf(memory, base, asked, all, options);
  const entries = new Map(all.map(({ item, entries }) => [item.id, entries]));
  const counts = countItems(items);
  return {
    title,
    items,
    entries,
    counts,
    verdict: verdictOf(items),
    problems,
    notes,
    ...(agreement ? { agreement } : {}),
  };
}

/** The files and folders that a sync with these options reads, absolute. */
export function syncFiles(options: SyncOptions, around: Around): string[] {
  const kinds = kindsOf(options.syncTypes);
  const files = [options.source, options.destination].flatMap((id) => {
    const { bearing, extensions }: Provider = providers[id];
    const ofKinds = kinds.flatMap((kind) => {
      if (kind === "extensions") return extensions?.watched(around, options.scope) ?? [];
      return supportOf(id, kind)?.watched(around, options.scope) ?? [];
    });
    return [...bearing(around), ...ofKinds];
  });
  return [...new Set(files)];
}

/** Both sides' things of one kind; undefined when one of the tools has none of that kind in this scope. */
function openKind(id: ItemKind, { source, destination, scope }: SyncOptions, around: Around): Shelves | undefined {
  const kind = kindWords.find((words) => words.id === id);
  const open = (tool: ProviderId) => supportOf(tool, id)?.open(around, scope);
  const [from, to] = [open(source), open(destination)];
  return kind && from && to ? { kind, source: from, destination: to } : undefined;
}

function answerKind(
  options: SyncOptions,
  { kind, source, destination }: Shelves,
  base: SyncBase,
  { around, reveal }: { readonly around: Around; readonly reveal: boolean },
): ItemAnswer[] {
  const { system } = around;
  // The destination's order first, then what is new.
  const names = [
    ...new Set([...destination.entries.keys(), ...source.entries.keys()]),
    ...[...destination.problems.keys(), ...source.problems.keys()].filter(
      (name) => !destination.entries.has(name) && !source.entries.has(name),
    ),
  ];
  const where = { platform: system.platform, scope: options.scope };
  const [from, to] = [
    sideOf(options.source, kind, source, where),
    sideOf(options.destination, kind, destination, where),
  ];
  const tools = [options.source, options.destination, options.scope, system.platform].join(" ");
  const alike = { kind, source: from, destination: to, mode: options.mode, prune: options.prune, reveal };
  const answer = answersOf(alike, tools);
  const resolutions = new Map(Object.entries(options.resolutions));
  const answers = [...new Set(names)].map((name) => {
    const id = `${kind.id}/${name}`;
    const sourceEntry = source.entries.get(name);
    const destinationEntry = destination.entries.get(name);
    return answer({
      name,
      sourceEntry,
      destinationEntry,
      problem: problemOf(name, { source, destination }),
      base: base.get(id),
      skipped: kind.id === "mcp-servers" && options.skipServers.includes(name),
      resolution: resolutions.get(id),
      reader: findReader(name, { kind, source, destination }, options, around),
    });
  });
  const there = guardOutOfReach(answers, { source, destination }, base);
  const guarded = guardMassDeletion(there, { kind, source, destination }, base, options);
  const separate = guardOneFile(guarded, { source, destination }, base, system.files);
  const used = guardUnused(separate, { source, destination }, base, options);
  const takesIn = supportOf(options.source, kind.id)?.takesIn;
  return takesIn ? guardTakenIn(used, { source, destination }, base, takesIn, system.home) : used;
}

function problemOf(name: string, shelves: Pick<Shelves, "source" | "destination">): ItemQuestion["problem"] {
  for (const side of ["source", "destination"] as const) {
    const failure = shelves[side].problems.get(name);
    if (failure) return { side, failure };
  }
  return undefined;
}

function sideOf(
  id: ProviderId,
  { id: kind }: KindWords,
  shelf: Shelf,
  { platform, scope }: { readonly platform: System["platform"]; readonly scope: Scope },
): Side {
  const support = supportOf(id, kind);
  if (!support) throw new Error(`${id} has no ${kind}`);
  let known: ReadonlySet<string> | undefined;
  return {
    name: providers[id].name,
    dialect: dialectOf(support, platform, scope),
    isShared: shelf.isShared,
    holds(text) {
      known ??= new Set(
        [...shelf.entries.values()].flatMap((entry) => findSecrets(entry, kind).map((secret) => secret.text)),
      );
      return known.has(text);
    },
  };
}

/** One for all plans, so that what it remembers outlives a plan. */
const dialectOf = madeOf(
  (support: KindSupport, platform: System["platform"], scope: Scope) =>
    rememberingDialect(support.dialect(platform, scope)),
  (platform, scope) => `${platform} ${scope}`,
);

/** What a sync of some kinds leaves of the others stays in the base. */
function nextBase(base: SyncBase, asked: ReadonlySet<string>, answers: readonly ItemAnswer[]): SyncBase {
  return new Map([...[...base].filter(([id]) => !asked.has(kindOf(id))), ...remembered(answers)]);
}

function kindOf(id: string): string {
  return id.slice(0, id.indexOf("/"));
}

function remembered(answers: readonly ItemAnswer[]): (readonly [string, Pair])[] {
  return answers.flatMap(({ item, nextBase: pair }) =>
    pair?.source === undefined || pair.destination === undefined ? [] : [[item.id, pair] as const],
  );
}

/**
 * What is alike counts as synced, also where no sync made it so: its later deletion is one, not an addition. What neither
 * side has any more is forgotten: were it added again, it would look as if the other side had deleted it.
 */
function agreementOf(
  path: string,
  base: SyncBase,
  asked: ReadonlySet<string>,
  answers: readonly ItemAnswer[],
  options: SyncOptions,
): BaseFile | undefined {
  const alike = remembered(answers.filter(({ item }) => item.action === "none"));
  const found = new Set(answers.map(({ item }) => item.id));
  const known = [...base].filter(([id]) => found.has(id) || !asked.has(kindOf(id)));
  if (known.length === base.size && alike.every(([id, pair]) => samePair(base.get(id), pair))) return undefined;
  return { path, bytes: printBase(new Map([...known, ...alike]), options) };
}

function requireSensible({ source, destination, scope, project }: SyncOptions, system: Pick<System, "files">): void {
  if (source === destination) {
    throw new AppError({
      code: "same-sides",
      message: "Source and destination are the same tool; choose two different ones.",
    });
  }
  if (scope === "user") return;
  if (project === undefined) {
    throw new AppError({
      code: "no-project",
      message: `The scope "${scope}" needs a project folder.`,
      hint: "Name one, or use the scope user.",
    });
  }
  requireFolder(system, project);
}

function titleOf({ mode, scope, syncTypes }: SyncOptions, source: Provider, destination: Provider): string {
  const place = scope === "user" ? "" : ` (${scope})`;
  const kinds = kindsOf(syncTypes);
  const what = kinds.length === 1 ? (kindWords.find(({ id }) => id === kinds[0])?.many ?? "") : "configuration";
  return `Sync ${what}: ${source.name} ${mode === "one-way" ? "→" : "⇄"} ${destination.name}${place}`;
}

const nothingAsked = info("nothing-asked", "No kind of configuration was chosen, so there is nothing to do.");

import type { Gate, ItemAction, Note, Resolution, SyncItem } from "../../shared/config-sync";
import type { Fidelity, RoundTrip } from "../../shared/fidelity";
import type { KindWords } from "../../shared/kinds";
import type { Failure } from "../../shared/result";
import type { Value } from "../documents/document";
import type { Dialect, Reading } from "../providers/kind";
import { askedAbout } from "./asked-about";
import type { SyncBase } from "./base";
import type { Pair } from "./pair";
import { type ItemEntries, withTexts } from "./show-entry";
import type { Side } from "./side";
import { withoutSecrets } from "./words-without-secrets";

/** One thing on both sides, and how to treat it. */
export interface ItemQuestion {
  readonly kind: KindWords;
  readonly name: string;
  readonly source: Side;
  readonly destination: Side;
  readonly sourceEntry: Value | undefined;
  readonly destinationEntry: Value | undefined;
  /** Why an entry that is there can't be read, and on which side. */
  readonly problem: { readonly side: "source" | "destination"; readonly failure: Failure } | undefined;
  readonly base: Pair | undefined;
  readonly mode: "one-way" | "two-way";
  readonly prune: boolean;
  readonly skipped: boolean;
  readonly resolution: Resolution | undefined;
  readonly reader: Reader | undefined;
  readonly reveal: boolean;
}

/** The side that reads where it stands what the other has, and how. */
export interface Reader {
  readonly side: "source" | "destination";
  readonly reading: Reading;
}

export interface ItemAnswer {
  readonly item: SyncItem;
  /** New entries; a side that is missing here does not change, undefined deletes. */
  readonly edits: {
    readonly source?: { readonly entry: Value | undefined };
    readonly destination?: { readonly entry: Value | undefined };
  };
  /** What the texts of `item` show, whole. */
  readonly entries: ItemEntries;
  /** The item in the base after the sync. */
  readonly nextBase: Pair | undefined;
}

/** An item that does not change. */
export function still(
  question: ItemQuestion,
  state: SyncItem["state"],
  notes: readonly Note[],
  nextBase = question.base,
): ItemAnswer {
  return answer(question, { state, action: "none", notes, edits: {}, nextBase });
}

/** The answer with its item held after all, which then does not change, on neither side; `reason` says why. */
export function held({ item, ...rest }: ItemAnswer, base: SyncBase, reason: Note): ItemAnswer {
  const { result: _result, proposal: _proposal, roundTrip: _roundTrip, asked: _asked, ...kept } = item;
  const notes = [...item.notes, reason];
  return {
    ...rest,
    item: { ...kept, state: "held", action: "none", resolved: false, notes, gates: [], fidelity: [] },
    edits: {},
    nextBase: base.get(item.id),
  };
}

/** What is said of an item. */
export interface Said {
  readonly state: SyncItem["state"];
  readonly action: ItemAction;
  readonly proposal?: ItemAction;
  readonly notes: readonly Note[];
  readonly edits: ItemAnswer["edits"];
  readonly nextBase: Pair | undefined;
  readonly told?: { readonly gates: Gate[]; readonly fidelity: Fidelity[]; readonly roundTrip: RoundTrip | undefined };
  /** What would be written, for an item that waits as well. */
  readonly preview?: ItemAnswer["edits"];
  readonly isResolved?: boolean;
}

/** The answer in which `said` is told of the thing that is asked about. */
export function answer(question: ItemQuestion, said: Said): ItemAnswer {
  const { kind, name, sourceEntry, destinationEntry, base, reveal, resolution } = question;
  const { state, action, proposal, edits, preview = edits, told } = said;
  const result = preview.destination?.entry ?? preview.source?.entry;
  const entries = new Entries(question, result);
  const item: SyncItem = {
    id: `${kind.id}/${name}`,
    kind: kind.id,
    name,
    state,
    action,
    resolved: said.isResolved ?? (resolution !== undefined && state !== "held" && state !== "decision"),
    notes: withoutSecrets(said.notes),
    gates: told?.gates ?? [],
    fidelity: withoutSecrets(told?.fidelity ?? []),
    steps: [],
  };
  if (proposal) item.proposal = proposal;
  if (item.gates.length > 0) item.asked = askedAbout(question);
  if (told?.roundTrip) item.roundTrip = told.roundTrip;
  const there = { source: sourceEntry, destination: destinationEntry, base: base?.source, result };
  return { item: withTexts(item, entries, there, reveal), edits, entries, nextBase: said.nextBase };
}

/**
 * What an item shows. What both had is spelled only when it is looked at. An answer is remembered for as long as its
 * entries stay as they are, so this keeps nothing else of the question: its sides lead to the whole plan.
 */
class Entries implements ItemEntries {
  readonly source: Value | undefined;
  readonly destination: Value | undefined;
  private readonly had: Value | undefined;
  private readonly dialect: Dialect;
  private readonly name: string;
  private rendered: Value | undefined;

  constructor(
    { sourceEntry, destinationEntry, base, source, name }: ItemQuestion,
    readonly result: Value | undefined,
  ) {
    this.source = sourceEntry;
    this.destination = destinationEntry;
    this.had = base?.source;
    this.dialect = source.dialect;
    this.name = name;
  }

  get base(): Value | undefined {
    if (this.had !== undefined) this.rendered ??= this.dialect.render(this.had, undefined, this.name);
    return this.rendered;
  }
}

/** The side that an item is new to, also one that waits for an answer. */
export function newIn({ action, proposal = action }: SyncItem): "source" | "destination" | undefined {
  if (proposal === "add-to-source") return "source";
  return proposal === "add-to-destination" ? "destination" : undefined;
}

import { type Gate, isOpen, type Note } from "../../shared/config-sync";
import type { Fidelity, RoundTrip } from "../../shared/fidelity";
import type { Value } from "../documents/document";
import { equalValues } from "../documents/equal-values";
import { blocker, blockerOf, info } from "../providers/entry-fields";
import type { Parsed } from "../providers/kind";
import { failureOfFile } from "../system/failure-of-file";
import { withAnswersToThis } from "./asked-about";
import { type Decision, decideByChoice, decideOneWay, decideTwoWay, receiversOf } from "./decide";
import { parseEdited } from "./edited-entry";
import { askGates } from "./gates";
import { answer, type ItemAnswer, type ItemQuestion, still } from "./item-answer";
import { firstBase, type OwnParts, ownParts, sayOwn, withoutOwn, withPartsOf } from "./own-parts";
import type { Pair } from "./pair";
import { answerReadThere } from "./read-there";
import { repairHint, withRepairHint } from "./repair-hint";
import { roundTripOf } from "./round-trip";
import type { Side } from "./side";

/**
 * Decides about one thing, and renders the entries that the sides get. A thing that can't be read or rewritten, such as
 * a file that is no TOML, is held with the reason, and keeps none of the others.
 */
export function answerItem(given: ItemQuestion): ItemAnswer {
  const question = withAnswersToThis(given);
  try {
    return decideItem(question);
  } catch (error) {
    const failure = failureOfFile(error);
    // A text that was just typed is told to whoever typed it.
    if (!failure || question.resolution?.kind === "edited") throw error;
    const { text, ...note } = blockerOf(failure);
    return unread(question, [{ ...note, text: text + repairHint(question) }]);
  }
}

/** What can't be read is held, but where only the destination of a sync one way has it, which asks nothing of it. */
function unread(question: ItemQuestion, notes: readonly Note[]): ItemAnswer {
  const { mode, prune, sourceEntry, problem } = question;
  const isAskedFor = mode === "two-way" || prune || sourceEntry !== undefined || problem?.side === "source";
  return still(question, isAskedFor ? "held" : "kept", notes);
}

function decideItem(question: ItemQuestion): ItemAnswer {
  const { source, destination, name, resolution, base, problem } = question;
  const read = (side: Side, entry: Value | undefined) =>
    entry === undefined ? undefined : side.dialect.parse(entry, name);
  const left = read(source, question.sourceEntry);
  const right = read(destination, question.destinationEntry);

  if (question.skipped) return still(question, "skipped", []);
  if (problem) return unread(question, [blockerOf(problem.failure)]);
  const unreadable = [left, right].flatMap((parsed) => (parsed && !parsed.model ? parsed.notes : []));
  if (unreadable.length > 0) return unread(question, withRepairHint(unreadable, question));

  const whole = { source: common(question, left?.model), destination: common(question, right?.model) };
  const stays = stayingParts(question, whole);
  const notes = [
    ...(left?.notes ?? []),
    ...(right?.notes ?? []),
    ...source.dialect.keptNotes(left?.kept ?? []),
    ...destination.dialect.keptNotes(right?.kept ?? []),
    ...(stays ? [sayOwn(stays, destination.name)] : []),
  ];
  const sides = { ...(stays ? withoutOwn(whole, stays, base) : whole), base };
  const edited =
    resolution?.kind === "edited" ? parseEdited(source, name, resolution.text, question.sourceEntry) : undefined;
  const decision =
    resolution && resolution.kind !== "auto"
      ? decideByChoice(sides, resolution.kind, common(question, edited))
      : question.mode === "one-way"
        ? decideOneWay(sides, question.prune)
        : decideTwoWay(base ? sides : { ...sides, base: firstBaseOf(question, whole) });

  const readThere = answerReadThere(question, { source: left?.model, destination: right?.model }, decision, notes);
  if (readThere) return readThere;
  if (decision.state === "conflict") return still(question, "conflict", [...notes, conflictNote(base)]);
  if (decision.action === "none") {
    const alike = decision.state === "in-sync" ? { source: sides.source, destination: sides.destination } : base;
    return still(question, stays && decision.state === "in-sync" ? "kept" : decision.state, notes, alike);
  }
  if ([source, destination].some(({ dialect }) => dialect.reservedNames.includes(name))) {
    const text = `"${name}" is a reserved name, so it is not carried over.`;
    return still(question, "held", [...notes, blocker("reserved-name", text)]);
  }
  return carry(question, decision, { left, right, edited, sides, stays }, notes);
}

/** What of the destination's thing stays though the source's lacks it: a sync one way deletes only with `prune`. */
function stayingParts({ destination, mode, prune, resolution }: ItemQuestion, pair: Pair): OwnParts | undefined {
  const { parts } = destination.dialect;
  if (parts === undefined || mode !== "one-way" || prune || pair.source === undefined) return undefined;
  const isChosen = resolution !== undefined && resolution.kind !== "auto" && resolution.kind !== "edited";
  return isChosen ? undefined : ownParts(parts, pair.destination, pair.source);
}

function firstBaseOf({ destination }: ItemQuestion, pair: Pair): Pair | undefined {
  const { parts } = destination.dialect;
  return parts === undefined ? undefined : firstBase(parts, pair);
}

interface Models {
  readonly left: Parsed | undefined;
  readonly right: Parsed | undefined;
  readonly edited: Value | undefined;
  /** What both tools can hold of `left` and `right`. */
  readonly sides: Pair;
  /** What only the destination has, and keeps. */
  readonly stays: OwnParts | undefined;
}

/** Renders what the receiving sides get, unless something forbids it or waits for the user. */
function carry(question: ItemQuestion, decision: Decision, models: Models, notes: readonly Note[]): ItemAnswer {
  const { resolution, base } = question;
  const receipts: Receipt[] = receiversOf(decision.action).map((to) => receive(question, decision, models, to));
  const limits = receipts.flatMap((receipt) => receipt.limits);
  const all = [...notes, ...limits];
  const gates = receipts.flatMap((receipt) => receipt.gates);
  const told = {
    gates,
    fidelity: receipts.flatMap((receipt) => receipt.fidelity),
    roundTrip: decision.action === "update-both" ? roundTripBetween(question, receipts) : receipts[0]?.roundTrip,
  };
  if (limits.some(({ severity }) => severity === "blocker")) return still(question, "held", all);
  const edits = Object.fromEntries(receipts.map(({ to, entry }) => [to, { entry }]));
  if (gates.some(isOpen)) {
    return answer(question, {
      state: "decision",
      action: "none",
      proposal: decision.action,
      notes: all,
      edits: {},
      nextBase: base,
      told,
      preview: edits,
    });
  }
  const { state, action } = decision;
  return answer(question, {
    state,
    action,
    notes: all,
    edits,
    nextBase: baseAfter(question, edits, models),
    told,
    preview: edits,
    isResolved: resolution !== undefined,
  });
}

interface Receipt {
  readonly to: "source" | "destination";
  readonly entry: Value | undefined;
  readonly limits: readonly Note[];
  readonly gates: readonly Gate[];
  readonly fidelity: readonly Fidelity[];
  readonly roundTrip: RoundTrip | undefined;
}

/** What one side gets: the entry in its own spelling, and what is said about it. */
function receive(
  question: ItemQuestion,
  { action, after }: Decision,
  { left, right, edited, sides, stays }: Models,
  to: "source" | "destination",
): Receipt {
  const nothing: Receipt = { to, entry: undefined, limits: [], gates: [], fidelity: [], roundTrip: undefined };
  const [receiver, giver] =
    to === "source" ? [question.source, question.destination] : [question.destination, question.source];
  if (action.startsWith("delete")) {
    const lost = (to === "source" ? left : right)?.model;
    return { ...nothing, gates: lost === undefined ? [] : askDeletionGates(question, lost, receiver, giver) };
  }
  const [had, given] =
    to === "source"
      ? [question.sourceEntry, question.destinationEntry]
      : [question.destinationEntry, question.sourceEntry];
  const [own, theirs] = to === "source" ? [right, left] : [left, right];
  const held = to === "source" ? sides.destination : sides.source;
  const carried = edited ?? wholeModel(own?.model, held, after[to]);
  if (carried === undefined) return nothing;
  const wanted = stays && to === "destination" ? withPartsOf(carried, stays, theirs?.model) : carried;
  const { model, gates } = askGates(question, { wanted, existing: theirs?.model, receiver, giver });
  const entry = receiver.dialect.render(model, had, question.name);
  const kept = giver.dialect.keptNotes(own?.kept ?? []).map(keptFidelity);
  const told = given === undefined ? [] : receiver.dialect.tell(model, given, entry, had);
  const isKept = (field: string) => kept.some((one) => one.field === field);
  return {
    to,
    entry,
    limits: receiver.dialect.limits(model, had === undefined),
    gates,
    fidelity: [...told.filter(({ field }) => !isKept(field)), ...kept],
    roundTrip:
      given === undefined ? undefined : roundTripOf({ given, entry, giver, receiver, name: question.name, stays }),
  };
}

/** Of what both sides get: neither entry was made from one that was there, so they are held against each other. */
function roundTripBetween({ source, destination, name }: ItemQuestion, receipts: readonly Receipt[]) {
  const entryOf = (side: "source" | "destination") => receipts.find(({ to }) => to === side)?.entry;
  const [given, entry] = [entryOf("source"), entryOf("destination")];
  if (given === undefined || entry === undefined) return undefined;
  return roundTripOf({ given, entry, giver: source, receiver: destination, name });
}

/** What goes is asked about as what comes is, with the questions that the tool has for that. */
function askDeletionGates(question: ItemQuestion, lost: Value, receiver: Side, giver: Side): Gate[] {
  const { dialect } = receiver;
  if (!dialect.deletionGates) return [];
  const loser = { ...receiver, dialect: { ...dialect, gates: dialect.deletionGates } };
  return askGates(question, { wanted: lost, existing: lost, receiver: loser, giver }).gates;
}

/** The giver's model itself where the decision takes over all of it: it says more than what both tools can hold. */
function wholeModel(own: Value | undefined, held: Value | undefined, value: Value | undefined): Value | undefined {
  if (value === undefined || own === undefined) return value;
  return equalValues(held, value) ? own : value;
}

/** What both sides will have, as it will be read back: a conversion that is not exact must not look like a change later. */
function baseAfter(
  question: ItemQuestion,
  edits: ItemAnswer["edits"],
  { sides: now, stays }: Models,
): Pair | undefined {
  const heldOn = (side: "source" | "destination"): Value | undefined => {
    const edit = edits[side];
    if (!edit) return now[side];
    if (edit.entry === undefined) return undefined;
    const held = common(question, question[side].dialect.parse(edit.entry, question.name).model);
    return held !== undefined && stays ? withPartsOf(held, stays, question.base?.[side]) : held;
  };
  const [source, destination] = [heldOn("source"), heldOn("destination")];
  if (source === undefined || destination === undefined) return undefined;
  // One object for both where they are alike, so that nobody has to compare them again.
  return { source, destination: equalValues(source, destination) ? source : destination };
}

function common({ source, destination }: ItemQuestion, model: Value | undefined): Value | undefined {
  return model === undefined ? undefined : source.dialect.common(destination.dialect.common(model));
}

function keptFidelity({ field, text }: Note): Fidelity {
  return { kind: "not-representable", field: field ?? "", text };
}

function conflictNote(base: Pair | undefined): Note {
  return base === undefined
    ? info("no-base", "Both sides have it, they differ, and no sync of it before tells which is newer.")
    : info("both-changed", "Both sides changed since the last sync, differently.");
}

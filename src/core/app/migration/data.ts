import { count } from "../../../shared/count";
import type { ConversionMapping, MessageInventory, Verification } from "../../../shared/migration-data";
import type { Failure } from "../../../shared/result";
import { openDraft } from "../../changes/draft";
import type { Plan } from "../../changes/plan";
import { draftConversion } from "../../migration/data/draft-conversion";
import { type ExportBatch as DraftedExport, draftExport, type ExportPosition } from "../../migration/data/draft-export";
import { type MessageSource, takeInventory } from "../../migration/data/message-source";
import { settleMapping } from "../../migration/data/settle-mapping";
import { verifyConversion } from "../../migration/data/verify-conversion";
import type { ConversionPart } from "../../migration/plan/conversion-parts";
import type { System } from "../../system/system";
import { type ConversionBatch, type ExportBatch, keptPosition } from "./batch";
import { openAllowedDatabase } from "./database";
import type { StepWish } from "./interface";

/** A part of a conversion, prepared. */
export interface PreparedPart {
  readonly plan: Plan;
  /** Sentences. */
  readonly notes: string[];
  /** Set where carrying it out is to fail: the figures don't agree. */
  readonly failure?: Failure;
  /** Set where messages are drafted, or a mapping is settled. */
  readonly batch?: ConversionBatch;
  /** Set where a copy of the table is drafted. */
  readonly exported?: ExportBatch;
}

export interface PartToPrepare {
  readonly part: ConversionPart;
  readonly root: string;
  /** Of the plan. */
  readonly title: string;
  /** The newest batch of messages that was applied, or the inventory that settled the mapping. */
  readonly before: ConversionBatch | undefined;
  /** The newest file of the export that was applied. */
  readonly exported: ExportBatch | undefined;
}

/**
 * Prepares a part of the conversion of a database: the inventory and the verification only read. The connection stays in
 * memory until this returns. Throws AppError as `openAllowedDatabase` does, `cancelled`, and as the modules of migration/data do.
 */
export async function preparePart(system: System, wanted: PartToPrepare, wish: StepWish): Promise<PreparedPart> {
  const { source, notes: located } = await openAllowedDatabase(system, wanted.root, wish);
  try {
    const { notes, ...prepared } = await partOf(system, source, wanted, wish);
    return { ...prepared, notes: [...located, ...notes] };
  } finally {
    await source.close();
  }
}

function partOf(system: System, source: MessageSource, wanted: PartToPrepare, wish: StepWish): Promise<PreparedPart> {
  switch (wanted.part) {
    case "inventory":
      return inventory(system, source, wanted, wish);
    case "export":
      return copyRows(system, source, wanted, wish);
    case "convert":
      return convert(system, source, wanted, wish);
    case "verify":
      return verify(system, source, wanted, wish);
  }
}

async function inventory(
  system: System,
  source: MessageSource,
  { title }: PartToPrepare,
  { mapping }: StepWish,
): Promise<PreparedPart> {
  const found = await takeInventory(source);
  const chosen = mapping === undefined ? found.proposed : settleMapping(source, found, mapping);
  return {
    plan: withoutChanges(system, title),
    notes: tellInventory(found, chosen),
    ...(chosen ? { batch: { source: source.identity, mapping: chosen } } : {}),
  };
}

async function copyRows(
  system: System,
  source: MessageSource,
  { root, title, before, exported }: PartToPrepare,
  wish: StepWish,
): Promise<PreparedPart> {
  const mapping = await mappingOf(source, exported ?? before, wish);
  const isSame = exported?.source === source.identity && JSON.stringify(exported.mapping) === JSON.stringify(mapping);
  const draft = openDraft(system, { roots: [root] });
  const drafted: DraftedExport[] = [];
  let from: ExportPosition | undefined = isSame ? exported.next : undefined;
  // A file that is there already is passed by, so that each change set has something to write.
  do {
    const file = await draftExport({ draft, files: system.files, root }, source, mapping, {
      from,
      signal: wish.signal,
    });
    drafted.push(file);
    from = file.next;
  } while (from && drafted.at(-1)?.state === "kept");
  const last = drafted.at(-1);
  const next = from && { part: from.part, from: keptPosition(from.from) };
  return {
    plan: draft.finish({ engine: "migration", title }),
    exported: { source: source.identity, mapping, ...(next ? { next } : {}) },
    notes: [
      ...drafted.map(
        ({ path, rows, state }) => `${path}: ${count(rows, "row")} of ${mapping.table}${stateWords[state]}.`,
      ),
      ...(next ? ["There are more rows: carry this part out again for the next file."] : []),
    ],
    ...(last?.state === "taken" ? { failure: takenExport(last.path) } : {}),
  };
}

async function convert(
  system: System,
  source: MessageSource,
  { root, title, before }: PartToPrepare,
  wish: StepWish,
): Promise<PreparedPart> {
  const mapping = await mappingOf(source, before, wish);
  const isSame = before?.source === source.identity && JSON.stringify(before.mapping) === JSON.stringify(mapping);
  const draft = openDraft(system, { roots: [root] });
  const batch = await draftConversion({ draft, files: system.files, root }, source, mapping, {
    from: isSame ? before.next : undefined,
    signal: wish.signal,
  });
  const { read, written, kept, taken, takenCount, next } = batch;
  return {
    plan: draft.finish({ engine: "migration", title }),
    batch: { source: source.identity, mapping, ...(next === undefined ? {} : { next: keptPosition(next) }) },
    notes: [
      `${count(read, "row")} read from ${mapping.table} of ${source.shown}: ${count(written, "file")} to write, ${kept} there already.`,
      ...(takenCount > 0
        ? [`Taken by other files, which stay: ${count(takenCount, "path")} (${taken.join(", ")}).`]
        : []),
      ...(next === undefined ? [] : ["There are more rows: carry this part out again for the next ones."]),
    ],
    ...(takenCount > 0 && written === 0 && next === undefined ? { failure: takenPaths(takenCount) } : {}),
  };
}

async function verify(
  system: System,
  source: MessageSource,
  { root, title, before }: PartToPrepare,
  wish: StepWish,
): Promise<PreparedPart> {
  const mapping = await mappingOf(source, before, wish);
  const found = await verifyConversion({ files: system.files, root }, source, mapping, { signal: wish.signal });
  const failure = found.agrees ? {} : { failure: doesNotAgree(found) };
  return { plan: withoutChanges(system, title), notes: tellVerification(found), ...failure };
}

async function mappingOf(
  source: MessageSource,
  before: Pick<ConversionBatch, "source" | "mapping"> | undefined,
  { mapping }: StepWish,
): Promise<ConversionMapping> {
  if (mapping === undefined && before?.source === source.identity) return before.mapping;
  return settleMapping(source, mapping === undefined ? await takeInventory(source) : {}, mapping);
}

/** A plan of a part that only looks. */
function withoutChanges(system: System, title: string): Plan {
  return openDraft(system, { roots: [] }).finish({ engine: "migration", title });
}

function tellInventory(
  { source, tables, candidates, undecided, problems }: MessageInventory,
  chosen: ConversionMapping | undefined,
): string[] {
  return [
    `${source} has ${tables === 1 ? "1 table or view" : `${tables} tables and views`}. Like messages: ${candidates.length}.`,
    ...candidates.flatMap(({ table, count: rows, readers, notes }) => [
      `${table}: ${count(rows, "row")}${readers.length > 0 ? `, for ${tellReaders(readers)}` : ""}.`,
      ...notes,
    ]),
    ...(chosen ? [`To be converted: ${chosen.table}, ${tellColumns(chosen)}.`] : []),
    ...(chosen || undecided === undefined ? [] : [undecided]),
    ...problems,
  ];
}

function tellReaders(readers: MessageInventory["candidates"][number]["readers"]): string {
  const told = readers.slice(0, mostReaders).map(({ name, count }) => `${name ?? "nobody"} (${count})`);
  const more = readers.length - told.length;
  return `${told.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

function tellColumns({ columns }: ConversionMapping): string {
  return Object.entries(columns)
    .map(([role, column]) => `${role} from ${column}`)
    .join(", ");
}

function tellVerification({ rows, written, verified, missing, different, extra, counts }: Verification): string[] {
  return [
    `${count(rows, "row")} read, ${count(written, "file")} found, ${verified} the same in every field.`,
    ...(counts.missing > 0 ? [`Missing (${counts.missing}): ${missing.join(", ")}.`] : []),
    ...(counts.different > 0
      ? [
          `Different (${counts.different}): ${different.map(({ path, fields }) => `${path} in ${fields.join(", ")}`).join("; ")}.`,
        ]
      : []),
    ...(counts.extra > 0 ? [`Without a row (${counts.extra}): ${extra.join(", ")}.`] : []),
  ];
}

function doesNotAgree({ rows, written, verified }: Verification): Failure {
  return {
    code: "not-verified",
    message: `The numbers don't agree: ${count(rows, "row")}, ${count(written, "file")}, ${verified} verified.`,
    hint: "Convert again, and look at the files that differ.",
  };
}

function takenPaths(messages: number): Failure {
  return {
    code: "path-taken",
    message: `${count(messages, "message")} got no file, since other files have the names.`,
    hint: "Move those files away, then convert again.",
  };
}

function takenExport(path: string): Failure {
  return {
    code: "path-taken",
    message: `${path} is another file, which stays, so the rows were not copied.`,
    hint: "Move it away, then export again.",
  };
}

const stateWords: Readonly<Record<DraftedExport["state"], string>> = {
  written: " to write",
  kept: ", there already",
  taken: ", but another file has its name",
};
const mostReaders = 10;

import { type ConversionMapping, conversionMapping, type MessageInventory } from "../../../shared/migration-data";
import { AppError } from "../../../shared/result";
import { demandAt } from "../../../shared/schema-demand";
import { type TableShape, tableName } from "../../store/read-rows";
import type { MessageLayout } from "./message-file";
import type { MessageSource } from "./message-source";

/**
 * The mapping to convert by: what the user states, whatever its shape, else what the inventory proposes. Throws AppError
 * `bad-mapping` for one that doesn't fit the database, and `mapping-needed` where the user has to choose.
 */
export function settleMapping(
  source: MessageSource,
  inventory: Pick<MessageInventory, "proposed" | "undecided">,
  stated?: unknown,
): ConversionMapping {
  if (stated === undefined) {
    if (inventory.proposed) return inventory.proposed;
    throw new AppError({
      code: "mapping-needed",
      message: inventory.undecided ?? "No table looks like messages.",
      hint: "Say which table holds the messages and which column is their body, sender, reader and time.",
    });
  }
  const parsed = conversionMapping.safeParse(stated);
  if (!parsed.success) {
    const [first] = parsed.error.issues;
    throw refuse(first ? demandAt(first, "it") : "it is not understood");
  }
  layoutOf(source, parsed.data);
  return parsed.data;
}

/** What the files of a conversion have in common. Throws AppError `bad-mapping`. */
export function layoutOf({ reader, identity }: MessageSource, mapping: ConversionMapping): MessageLayout {
  const table = reader.tables.find(({ schema, name }) => schema === mapping.schema && name === mapping.table);
  if (!table) throw refuse(`there is no table ${tableName({ schema: mapping.schema, name: mapping.table })}`);
  for (const column of Object.values(mapping.columns)) if (column !== undefined) requireColumn(table, column);
  const shownTable = [mapping.schema, mapping.table].flatMap((part) =>
    part === undefined ? [] : [encodeURIComponent(part)],
  );
  return { origin: `${identity}#${shownTable.join(".")}`, table, mapping };
}

function requireColumn(table: TableShape, column: string): void {
  if (table.columns.some(({ name }) => name === column)) return;
  throw refuse(`${tableName(table)} has no column ${column}`);
}

function refuse(why: string): AppError {
  return new AppError({
    code: "bad-mapping",
    message: `The mapping does not fit the database: ${why}.`,
    hint: "Take the names of tables and columns from the inventory.",
  });
}

import { bytesCell, type Cell, integerCell, realCell, tagOf } from "./cell";

/** What PostgreSQL prints for a value of the type `oid`, as a cell; `type` is its name for types that JSON lacks. */
export function postgresCell(text: string | null, oid: number, type: string): Cell {
  if (text === null) return null;
  switch (oid) {
    case oids.bool:
      return text === "t";
    case oids.int2:
    case oids.int4:
    case oids.int8:
      return integerCell(BigInt(text));
    case oids.float4:
    case oids.float8:
      return floatCell(text);
    case oids.bytea:
      return bytesCell(Buffer.from(text.slice(2), "hex"));
    case oids.text:
    case oids.varchar:
    case oids.bpchar:
    case oids.name:
    case oids.uuid:
      return text;
    default:
      return { [`$${type}`]: text };
  }
}

/** The text that PostgreSQL reads a cell from. */
export function postgresText(cell: Cell): string | null {
  if (cell === null) return null;
  if (typeof cell === "boolean") return cell ? "t" : "f";
  const tagged = tagOf(cell);
  if (!tagged) return String(cell);
  return tagged.tag === "$bytes" ? `\\x${Buffer.from(tagged.text, "base64").toString("hex")}` : tagged.text;
}

/** A number only where it is printed again as PostgreSQL printed it: the text is then all there is to it. */
function floatCell(text: string): Cell {
  const cell = realCell(Number(text));
  return typeof cell === "number" && String(cell) === text ? cell : { $real: text };
}

/** https://github.com/postgres/postgres/blob/master/src/include/catalog/pg_type.dat */
const oids = {
  bool: 16,
  bytea: 17,
  name: 19,
  int8: 20,
  int2: 21,
  int4: 23,
  text: 25,
  float4: 700,
  float8: 701,
  bpchar: 1042,
  varchar: 1043,
  uuid: 2950,
} as const;

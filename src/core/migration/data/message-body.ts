import { bytesCell, type Cell, tagOf } from "../../store/cell";

/** A body as bytes, and as what it is read back: `text`, `bytes`, or the tag of a type. */
export interface PrintedBody {
  readonly bytes: Uint8Array;
  /** Undefined where the cell is no text: it stays among the other columns. */
  readonly kind: string | undefined;
}

/** The cell as the body of a message. Bytes become one when they are valid UTF-8: many programs store text so. */
export function printBody(cell: Cell): PrintedBody {
  if (typeof cell === "string") return { bytes: Buffer.from(cell), kind: "text" };
  const tagged = tagOf(cell);
  if (!tagged || tagged.tag === "$text") return nothing;
  if (tagged.tag !== "$bytes") return { bytes: Buffer.from(tagged.text), kind: tagged.tag };
  const bytes = Buffer.from(tagged.text, "base64");
  return textIn(bytes) === undefined ? nothing : { bytes, kind: "bytes" };
}

/** The cell again; undefined for bytes that are not what `kind` says. */
export function readBody(kind: string, bytes: Uint8Array): Cell | undefined {
  const text = textIn(bytes);
  if (text === undefined) return undefined;
  if (kind === "bytes") return bytesCell(bytes);
  return kind === "text" ? text : { [kind]: text };
}

function textIn(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const nothing: PrintedBody = { bytes: new Uint8Array(), kind: undefined };

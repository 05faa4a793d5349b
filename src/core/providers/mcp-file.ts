import { madeOf } from "../../shared/made-of";
import { AppError } from "../../shared/result";
import type { Draft } from "../changes/draft";
import type { Why } from "../changes/draft-why";
import { type Document, editDocument, type Path, type Value } from "../documents/document";
import { parseJson } from "../documents/json";
import { defaultLimits, liveFileLimits } from "../documents/limits";
import { editsTo } from "../documents/merge-values";
import { notAContainer } from "../documents/not-a-container";
import { asObject, plainData } from "../documents/plain-data";
import { decodeText, encodeText } from "../documents/text-encoding";
import type { McpPlace } from "./around";
import type { Giver } from "./kind";
import { riskOf } from "./risk-of";
import { settingsMode } from "./settings-mode";

/** The servers of one place as they stand in its file, in the file's order. */
export interface McpFile {
  readonly place: McpPlace;
  readonly exists: boolean;
  readonly bytes: Uint8Array | undefined;
  readonly entries: ReadonlyMap<string, Value>;
  readonly document: Document;
}

/** Reads a place. Throws AppError when its file can't be read or parsed, or holds something else where servers belong. */
export function readMcpFile(draft: Pick<Draft, "read">, place: McpPlace): McpFile {
  const bytes = draft.read(place.file);
  if (!bytes && place.transient && draft.read(place.transient)) {
    throw new AppError({
      code: "being-written",
      message: `${place.file} is just being rewritten by its program.`,
      hint: "Plan again in a moment.",
    });
  }
  const document = bytes ? documentOf(bytes, place) : parsePlace("{}\n", place);
  return { place, exists: bytes !== undefined, bytes, entries: entriesOf(document, place), document };
}

const documentOf = madeOf(
  (bytes: Uint8Array, place: McpPlace) => parsePlace(decodeText(bytes, place.file), place),
  ({ file, format, live }) => `${file} ${format} ${live}`,
);

function parsePlace(text: string, { file, format, live }: McpPlace): Document {
  return parseJson(text, { format, path: file, limits: live ? liveFileLimits : defaultLimits });
}

const entriesOf = madeOf(
  (document: Document, { container, file }: McpPlace): ReadonlyMap<string, Value> => {
    if (!/^\uFEFF?\s*(?:\/|\{)/.test(document.text)) throw notAContainer("an object", document, file, []);
    const entries = asObject(document.get(container) ?? plainData({}));
    if (!entries) throw notAContainer("an object", document, file, container);
    return new Map(Object.entries(entries));
  },
  ({ container }) => JSON.stringify(container),
);

/** Drafts new entries (undefined: removed) into the file of a place; only the characters of what differs change. */
export function writeMcpFile(
  draft: Draft,
  file: McpFile,
  edits: ReadonlyMap<string, Value | undefined>,
  why: Pick<Why, "component" | "reason">,
  giver: Giver,
): void {
  const { place } = file;
  // Another kind of thing may have been drafted into the same file since.
  const { document } = draft.read(place.file) === file.bytes ? file : readMcpFile(draft, place);
  const pathOf = (name: string): Path => [...place.container, name];
  const changes = [...edits].flatMap(([name, wanted]) => editsTo(file.entries.get(name), wanted, pathOf(name)));
  const nodes = [...edits.keys()].map((name) => pathOf(name).map(String));
  draft.write(place.file, encodeText(editDocument(document, changes).text), {
    ...why,
    risk: riskOf(edits),
    mode: settingsMode(draft, file, edits.keys(), giver),
    ...(place.lock ? { lock: place.lock } : {}),
    ...(place.live ? { nodes } : {}),
  });
}

import { dirname } from "node:path";
import type { Scope } from "../../shared/config-sync";
import type { Failure } from "../../shared/result";
import type { Draft } from "../changes/draft";
import type { Why } from "../changes/draft-why";
import type { Document, Path, Value } from "../documents/document";
import { equalValues } from "../documents/equal-values";
import { notAContainer } from "../documents/not-a-container";
import { asObject } from "../documents/plain-data";
import { encodeText } from "../documents/text-encoding";
import type { Around, McpPlace } from "./around";
import type { Dialect, KindSupport } from "./kind";
import { readMcpFile } from "./mcp-file";
import { reachableModes } from "./reachable-mode";
import { requirePlace } from "./require-place";
import { riskOf } from "./risk-of";
import { settingsMode } from "./settings-mode";

/** A settings file in JSON of which a kind of thing is one part. */
export type SettingsPlace = Omit<McpPlace, "container">;

export interface SettingsFile {
  readonly place: SettingsPlace;
  readonly exists: boolean;
  /** Bytes. */
  readonly size: number;
  readonly document: Document;
}

/** A kind of thing that is a part of a settings file. */
export interface SettingsPart {
  readonly dialect: Dialect;
  /** By name, in the order of the file; throws DocumentError when something else stands where the things belong. */
  readonly read: (file: SettingsFile) => {
    readonly entries: ReadonlyMap<string, Value>;
    readonly problems?: ReadonlyMap<string, Failure>;
  };
  /** The document with new entries (undefined: removed). */
  readonly edit: (file: SettingsFile, edits: ReadonlyMap<string, Value | undefined>) => Document;
}

/** A kind that is kept in the settings file of a scope. */
export function settingsKind(
  placeOf: (around: Around, scope: Scope) => SettingsPlace | undefined,
  { dialect, read, edit }: SettingsPart,
): KindSupport {
  return {
    dialect: () => dialect,
    watched(around, scope) {
      const place = placeOf(around, scope);
      return place ? [place.file] : [];
    },
    open(around, scope) {
      const place = placeOf(around, scope);
      if (!place) return undefined;
      const file = readSettings(around.draft, place);
      return {
        label: place.label,
        path: place.file,
        exists: file.exists,
        size: file.size,
        isShared: place.committable ?? false,
        problems: new Map(),
        ...read(file),
        bytesOf: () => undefined,
        modeOf: () => reachableModes(around)(place.file),
        placeOf: () => place.file,
        write(draft, edits, why, giver) {
          if (!file.exists) requirePlace(around.system.files, dirname(place.file));
          const mode = settingsMode(draft, file, edits.keys(), giver);
          writeSettings(draft, place, { ...why, risk: riskOf(edits), mode }, (now) => edit(now, edits));
        },
      };
    },
  };
}

/** Reads a settings file as it stands in the draft. Throws AppError when it can't be read or parsed, or is no object. */
function readSettings(draft: Pick<Draft, "read">, place: SettingsPlace): SettingsFile {
  const { document, exists, bytes } = readMcpFile(draft, { ...place, container: [] });
  return { place, exists, size: bytes?.length ?? 0, document };
}

/** Drafts an edit of the file as the draft has it now: other kinds of things may have been written into it since. */
function writeSettings(draft: Draft, place: SettingsPlace, why: Why, edit: (file: SettingsFile) => Document): void {
  const { text } = edit(readSettings(draft, place));
  draft.write(place.file, encodeText(text), why);
}

/** The items of the list at `path`, none when it is not there. Throws DocumentError when something else stands there. */
export function listAt({ document, place }: Pick<SettingsFile, "document" | "place">, path: Path): readonly Value[] {
  const value = document.get(path);
  if (value === undefined) return [];
  if (Array.isArray(value)) return value;
  throw notAContainer("a list", document, place.file, path);
}

/** Throws DocumentError when something else than an object stands at `path`. */
export function requireObjectAt({ document, place }: SettingsFile, path: Path): void {
  const parts = path.map((_key, depth) => path.slice(0, depth + 1));
  const wrong = parts.find((part) => {
    const value = document.get(part);
    return value !== undefined && !asObject(value);
  });
  if (wrong) throw notAContainer("an object", document, place.file, wrong);
}

/** `document` with `wanted` at `path`, changed key by key and item by item, so that comments between them stay. */
export function editNode(document: Document, path: Path, wanted: Value): Document {
  const now = document.get(path);
  if (now === undefined) return document.set(path, wanted);
  if (equalValues(now, wanted)) return document;
  if (Array.isArray(now) && Array.isArray(wanted)) return editList(document, path, now, wanted);
  const [had, gets] = [asObject(now), asObject(wanted)];
  if (!had || !gets) return document.set(path, wanted);
  const gone = Object.keys(had).filter((key) => !Object.hasOwn(gets, key));
  const kept = gone.reduce((edited, key) => edited.remove([...path, key]), document);
  return Object.entries(gets).reduce((edited, [key, value]) => editNode(edited, [...path, key], value), kept);
}

function editList(document: Document, path: Path, now: readonly Value[], wanted: readonly Value[]): Document {
  let edited = wanted.reduce<Document>((made, value, index) => editNode(made, [...path, index], value), document);
  for (let index = now.length - 1; index >= wanted.length; index -= 1) edited = edited.remove([...path, index]);
  return edited;
}

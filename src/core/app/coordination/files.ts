import { basename, dirname, join } from "node:path";
import type { Failure } from "../../../shared/result";
import { AppError } from "../../../shared/result";
import type { BlobStore } from "../../changes/blob-store";
import { knownBytes } from "../../changes/known-bytes";
import { type CoordinationFile, readCoordination } from "../../coordination/file/coordination-file";
import type { FileKeeper } from "../../coordination/file/keep-file";
import { DocumentError } from "../../documents/document-error";
import { decodeText, encodeText } from "../../documents/text-encoding";
import { hashOf, knownHashOf } from "../../system/content-hash";
import { isFileError } from "../../system/file-error";
import { showsNoChange } from "../../system/file-time";
import type { Entry, System } from "../../system/system";
import { realpathOrSelf } from "../paths";
import { notAFile } from "./not-a-file";
import type { CoordinationRecords } from "./records";

/** A coordination file as it is shown: as it is, or, while it can't be read, as it last could be. */
export interface ShownFile {
  /** Absolute, links resolved. */
  readonly path: string;
  readonly state: "ok" | "broken" | "missing";
  readonly problem?: Failure;
  readonly file: CoordinationFile;
  /** Hash of the bytes that are shown; empty when there never were any. */
  readonly revision: string;
}

/** A file as an edit has left it. */
export interface WrittenFile {
  readonly file: CoordinationFile;
  readonly bytes: Uint8Array;
  /** Hash of the bytes. */
  readonly revision: string;
}

/** Coordination files, read again only when they have changed. */
export interface CoordinationFiles {
  /** The path that a file is kept under. */
  place(path: string): string;
  look(path: string): ShownFile;
  /** `look` of a file that can be read. Throws AppError `missing-file`, and what keeps it from being read. */
  good(path: string): ShownFile;
  /** The file as it was at a revision; undefined when nobody knows any more. */
  at(path: string, revision: string): CoordinationFile | undefined;
  /** The bytes of what is shown. */
  bytes(shown: ShownFile): Uint8Array;
  /** Takes over what was just written, so that it need not be read. */
  took(path: string, written: WrittenFile): void;
}

/** @param onSeen told when a file is seen for the first time, or as another one than before */
export function coordinationFiles(
  { files, clock, home }: System,
  keeper: FileKeeper,
  records: CoordinationRecords,
  blobs: BlobStore,
  onSeen: (shown: ShownFile) => void,
): CoordinationFiles {
  const seen = new Map<string, Seen>();
  const earlier = new Map<string, CoordinationFile[]>();
  const revisions = new WeakMap<CoordinationFile, string>();

  const place = (asked: string) => {
    const path = /^~(?:$|[/\\])/.test(asked) ? join(home, asked.slice(1)) : asked;
    return files.look(path) ? files.resolve(path) : join(realpathOrSelf({ files }, dirname(path)), basename(path));
  };

  const remember = (path: string, shown: ShownFile, entry: Entry | undefined, bytes?: Uint8Array) => {
    const before = seen.get(path)?.shown;
    seen.set(path, { shown, entry, bytes, at: clock.now().getTime() });
    revisions.set(shown.file, shown.revision);
    if (before && before.file !== shown.file) {
      const list = [before.file, ...(earlier.get(path) ?? [])].slice(0, mostEarlier);
      earlier.set(path, within(list, mostCharacters));
    }
  };

  const goodOnes = (path: string) => {
    const newest = seen.get(path)?.shown.file;
    return [...(newest ? [newest] : []), ...(earlier.get(path) ?? [])];
  };

  /** What is shown of a file that can't be read. */
  const lastGood = (path: string): Pick<ShownFile, "file" | "revision"> => {
    const shown = seen.get(path)?.shown;
    if (shown) return { file: shown.file, revision: shown.revision };
    const bytes = records.known(path);
    try {
      if (bytes) return { file: readCoordination(decodeText(bytes, path), path), revision: hashOf(bytes) };
    } catch (error) {
      if (!(error instanceof DocumentError)) throw error;
    }
    return { file: readCoordination("", path), revision: "" };
  };

  /** The file as it was when its changes were recorded last, as far as the index has that: it differs in little. */
  const keptEarlier = (path: string): CoordinationFile | undefined => {
    const bytes = records.known(path);
    return bytes && keeper.find(decodeText(bytes, path), path, hashOf(bytes));
  };

  /** Most programs empty a file before they fill it again: that is no file without entries yet. */
  const isNewlyEmpty = (path: string): boolean => {
    const { revision } = lastGood(path);
    return revision !== "" && revision !== emptyRevision;
  };

  const read = (path: string, entry: Entry | undefined): ShownFile & { readonly bytes?: Uint8Array } => {
    if (!entry) return { path, state: "missing", problem: missing(path).failure, ...lastGood(path) };
    const unfit = notAFile(path, entry);
    if (unfit) return { path, state: "broken", problem: unfit, ...lastGood(path) };
    const before = seen.get(path)?.shown;
    try {
      const bytes = knownBytes(path, files.read(path));
      const revision = knownHashOf(bytes);
      if (bytes.length === 0 && isNewlyEmpty(path)) {
        return { path, state: "broken", problem: emptied(path), ...lastGood(path) };
      }
      if (before && before.revision === revision) return { path, state: "ok", file: before.file, revision, bytes };
      const text = decodeText(bytes, path);
      const isFirst = before === undefined || before.revision === "";
      const found = isFirst ? keeper.find(text, path, revision) : undefined;
      const file = found ?? keeper.open(text, path, revision, isFirst ? keptEarlier(path) : before.file);
      return { path, state: "ok", file, revision, bytes };
    } catch (error) {
      if (error instanceof DocumentError) return { path, state: "broken", problem: error.failure, ...lastGood(path) };
      if (!isFileError(error)) throw error;
      const hint = "See that Lockstep may read it.";
      const problem = { code: "unreadable", message: `${error.message}.`, hint };
      return { path, state: "broken", problem, ...lastGood(path) };
    }
  };

  const look = (asked: string): ShownFile => {
    const path = place(asked);
    const entry = files.look(path);
    const known = seen.get(path);
    if (known && isSame(known, entry)) return known.shown;
    const { bytes, ...shown } = read(path, entry);
    remember(path, shown, entry, bytes);
    const isNews = known?.shown.revision !== shown.revision || known.shown.state !== shown.state;
    if (isNews) onSeen(shown);
    return shown;
  };

  return {
    place,
    look,
    good(path) {
      const shown = look(path);
      if (shown.state === "ok") return shown;
      throw shown.problem ? new AppError(shown.problem) : missing(shown.path);
    },
    at(path, revision) {
      const known = goodOnes(path).find((file) => revisions.get(file) === revision);
      if (known || !/^[0-9a-f]{64}$/.test(revision) || !blobs.has(revision)) return known;
      return readCoordination(decodeText(blobs.read(revision), path), path, seen.get(path)?.shown.file);
    },
    bytes({ path, file, revision }) {
      const bytes = seen.get(path)?.bytes;
      return bytes && knownHashOf(bytes) === revision ? bytes : encodeText(file.text);
    },
    took(path, { file, bytes, revision }) {
      remember(path, { path, state: "ok", file, revision }, files.look(path), knownBytes(path, bytes));
    },
  };
}

interface Seen {
  readonly shown: ShownFile;
  readonly entry: Entry | undefined;
  /** Undefined while the file can't be read. */
  readonly bytes: Uint8Array | undefined;
  /** When it was looked at, in milliseconds since 1970. */
  readonly at: number;
}

/** True when nothing tells that a file is another one than it was. */
function isSame({ entry, at }: Seen, now: Entry | undefined): boolean {
  if (!entry || !now) return entry === now;
  // A file written right before it was looked at may be written again within the same tick of the file system's clock.
  return showsNoChange(entry, now) && at - Math.max(entry.modified, entry.changed) > tickOf(entry);
}

/** Milliseconds that two writes need to differ in: FAT counts in two seconds, what has fractions of one by ticks of the system. */
function tickOf({ changed }: Entry): number {
  return changed % 1_000 === 0 ? 2_000 : 50;
}

function within(list: readonly CoordinationFile[], most: number): CoordinationFile[] {
  let sum = 0;
  return list.filter(({ text }) => {
    sum += text.length;
    return sum <= most;
  });
}

function emptied(path: string): Failure {
  const hint = "Put its entries back; one that is to have none says `coordination: {}`.";
  return { code: "empty-file", message: `${path} is empty now.`, hint };
}

function missing(path: string): AppError {
  const hint = "Create it from the template, or open another one.";
  return new AppError({ code: "missing-file", message: `There is no file ${path}.`, hint });
}

const emptyRevision = hashOf(new Uint8Array());
const mostEarlier = 20;
const mostCharacters = 32 * 1_048_576;

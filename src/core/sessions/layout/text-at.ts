import { join } from "node:path";
import { AppError } from "../../../shared/result";
import type { Draft } from "../../changes/draft";
import { DocumentError } from "../../documents/document-error";
import { decodeText } from "../../documents/text-encoding";
import { isFileError } from "../../system/file-error";
import type { FileSystem } from "../../system/system";

/** A text file of a workspace as it was found; `path` is relative to the workspace, with slashes. */
export type TextAt =
  | { readonly kind: "text"; readonly path: string; readonly text: string }
  | { readonly kind: "absent"; readonly path: string }
  /** Something is there that is no readable UTF-8 text; `why` is a sentence, as a rule without the path. */
  | { readonly kind: "unreadable"; readonly path: string; readonly why: string };

/** Where a workspace is read from: the disk with the writes of a draft over it. */
export interface Place {
  readonly files: FileSystem;
  readonly draft: Draft;
  /** The workspace, absolute. */
  readonly root: string;
}

/** Reads a text; what can't be read is told, never thrown. */
export function textAt({ files, draft, root }: Place, path: string): TextAt {
  const absolute = join(root, path);
  try {
    const entry = files.look(absolute);
    if (entry && entry.size > mostBytes) {
      return {
        kind: "unreadable",
        path,
        why: `It has ${Math.round(entry.size / 1_048_576)} MB; at most 8 MB are read.`,
      };
    }
    const bytes = draft.read(absolute);
    return bytes ? { kind: "text", path, text: decodeText(bytes, path) } : { kind: "absent", path };
  } catch (error) {
    if (error instanceof DocumentError) return { kind: "unreadable", path, why: error.problem };
    if (error instanceof AppError) return { kind: "unreadable", path, why: error.message };
    if (isFileError(error)) return { kind: "unreadable", path, why: `${error.message}.` };
    throw error;
  }
}

/** The text, or undefined where there is none that can be read. */
export function textOf(at: TextAt): string | undefined {
  return at.kind === "text" ? at.text : undefined;
}

const mostBytes = 8 * 1_048_576;

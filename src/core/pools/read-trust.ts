import { z } from "zod";
import { AppError } from "../../shared/result";
import { demandAt } from "../../shared/schema-demand";
import { DocumentError } from "../documents/document-error";
import { formatOf, parseDocument } from "../documents/parse-document";
import { isFileError } from "../system/file-error";
import type { FileSystem, System } from "../system/system";
import { type Trust, trust } from "./trust";

/**
 * The trust list in a JSON or YAML file. Throws AppError `trust-unreadable` when it can't be read, and when others than
 * its owner could have written or can read it: it decides what runs here.
 */
export function readTrust(path: string, { files, platform }: Pick<System, "files" | "platform">): Trust {
  try {
    const entry = files.look(files.resolve(path));
    if (entry?.kind !== "file") throw unreadable(`${path} is no file.`);
    if (platform !== "win32" && (entry.mode & 0o077) !== 0) {
      throw unreadable(`${path} is open to other users of this machine.`, `Run: chmod 600 ${path}`);
    }
    return trust.parse(dataOf(path, files) ?? {});
  } catch (error) {
    if (error instanceof DocumentError) throw unreadable(error.message);
    if (isFileError(error)) throw unreadable(`${path} can't be read: ${error.message}.`);
    if (error instanceof z.ZodError) {
      const issues = error.issues.map((issue) => demandAt(issue, "the list"));
      throw unreadable(`${path} is no trust list: ${issues.join("; ")}.`);
    }
    throw error;
  }
}

function dataOf(path: string, files: FileSystem): unknown {
  const text = new TextDecoder().decode(files.read(path));
  return parseDocument(text, formatOf(path) === "json" ? "json" : "yaml", { path }).get([]);
}

function unreadable(message: string, hint = "Mend the trust list; nothing runs without it."): AppError {
  return new AppError({ code: "trust-unreadable", message, hint });
}

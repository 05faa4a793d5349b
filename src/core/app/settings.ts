import { join } from "node:path";
import { AppError } from "../../shared/result";
import { type Settings, settings as settingsSchema } from "../../shared/state";
import { type DataFolder, makeDataFolder, replaceOwnFile } from "../changes/data-folder";
import { DocumentError } from "../documents/document-error";
import { parseJson } from "../documents/json";
import { placeInJson } from "../documents/place-in-json";
import { schemaProblems } from "../documents/schema-problems";
import { decodeText } from "../documents/text-encoding";
import { isFileError } from "../system/file-error";
import type { System } from "../system/system";

/**
 * The settings file; absent, everything has its default. Throws AppError `settings-damaged`, with the place of what is
 * wrong, when it can't be used: it is then never overwritten.
 */
export function readSettings({ files }: System, folder: DataFolder): Settings {
  const path = settingsFile(folder);
  if (!files.look(path)) return settingsSchema.parse({});
  try {
    return parseSettings(decodeText(files.read(path), path), path);
  } catch (cause) {
    if (cause instanceof DocumentError) throw damaged(cause.message, cause);
    if (isFileError(cause)) throw damaged(`${path} can't be read: ${cause.message}.`, cause);
    throw cause;
  }
}

export function writeSettings(system: System, folder: DataFolder, settings: Settings): Settings {
  readSettings(system, folder);
  makeDataFolder(system.files, folder);
  const checked = settingsSchema.parse(settings);
  replaceOwnFile(system, settingsFile(folder), new TextEncoder().encode(`${JSON.stringify(checked, null, 2)}\n`), true);
  return checked;
}

function parseSettings(text: string, path: string): Settings {
  const parsed = settingsSchema.safeParse(parseJson(text, { path, format: "json" }).get([]));
  if (parsed.success) return parsed.data;
  const placeOf = (steps: readonly PropertyKey[]) => placeInJson(text, steps);
  const [first] = schemaProblems(parsed.error.issues, { path, text, code: "settings-damaged" }, placeOf);
  throw damaged(first?.message ?? `${path} holds no settings of Lockstep.`, parsed.error);
}

function damaged(message: string, cause: Error): AppError {
  const hint = "Mend the file, or move it away to start with the defaults.";
  return new AppError({ code: "settings-damaged", message, hint }, { cause });
}

function settingsFile({ root }: DataFolder): string {
  return join(root, "settings.json");
}

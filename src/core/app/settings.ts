import { join } from "node:path";
import { AppError } from "../../shared/result";
import { type Settings, settings as settingsSchema } from "../../shared/state";
import { type DataFolder, makeDataFolder, replaceOwnFile } from "../changes/data-folder";
import type { System } from "../system/system";

/** The settings file; absent, everything has its default. Throws AppError when it is damaged: it is then never overwritten. */
export function readSettings({ files }: System, folder: DataFolder): Settings {
  const path = settingsFile(folder);
  if (!files.look(path)) return settingsSchema.parse({});
  try {
    return settingsSchema.parse(JSON.parse(new TextDecoder().decode(files.read(path))));
  } catch (cause) {
    throw new AppError(
      {
        code: "settings-damaged",
        message: `${path} can't be read as Lockstep's settings.`,
        hint: "Mend it, or move it away to start with the defaults.",
      },
      { cause },
    );
  }
}

export function writeSettings(system: System, folder: DataFolder, settings: Settings): Settings {
  readSettings(system, folder);
  makeDataFolder(system.files, folder);
  const checked = settingsSchema.parse(settings);
  replaceOwnFile(system, settingsFile(folder), new TextEncoder().encode(`${JSON.stringify(checked, null, 2)}\n`), true);
  return checked;
}

function settingsFile({ root }: DataFolder): string {
  return join(root, "settings.json");
}

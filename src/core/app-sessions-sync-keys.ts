import { join } from "node:path";
import { z } from "zod";
import { AppError } from "../shared/result";
import { type SyncSurroundings, syncFolder } from "./app-sessions-sync-place";
import { makeFolders, replaceOwnFile } from "./changes/data-folder";

/** Where the API keys of hubs are kept, by the hub's origin (`https://hub.example`). */
export interface KeyStore {
  get(origin: string): Promise<string | undefined>;
  /** Undefined forgets it. */
  set(origin: string, apiKey: string | undefined): Promise<void>;
}

/** Keys in a file that only its user can read (0600), for shells without the key store of the operating system. */
export function fileKeys({ system, folder, flush }: SyncSurroundings): KeyStore {
  const { files } = system;
  const path = join(folder.root, syncFolder, "keys.json");
  const read = (): ReadonlyMap<string, string> => {
    if (!files.look(path)) return new Map();
    try {
      return new Map(Object.entries(keysFile.parse(JSON.parse(new TextDecoder().decode(files.read(path)))).keys));
    } catch (cause) {
      const message = `${path} is no file of keys that this version of Lockstep can read.`;
      throw new AppError({ code: "keys-damaged", message, hint: "Move it away, then log in again." }, { cause });
    }
  };
  return {
    get: async (origin) => read().get(origin),
    async set(origin, apiKey) {
      const others = [...read()].filter(([known]) => known !== origin);
      const keys = Object.fromEntries(apiKey === undefined ? others : [...others, [origin, apiKey]]);
      makeFolders(files, join(path, ".."), 0o700);
      replaceOwnFile(
        system,
        path,
        new TextEncoder().encode(`${JSON.stringify({ format: 1, keys }, null, 2)}\n`),
        flush,
      );
    },
  };
}

const keysFile = z.strictObject({ format: z.literal(1), keys: z.record(z.url(), z.string()) });

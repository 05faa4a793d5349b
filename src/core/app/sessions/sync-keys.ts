import { join } from "node:path";
import { z } from "zod";
import { AppError } from "../../../shared/result";
import type { Vault } from "../../../shared/vault";
import { makeFolders, replaceOwnFile } from "../../changes/data-folder";
import { RemoteAway } from "../../sessions/sync/remote";
import type { SyncSurroundings } from "./sync-place";
import { syncFolder } from "./sync-waiting";

/** Where the API keys of hubs are kept, by the hub's origin (`https://hub.example`). */
export interface KeyStore {
  get(origin: string): Promise<string | undefined>;
  /** Undefined forgets it. */
  set(origin: string, apiKey: string | undefined): Promise<void>;
  /** How it is kept; undefined where there is none. */
  kept(origin: string): "key-store" | "file" | undefined;
}

/**
 * Keys in the data folder, in files that only their user can read (0600): sealed by the operating system's key store
 * where this process has one that works, else in clear. The app has one, the command line has not; each finds what the
 * other has kept, except that the command line can't open what is sealed. A key is never in both files, unless a process
 * died between writing them: the one in clear counts then.
 */
export function hubKeys(surroundings: SyncSurroundings, vault: Vault | undefined): KeyStore {
  const clear = keyFile(surroundings, "keys.json");
  const sealed = keyFile(surroundings, "sealed-keys.json");
  return {
    async get(origin) {
      const text = sealed.read().get(origin);
      const key = clear.read().get(origin);
      if (key !== undefined || text === undefined) return key;
      if (!vault) {
        throw new AppError({
          code: "key-sealed",
          message: `The app keeps the API key for ${origin} in the operating system's key store, which only the app can open.`,
          hint: "Log in here too with `lockstep session sync login`: the key is then in a file that only you can read.",
        });
      }
      const opened = await vault.open(text);
      if (opened.kind === "done") return opened.text;
      // It may be locked for the moment only.
      throw new RemoteAway(
        `the operating system's key store does not open the API key for ${origin} (${opened.reason}), log in again if that stays so`,
      );
    },
    async set(origin, apiKey) {
      const seal = apiKey === undefined ? undefined : await vault?.seal(apiKey);
      if (seal?.kind === "done") {
        sealed.write(origin, seal.text);
        clear.write(origin, undefined);
      } else {
        clear.write(origin, apiKey);
        sealed.write(origin, undefined);
      }
    },
    kept(origin) {
      if (clear.read().has(origin)) return "file";
      return sealed.read().has(origin) ? "key-store" : undefined;
    },
  };
}

function keyFile({ system, folder, flush }: SyncSurroundings, name: string) {
  const { files } = system;
  const path = join(folder.root, syncFolder, name);
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
    read,
    /** Undefined takes it out. */
    write(origin: string, text: string | undefined): void {
      const before = read();
      if (before.get(origin) === text) return;
      const others = [...before].filter(([known]) => known !== origin);
      const keys = Object.fromEntries(text === undefined ? others : [...others, [origin, text]]);
      makeFolders(files, join(path, ".."), 0o700);
      const bytes = new TextEncoder().encode(`${JSON.stringify({ format: 1, keys }, null, 2)}\n`);
      replaceOwnFile(system, path, bytes, flush);
    },
  };
}

const keysFile = z.strictObject({ format: z.literal(1), keys: z.record(z.url(), z.string()) });

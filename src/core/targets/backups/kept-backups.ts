import { join } from "node:path";
import { z } from "zod";
import { type FileState, fileState } from "../../../shared/change-set";
import { AppError } from "../../../shared/result";
import { backupId } from "../../../shared/targets/backup";
import { targetRow } from "../../../shared/targets/registry";
import { hashOf } from "../../system/content-hash";
import type { System } from "../../system/system";
import { keptFolderOf, type OwnFiles } from "../own-files";
import { backupIdOf } from "./backup-id";

/**
 * A backup that the user asked for: the manifest in `targets/<key>/backups/<id>.json`, the bytes by hash in `<id>/`.
 */
const keptBackup = z.strictObject({
  format: z.literal(1),
  id: backupId,
  at: z.string(),
  title: z.string(),
  /** Absolute. */
  folder: z.string(),
  files: z.array(z.strictObject({ path: z.string(), component: z.string(), state: fileState })),
  /** The target's line in the registry. */
  row: targetRow.optional(),
});

export type KeptBackup = z.infer<typeof keptBackup>;

export interface KeptBackups {
  /** Those of the target in `folder`, newest first; one that can't be read is left out. */
  of(folder: string): KeptBackup[];
  /**
   * Keeps `paths` (absolute, in the target, with the component of each) as they are now; also which of them are not
   * there.
   */
  make(wish: BackupWish): KeptBackup;
  /** Throws AppError `backup-damaged`. */
  read(backup: KeptBackup, hash: string): Uint8Array;
  remove(backup: KeptBackup): void;
}

export interface BackupWish {
  readonly title: string;
  readonly folder: string;
  readonly paths: readonly { readonly path: string; readonly component: string }[];
  readonly row?: KeptBackup["row"];
}

export function openKeptBackups(system: Pick<System, "files" | "clock" | "newId">, own: OwnFiles): KeptBackups {
  const homeOf = (folder: string) => `${keptFolderOf(folder)}/backups`;
  return {
    of: (folder) =>
      own
        .list(homeOf(folder))
        .filter((name) => name.endsWith(".json"))
        .reverse()
        .flatMap((name) => readBackup(own.read(`${homeOf(folder)}/${name}`)) ?? []),
    make({ title, folder, paths, row }) {
      const at = system.clock.now().toISOString();
      const id = backupIdOf(at, system.newId());
      const home = homeOf(folder);
      const files = paths.map(({ path, component }) => {
        const { state, bytes } = lookAt(system, path);
        if (bytes && state.kind === "file") own.write(`${home}/${id}/${state.hash}`, bytes);
        return { path, component, state };
      });
      const backup: KeptBackup = { format: 1, id, at, title, folder, files, ...(row ? { row } : {}) };
      // The manifest comes last: what it names is there.
      own.write(`${home}/${id}.json`, new TextEncoder().encode(`${JSON.stringify(backup)}\n`));
      return backup;
    },
    read({ folder, id }, hash) {
      const path = `${homeOf(folder)}/${id}/${hash}`;
      const bytes = own.read(path);
      if (bytes && hashOf(bytes) === hash) return bytes;
      throw new AppError({
        code: "backup-damaged",
        message: `${own.placeOf(path)} is ${bytes ? "damaged" : "missing"}, so the backup ${id} can't be restored.`,
        hint: "Choose another backup.",
      });
    },
    remove({ folder, id }) {
      own.remove(`${homeOf(folder)}/${id}.json`);
      own.removeFolder(`${homeOf(folder)}/${id}`);
    },
  };
}

function lookAt({ files }: Pick<System, "files">, path: string): { state: FileState; bytes: Uint8Array | undefined } {
  const there = files.look(path);
  if (!there) return { state: { kind: "absent" }, bytes: undefined };
  if (there.kind === "link") return { state: { kind: "link", target: files.readLink(path) }, bytes: undefined };
  if (there.kind !== "file") {
    throw new AppError({
      code: "not-a-file",
      message: `${path} is no regular file and no link, so it can't be backed up.`,
      hint: `Move it out of ${join(path, "..")}, then try again.`,
    });
  }
  const bytes = files.read(path);
  return { state: { kind: "file", hash: hashOf(bytes), size: bytes.length, mode: there.mode }, bytes };
}

function readBackup(bytes: Uint8Array | undefined): KeptBackup | undefined {
  try {
    return bytes && keptBackup.safeParse(JSON.parse(new TextDecoder().decode(bytes))).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

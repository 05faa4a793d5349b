import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Administration, administrationOf } from "./administration/administration";
import { administrationBehind } from "./administration/door";
import { holderOf, takeFolder } from "./administration/folder-lock";
import { told } from "./database/database-failure";
import type { Transactions } from "./database/hub-sql";
import { migrate } from "./database/migrate";

/** Where a hub keeps its secrets and, without a database of its own, its data. */
export function hubFolder(folder: string) {
  return { tokenKeys: join(folder, "token-keys.json"), database: join(folder, "postgres") } as const;
}

/** Opens the embedded database of a hub's folder, made and brought up to date where necessary. */
export async function openEmbedded(folder: string) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = takeFolder(folder);
  try {
    // Its program is large, and most commands of Lockstep do without.
    const { embedded } = await import("./database/embedded");
    const database = await embedded(hubFolder(folder).database);
    await migrate(database);
    const close = async () => {
      await database.close();
      lock.release();
    };
    return { database: { ...database, close }, announce: lock.announce };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** Which database clients are administered on: the one at an address, or the embedded one of a folder. */
export type AdministeredPlace = { readonly adminUrl: string } | { readonly folder: string };

/** Administers a hub, whether it runs or not. */
export async function withAdministration<T>(
  place: AdministeredPlace,
  work: (administration: Administration) => Promise<T>,
): Promise<T> {
  if ("folder" in place) {
    const door = holderOf(place.folder)?.door;
    if (door) return work(administrationBehind(door));
  }
  return withDatabase(place, (database) => work(administrationOf(database)));
}

/** Brings the database at an address up to date, as its administrator; gives the names of the migrations made. */
export async function migrateAt(adminUrl: string): Promise<string[]> {
  return withDatabase({ adminUrl }, migrate);
}

async function withDatabase<T>(place: AdministeredPlace, work: (database: Transactions) => Promise<T>): Promise<T> {
  const database = "folder" in place ? (await openEmbedded(place.folder)).database : await openPostgres(place.adminUrl);
  try {
    return await work(database);
  } catch (error) {
    throw told(error);
  } finally {
    await database.close();
  }
}

async function openPostgres(url: string): Promise<Transactions> {
  const { postgres } = await import("./database/postgres");
  return postgres(url, () => undefined);
}

import { AppError } from "../../shared/result";
import type { HubDatabase } from "../database/hub-database";
import type { HubSql } from "../database/hub-sql";
import { isSecretOf, newApiKey, readApiKey } from "./api-keys";
import type { Principal } from "./tokens";

/** Whom an API key belongs to. Throws AppError `unauthorized`, alike for whatever is wrong with it. */
export async function principalOfKey(database: HubDatabase, apiKey: string): Promise<Principal> {
  const claim = readApiKey(apiKey);
  if (claim === undefined) throw unauthorized("The API key is not valid.");
  // The key says whose it is, so that not even this look-up sees another client's rows.
  const keys = await database.transaction(claim.clientId, (sql) =>
    sql.query<{ id: string; secret_hash: string }>("SELECT id, secret_hash FROM api_keys WHERE revoked_at IS NULL"),
  );
  // Compared in any case, or a client's existence would show in the time.
  const candidates = keys.length > 0 ? keys : [{ id: "", secret_hash: nobodysHash }];
  const matches = candidates.filter(({ secret_hash }) => isSecretOf(claim.secret, secret_hash));
  const [key] = matches;
  if (key === undefined || key.id === "") throw unauthorized("The API key is not valid.");
  return { clientId: claim.clientId, keyId: key.id };
}

/** Runs `work` for a client, unless its key was revoked since the token was given out. */
export function asClient<T>(
  database: HubDatabase,
  { clientId, keyId }: Principal,
  work: (sql: HubSql) => Promise<T>,
): Promise<T> {
  return database.transaction(clientId, async (sql) => {
    const keys = await sql.query("SELECT id FROM api_keys WHERE id = $1 AND revoked_at IS NULL", [keyId]);
    if (keys.length === 0) throw unauthorized("The token is not valid.");
    return work(sql);
  });
}

/** What every request without a good token is answered. */
export function unauthorized(message: string): AppError {
  return new AppError({ code: "unauthorized", message });
}

const nobodysHash = newApiKey("00000000-0000-0000-0000-000000000000").secretHash;

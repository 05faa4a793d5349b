import { addClient, type HubClient, listClients, removeClient, revokeKeys, setQuota } from "../access/clients";
import { asAdministrator } from "../database/hub-database";
import type { Transactions } from "../database/hub-sql";
import { type Pruned, prune, type Retention } from "./prune";

/** What is done about clients: on a database itself, or by way of the server that has it open. */
export interface Administration {
  /** A new client, or a further key for one that is there. The key is given this once. */
  add(name: string): Promise<{ readonly client: HubClient; readonly apiKey: string; readonly isNew: boolean }>;
  list(): Promise<readonly HubClient[]>;
  /** Removes a client and all that it stored. */
  remove(name: string): Promise<HubClient>;
  /** Ends all keys of a client; gives how many. */
  revoke(name: string): Promise<number>;
  /** How many bytes a client may store; null: any number. */
  limit(name: string, quota: number | null): Promise<HubClient>;
  /** Removes what is old, client by client. */
  prune(retention: Retention): Promise<readonly Pruned[]>;
}

/** On a database that this process has open. */
export function administrationOf(database: Transactions): Administration {
  return {
    add: (name) => asAdministrator(database, (sql) => addClient(sql, name)),
    list: () => asAdministrator(database, listClients),
    remove: (name) => asAdministrator(database, (sql) => removeClient(sql, name)),
    revoke: (name) => asAdministrator(database, (sql) => revokeKeys(sql, name)),
    limit: (name, quota) => asAdministrator(database, (sql) => setQuota(sql, name, quota)),
    prune: (retention) => prune(database, retention),
  };
}

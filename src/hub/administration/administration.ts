import { addClient, type HubClient, listClients, removeClient, revokeKeys } from "../access/clients";
import { asAdministrator } from "../database/hub-database";
import type { Transactions } from "../database/hub-sql";

/** What is done about clients: on a database itself, or by way of the server that has it open. */
export interface Administration {
  /** A new client, or a further key for one that is there. The key is given this once. */
  add(name: string): Promise<{ readonly client: HubClient; readonly apiKey: string; readonly isNew: boolean }>;
  list(): Promise<readonly HubClient[]>;
  /** Removes a client and all that it stored. */
  remove(name: string): Promise<HubClient>;
  /** Ends all keys of a client; gives how many. */
  revoke(name: string): Promise<number>;
}

/** On a database that this process has open. */
export function administrationOf(database: Transactions): Administration {
  return {
    add: (name) => asAdministrator(database, (sql) => addClient(sql, name)),
    list: () => asAdministrator(database, listClients),
    remove: (name) => asAdministrator(database, (sql) => removeClient(sql, name)),
    revoke: (name) => asAdministrator(database, (sql) => revokeKeys(sql, name)),
  };
}

import { type SyncMachine, syncMachines } from "../../core/sessions/sync/testing/sync-machine";
import { addTo } from "../../shared/groups";
import { administrationOf } from "../administration/administration";
import { type HubPlace, hubPlaces } from "./hub-places";
import { startTestHub } from "./test-hub";

/** A hub that listens, with its database. */
export interface StoryHub {
  readonly place: HubPlace;
  readonly url: string;
  close(): Promise<void>;
}

/** Users of one key, apart from all others of the hub. */
export interface Team {
  readonly apiKey: string;
  /** One that is logged in to the hub, directly or over another way. */
  machine(machine: string, url: string): Promise<SyncMachine>;
  /** Versions by session, oldest first, as the database has them. */
  versions(): Promise<Version[][]>;
}

export type Story = Awaited<ReturnType<typeof hubStory>>;

/** A hub, by default on the embedded database, with machines that work with it. */
export async function hubStory(start: () => Promise<StoryHub> = embeddedHub) {
  const hub = await start();
  const { place } = hub;
  const machines = syncMachines();
  // Waiting is for users: here it is always an hour later.
  let later = 0;
  const clock = {
    now: () => new Date(Date.now() + later),
    sleep: async () => undefined,
  };
  return {
    hub: new URL(hub.url),
    /** All that is waiting may go. */
    wait: () => {
      later += 3_600_000;
    },
    async team(name: string): Promise<Team> {
      const { client, apiKey } = await administrationOf(place.administrator).add(name);
      return {
        apiKey,
        machine(machine, url) {
          const environment = { ...process.env, LOCKSTEP_HUB_KEY: apiKey, LOCKSTEP_HUB_URL: String(url) };
          return machines.machine(machine, { kind: "hub", url }, { clock, environment });
        },
        async versions() {
          const rows = await place.oracle.run((sql) =>
            sql.query<Version & { readonly session: string }>(
              `SELECT s.session_name AS session, v.version, v.digest FROM lockstep_hub.session_versions AS v
               JOIN lockstep_hub.sessions AS s ON s.client_id = v.client_id AND s.id = v.session_id
               WHERE v.client_id = $1 ORDER BY s.session_name, v.version`,
              [client.id],
            ),
          );
          const by = new Map<string, Version[]>();
          for (const { session, version, digest } of rows) {
            addTo(by, session, { version, digest });
          }
          return [...by.values()];
        },
      };
    },
    async close() {
      await hub.close();
      machines.close();
    },
  };
}

async function embeddedHub(): Promise<StoryHub> {
  const [embedded] = hubPlaces;
  if (!embedded) throw new Error("There is no embedded database");
  const place = await embedded.open();
  const { url, close } = await startTestHub(place);
  return {
    place,
    url,
    async close() {
      await close();
      await place.close();
    },
  };
}

/** Of a session at the hub; a removed one has no digest. */
interface Version {
  readonly version: number;
  readonly digest: string | null;
}

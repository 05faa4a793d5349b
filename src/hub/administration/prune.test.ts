import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { asAdministrator, hubDatabase } from "../database/hub-database";
import { sha256 } from "../sync/digests";
import { lockProject } from "../sync/projects";
import { push } from "../sync/push";
import { anyPlace, type HubPlace } from "../testing/hub-places";
import { type Member, startTestHub, type TestHub } from "../testing/test-hub";

let place: HubPlace;
let hub: TestHub;
beforeAll(async () => {
  place = await anyPlace();
  hub = await startTestHub(place);
}, 120_000);
afterAll(async () => {
  await hub.close();
  await place.close();
});

it("removes old versions with what only they needed, as the trial said, and nothing of other clients", async () => {
  const [ada, ben] = [await hub.member("ada"), await hub.member("ben")];
  for (const member of [ada, ben]) {
    for (let version = 1; version <= 5; version += 1) await pushed(member, version, [`text ${version}`, "the same"]);
    await age(member, 100);
    await pushed(member, 6, ["text 6", "the same"]);
  }
  const retention = { versions: 2, days: 30, client: "ada" };

  const before = await rows();
  const trial = await hub.administration.prune({ ...retention, isTrial: true });
  const afterTrial = await rows();
  const pruned = await hub.administration.prune({ ...retention, isTrial: false });
  const again = await hub.administration.prune({ ...retention, isTrial: false });

  expect(afterTrial).toEqual(before);
  expect(trial).toEqual(pruned);
  expect(pruned).toEqual([
    { client: "ada", versions: 4, events: 5, operations: 5, contents: 4, bytes: 4 * 6, left: 2 * 6 + 8 },
  ]);
  expect(again).toMatchObject([{ versions: 0, events: 0, operations: 0, contents: 0 }]);
  expect((await rows())["ben"]).toEqual(before["ben"]);
  expect(await fetched(ada, "text 4", "text 5", "text 6", "the same")).toEqual(["text 5", "text 6", "the same"]);
  const { body } = await ada.ask("POST", "/mcp/sync/pull", { project: "app" });
  expect(body.sessions).toMatchObject([{ session: "one", version: 6 }]);
});

it("leaves what is current, however old, and contents that were stored for a push to come", async () => {
  const cara = await hub.member("cara");
  await pushed(cara, 1, ["current"]);
  await stored(cara, "left behind");
  await age(cara, 400);
  await stored(cara, "on its way");

  const [pruned] = await hub.administration.prune({ versions: 1, days: 0, client: "cara", isTrial: false });

  expect(pruned).toMatchObject({ versions: 0, contents: 1 });
  expect(await fetched(cara, "current", "left behind", "on its way")).toEqual(["current", "on its way"]);
});

it("waits for a push under way, which may need what nothing else does", async () => {
  const dora = await hub.member("dora");
  await pushed(dora, 1, ["first"]);
  await stored(dora, "needed soon");
  await age(dora, 400);
  const database = await hubDatabase(place.server, place);
  let isLocked = () => {};
  const locked = new Promise<void>((resolve) => {
    isLocked = resolve;
  });

  const underWay = database.transaction(dora.id, async (sql) => {
    await lockProject(sql, dora.id, "app");
    isLocked();
    await sleep(300);
    return push(sql, dora.id, { project: "app", pushes: [orderOf(2, ["needed soon"])], blobs: [] });
  });
  await locked;
  const pruning = hub.administration.prune({ versions: 1, days: 0, client: "dora", isTrial: false });

  expect((await underWay).results).toMatchObject([{ kind: "accepted", version: 2 }]);
  await pruning;
  expect(await fetched(dora, "needed soon")).toEqual(["needed soon"]);
});

it("shows the administrator neither contents nor names, and of one client at a time", async () => {
  const eva = await hub.member("eva");
  await pushed(eva, 1, ["secret"]);
  const as = (client: string, statement: string) =>
    asAdministrator(place.administrator, async (sql) => {
      await sql.query("SELECT set_config('app.current_client_id', $1, true)", [client]);
      return sql.query<{ count: number }>(statement);
    });
  const count = "SELECT count(hash)::int AS count FROM artifacts";

  expect(await as(eva.id, count)).toEqual([{ count: 1 }]);
  expect(await as("", count)).toEqual([{ count: 0 }]);
  expect(
    await as(
      eva.id,
      "SELECT count(hash)::int AS count FROM artifacts WHERE client_id <> nullif(current_setting('app.current_client_id'), '')::uuid",
    ),
  ).toEqual([{ count: 0 }]);
  for (const statement of [
    "SELECT content FROM artifacts",
    "SELECT intent_md FROM sessions",
    "SELECT name FROM projects",
    "SELECT artifacts_synced FROM sync_events",
    "UPDATE artifacts SET size = 0",
  ]) {
    await expect(as(eva.id, statement), statement).rejects.toThrow(/permission denied/);
  }
});

it("holds a client to its quota with one sentence, and keeps nothing of what is too much", async () => {
  const finn = await hub.member("finn");
  await hub.administration.limit("finn", 10);
  await pushed(finn, 1, ["123456"]);

  const refused = await finn.ask("POST", "/mcp/sync/push", requestOf(2, ["1234567"]));
  const same = await finn.ask("POST", "/mcp/sync/push", requestOf(2, ["123456"]));
  const sentBefore = await finn.ask("POST", "/mcp/sync/blobs", { blobs: [blobOf("abcdefg")] });
  await hub.administration.limit("finn", null);
  const allowed = await finn.ask("POST", "/mcp/sync/push", requestOf(3, ["1234567"]));

  expect(refused.status).toBe(413);
  expect(refused.body.message).toBe(
    "With this push the client would store 13 bytes at the hub, which has 10 for it. " +
      "Ask whoever runs the hub for more, or to prune what is old.",
  );
  expect(same.body.results).toMatchObject([{ kind: "accepted" }]);
  expect(sentBefore.status).toBe(413);
  expect(allowed.body.results).toMatchObject([{ kind: "accepted", version: 3 }]);
});

async function pushed(member: Member, version: number, texts: readonly string[]): Promise<void> {
  const { body } = await member.ask("POST", "/mcp/sync/push", requestOf(version, texts));
  expect(body.results).toMatchObject([{ kind: "accepted", version }]);
}

async function stored(member: Member, text: string): Promise<void> {
  await member.ask("POST", "/mcp/sync/blobs", { blobs: [blobOf(text)] });
}

function requestOf(version: number, texts: readonly string[]) {
  return { project: "app", pushes: [orderOf(version, texts)], blobs: texts.map(blobOf) };
}

/** What makes `version` of the session. */
function orderOf(version: number, texts: readonly string[]) {
  const entries = texts.map((text, index) => ({ path: `${index}.md`, hash: sha256(text), size: text.length }));
  return { kind: "put" as const, operationId: randomUUID(), session: "one", baseVersion: version - 1, entries };
}

function blobOf(content: string) {
  return { hash: sha256(content), encoding: "utf8", content };
}

/** Those of these texts that the hub still has, as it gives them. */
async function fetched(member: Member, ...texts: readonly string[]): Promise<string[]> {
  const { body } = await member.ask("POST", "/mcp/sync/blobs/fetch", { hashes: texts.map((text) => sha256(text)) });
  return body.blobs.map(({ content }: { content: string }) => content).sort();
}

/** Makes all of a client older. */
async function age({ id }: Member, days: number): Promise<void> {
  await place.oracle.run(async (sql) => {
    for (const [table, column] of aging) {
      const set = `"${column}" = "${column}" - make_interval(days => $2)`;
      await sql.query(`UPDATE lockstep_hub.${table} SET ${set} WHERE client_id = $1`, [id, days]);
    }
  });
}

const aging = [
  ["session_versions", "created_at"],
  ["artifacts", "created_at"],
  ["sync_events", "timestamp"],
  ["operations", "created_at"],
] as const;

/** How many rows each client has in these tables. */
async function rows(): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const [table] of aging) {
    const counted = await place.oracle.run((sql) =>
      sql.query<{ name: string; count: number }>(
        `SELECT name, count(*)::int AS count FROM lockstep_hub.${table} JOIN lockstep_hub.clients ON clients.id = client_id
         GROUP BY name`,
      ),
    );
    for (const { name, count } of counted) found[name] = [...(found[name] ?? []), `${table} ${count}`];
  }
  return found;
}

import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hubDatabase } from "./database/hub-database";
import { sha256 } from "./sync/digests";
import { type HubPlace, hubPlaces } from "./testing/hub-places";
import { marker, type Names, routeViolations } from "./testing/route-isolation";
import { clientTables, type Pair, sqlViolations } from "./testing/sql-isolation";
import { type Member, startTestHub, type TestHub } from "./testing/test-hub";

describe.each(hubPlaces)("clients of a hub on $name", ({ open }) => {
  let place: HubPlace;
  let hub: TestHub;
  let prober: Member;
  let names: Names;
  let pair: Pair;

  beforeAll(async () => {
    place = await open();
    hub = await startTestHub(place);
    const attacker = await hub.member("attacker");
    prober = await hub.member("prober");
    const victim = await hub.member("victim");
    names = await furnish(victim, "victims");
    await furnish(attacker, "own");
    await furnish(prober, "zebra");
    pair = { attacker: attacker.id, victim: victim.id };
  }, 120_000);

  afterAll(async () => {
    await hub.close();
    await place.close();
  });

  it("can't read, write or guess each other's rows by SQL under the server's role", async () => {
    expect(await sqlViolations(place, pair, await clientTables(place))).toEqual([]);
  });

  it("can't read, write, guess or infer each other's sessions by any route", async () => {
    expect(await routeViolations(place, { hub, attacker: prober, victim: names })).toEqual([]);
  });

  it("would be found out by these tests if a table's row security were switched off", async () => {
    for (const table of await clientTables(place)) {
      const { name } = table;
      await oracle(`ALTER TABLE lockstep_hub.${name} DISABLE ROW LEVEL SECURITY`);
      const found = await sqlViolations(place, pair, [table]);
      await oracle(`ALTER TABLE lockstep_hub.${name} ENABLE ROW LEVEL SECURITY`);

      const isWritten = !["clients", "api_keys"].includes(name);
      const expected = ["select shows foreign rows", ...(isWritten ? ["insert makes foreign rows"] : [])];
      expect(found, name).toEqual(expect.arrayContaining(expected.map((sentence) => `${name}: ${sentence}`)));
    }
  });

  it("would be found out by these tests if a table's policy were dropped", async () => {
    for (const table of await clientTables(place)) {
      const { name } = table;
      const [policy] = await oracle(
        `SELECT pg_get_expr(polqual, polrelid) AS rule FROM pg_policy
         WHERE polrelid = 'lockstep_hub.${name}'::regclass AND polname = 'client_isolation'`,
      );
      await oracle(`DROP POLICY client_isolation ON lockstep_hub.${name}`);
      const found = await sqlViolations(place, pair, [table]);
      await oracle(
        `CREATE POLICY client_isolation ON lockstep_hub.${name} TO lockstep_hub USING (${policy?.rule}) WITH CHECK (${policy?.rule})`,
      );

      expect(found, name).toEqual([`${name}: hides the client's own rows`]);
    }
  });

  it("would be found out by the routes' test if sessions were open", async () => {
    await oracle("ALTER TABLE lockstep_hub.sessions DISABLE ROW LEVEL SECURITY");
    const found = await routeViolations(place, { hub, attacker: prober, victim: names });
    await oracle("ALTER TABLE lockstep_hub.sessions ENABLE ROW LEVEL SECURITY");

    expect(found.join("\n")).toContain("GET /api/sessions/{id}: shows the victim's content");
  });

  it("are not served where a table is not protected from its owner", async () => {
    await oracle("ALTER TABLE lockstep_hub.artifacts NO FORCE ROW LEVEL SECURITY");
    const start = hubDatabase(place.server, place);

    await expect(start).rejects.toThrow("Row-level security is not enabled and forced on artifacts.");
    await oracle("ALTER TABLE lockstep_hub.artifacts FORCE ROW LEVEL SECURITY");
  });

  it("are not served by a login that could step around row security", async () => {
    if (place.isOwnProcess) return;

    await expect(hubDatabase(place.oracle, place)).rejects.toThrow("could step around row-level security");
    await expect(hubDatabase(place.administrator, place)).rejects.toThrow("could step around row-level security");
  });

  function oracle(statement: string) {
    return place.oracle.run((sql) => sql.query<{ rule: string }>(statement));
  }
});

/** A session with a text, pushed and pulled, so that every table has a row of the client. */
async function furnish(member: Member, name: string): Promise<Names> {
  const operation = randomUUID();
  const content = `# ${marker} ${name}\n`;
  const hash = sha256(content);
  const entries = [{ path: "intents/intent.md", hash, size: Buffer.byteLength(content) }];
  await member.ask("POST", "/mcp/sync/push", {
    project: name,
    pushes: [{ kind: "put", operationId: operation, session: sha256(member.id), baseVersion: 0, entries }],
    blobs: [{ hash, encoding: "utf8", content }],
  });
  await member.ask("POST", "/mcp/sync/pull", { project: name });
  const { body: projects } = await member.ask("GET", "/api/projects");
  const projectId = String(projects[0].id);
  const { body: sessions } = await member.ask("GET", `/api/projects/${projectId}/sessions`);
  const sessionId = String(sessions[0].id);
  return { client: member.id, projectId, sessionId, project: name, session: sha256(member.id), hash, operation };
}

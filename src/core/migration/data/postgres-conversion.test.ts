import { once } from "node:events";
import { readFileSync } from "node:fs";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { AppError } from "../../../shared/result";
import type { PostgresLimits } from "../../store/postgres-session";
import { type PostgresCluster, startPostgres } from "../../testing/postgres-cluster";
import { findPostgres } from "../../testing/postgres-programs";
import { locateDatabase } from "./locate-database";
import { type MessageSource, openMessageSource, takeInventory } from "./message-source";
import { readMessage } from "./read-message";
import { settleMapping } from "./settle-mapping";
import { makeProject } from "./testing/project";

describe.skipIf(findPostgres() === undefined && process.platform !== "linux")(
  "a conversion of a PostgreSQL database",
  () => {
    let cluster: PostgresCluster;
    let project: ReturnType<typeof makeProject>;
    let open: MessageSource[] = [];

    beforeAll(async () => {
      cluster = await startPostgres();
    });
    afterAll(() => cluster.stop());
    beforeEach(async () => {
      project = makeProject();
      await run("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
    });
    afterEach(async () => {
      await Promise.all(open.map((source) => source.close()));
      open = [];
      project.remove();
    });

    async function run(sql: string) {
      const client = new Client(cluster.url);
      await client.connect();
      try {
        return (await client.query({ text: sql, rowMode: "array" })).rows;
      } finally {
        await client.end();
      }
    }

    async function source(url = cluster.url, limits: PostgresLimits = {}): Promise<MessageSource> {
      const place = locateDatabase(project.system, project.root, { given: url });
      if (place.kind === "ask") throw new Error(place.why);
      const opened = await openMessageSource(place, limits);
      open.push(opened);
      return opened;
    }

    async function refusal(act: () => Promise<unknown>): Promise<AppError> {
      try {
        await act();
      } catch (error) {
        if (error instanceof AppError) return error;
        throw error;
      }
      throw new Error("It was not refused");
    }

    /** A server between us and the cluster, which may fall silent. */
    async function between(): Promise<{ server: Server; url: string; fallSilent: () => void }> {
      let isSilent = false;
      const forward = (from: Socket, to: Socket) =>
        from.on("data", (bytes) => isSilent || to.write(bytes)).on("error", () => to.destroy());
      const server = createServer((near) => {
        if (isSilent) return;
        const far = connect(cluster.port, "127.0.0.1");
        forward(near, far);
        forward(far, near);
      });
      server.listen(0, "127.0.0.1");
      await once(server, "listening");
      const { port } = server.address() as AddressInfo;
      const fallSilent = () => {
        isSilent = true;
      };
      return { server, url: cluster.url.replace(String(cluster.port), String(port)), fallSilent };
    }

    it("of 10,000 rows of odd values and types loses nothing, in batches", { timeout: 120_000 }, async () => {
      await run(`
      CREATE TYPE mood AS ENUM ('glad', 'sad');
      CREATE DOMAIN short AS varchar(20);
      CREATE TABLE agent_messages (
        id bigint PRIMARY KEY, from_agent short, to_agent text, created_at timestamptz, subject text, payload jsonb,
        priority mood, tags text[], raw bytea, ratio double precision, price numeric, net inet, spans int4range,
        gone timestamp, whole real, flag boolean, fixed char(5), other json, waited interval, u uuid);
      INSERT INTO agent_messages
      SELECT 9223372036854775807 - n, 'code', CASE n % 4 WHEN 0 THEN NULL ELSE 'agent ' || n % 4 END,
        timestamptz '2025-10-30 12:34:56.123456+02' + n * interval '1 minute',
        CASE n % 5 WHEN 0 THEN NULL WHEN 1 THEN E'a\\r\\nb' WHEN 2 THEN '' WHEN 3 THEN '\u{1f600}' ELSE 'NULL' END,
        jsonb_build_object('n', n, 'text', E'line\\n\\nline', 'big', 12345678901234567890),
        CASE n % 3 WHEN 0 THEN 'glad'::mood WHEN 1 THEN 'sad' END,
        ARRAY['a"b', NULL, 'c,d', '{}'], sha256(n::text::bytea),
        CASE n % 6 WHEN 0 THEN 'NaN' WHEN 1 THEN 'Infinity' WHEN 2 THEN '-0' WHEN 3 THEN 1e300 ELSE n / 7.0 END,
        CASE n % 3 WHEN 0 THEN 'NaN' ELSE n / 3.0 END, '10.0.0.1/24', int4range(n, n + 5),
        CASE n % 2 WHEN 0 THEN 'infinity' ELSE timestamp '0044-03-15 12:00 BC' END, n * 1.1, n % 2 = 0, 'x',
        '{"b": 1,  "a": 1.0, "b": 2}', interval '1 year -3 days 04:05:06.7', gen_random_uuid()
      FROM generate_series(1, 10000) n`);
      const from = await source();
      const inventory = await takeInventory(from);
      const mapping = settleMapping(from, inventory);
      expect(mapping).toEqual({
        schema: "public",
        table: "agent_messages",
        columns: {
          body: "payload",
          sender: "from_agent",
          reader: "to_agent",
          time: "created_at",
          subject: "subject",
          priority: "priority",
        },
      });
      expect(inventory.candidates[0]).toMatchObject({ count: 10_000 });
      expect(inventory.candidates[0]?.readers).toContainEqual({ name: null, count: 2500 });

      const began = performance.now();
      const first = await project.convert(from, mapping, { most: { files: 6000, bytes: 1e9 } });
      const second = await project.convert(from, mapping, { from: JSON.parse(JSON.stringify(first.next)) });
      const converted = performance.now();
      const result = await project.verify(from, mapping);
      process.stdout.write(
        `10,000 rows: written in ${Math.round(converted - began)} ms, verified in ${Math.round(performance.now() - converted)} ms\n`,
      );

      expect([first.written, second.written, second.next]).toEqual([6000, 4000, undefined]);
      expect(result).toMatchObject({ rows: 10_000, written: 10_000, verified: 10_000, agrees: true });
      expect(await project.convert(from, mapping)).toMatchObject({ written: 0, kept: 10_000 });
      const name = project.messages().find((path) => path.includes("20251030T103556Z")) ?? "";
      const row = readMessage(readFileSync(join(project.root, "inbox", name)))?.row;
      expect(Object.fromEntries(row ?? [])).toMatchObject({
        id: { $integer: "9223372036854775806" },
        created_at: { $timestamptz: "2025-10-30 10:35:56.123456+00" },
        payload: { $jsonb: '{"n": 1, "big": 12345678901234567890, "text": "line\\n\\nline"}' },
        tags: { $_text: '{"a\\"b",NULL,"c,d","{}"}' },
        priority: { "$public.mood": "sad" },
        ratio: { $real: "Infinity" },
        gone: { $timestamp: "0044-03-15 12:00:00 BC" },
        fixed: "x    ",
        other: { $json: '{"b": 1,  "a": 1.0, "b": 2}' },
      });
    });

    it("reads a table without key, and one whose rows are a megabyte each", async () => {
      await run(`
      CREATE TABLE messages (sender text, recipient text, body text, lockstep_row int);
      INSERT INTO messages SELECT 'a', 'b', CASE n % 3 WHEN 0 THEN 'same' ELSE repeat(md5(n::text), 32768) END, 1
      FROM generate_series(1, 30) n`);
      const from = await source();
      const mapping = settleMapping(from, await takeInventory(from));
      const first = await project.convert(from, mapping, { most: { files: 1000, bytes: 4 * 1_048_576 } });
      expect(first.bytes).toBeLessThanOrEqual(4 * 1_048_576);
      let next = first.next;
      while (next) ({ next } = await project.convert(from, mapping, { from: next, most: { files: 7, bytes: 1e9 } }));

      expect(project.messages()).toHaveLength(30);
      expect(await project.verify(from, mapping)).toMatchObject({ rows: 30, verified: 30, agrees: true });
    });

    it("sees the rows of one moment, and can't write, not even through a view", async () => {
      await run(`
      CREATE TABLE messages (id int PRIMARY KEY, sender text, recipient text, body text);
      INSERT INTO messages VALUES (1, 'a', 'b', 'c');
      CREATE FUNCTION spy() RETURNS text LANGUAGE sql VOLATILE AS $$ INSERT INTO messages VALUES (2, 'x', 'y', 'z') RETURNING body $$;
      CREATE VIEW inbox_messages AS SELECT id, sender, recipient, spy() AS body FROM messages`);
      const from = await source();
      await run("INSERT INTO messages VALUES (3, 'a', 'b', 'later')");

      const inventory = await takeInventory(from);

      expect(inventory.candidates.find(({ table }) => table === "public.messages")?.count).toBe(1);
      const view = { schema: "public", table: "inbox_messages", columns: { body: "body" } };
      expect(await refusal(() => project.convert(from, view))).toMatchObject({ code: "view-writes" });
      expect(await run("SELECT count(*)::int FROM messages")).toEqual([[2]]);
    });

    it("refuses rows that a policy hides, rather than missing them", async () => {
      await run(`
      CREATE TABLE messages (id int PRIMARY KEY, sender text, recipient text, body text);
      INSERT INTO messages VALUES (1, 'a', 'b', 'c'), (2, 'a', 'secret', 'd');
      ALTER TABLE messages ENABLE ROW LEVEL SECURITY;
      CREATE POLICY partly ON messages USING (recipient <> 'secret');
      DROP ROLE IF EXISTS guest; CREATE ROLE guest LOGIN PASSWORD 'p@ss/word';
      GRANT USAGE ON SCHEMA public TO guest; GRANT SELECT ON messages TO guest`);
      const url = new URL(cluster.url);
      const from = await source(`postgres://guest:${encodeURIComponent("p@ss/word")}@${url.host}/postgres`);

      const { candidates, problems } = await takeInventory(from);

      expect(candidates).toEqual([]);
      expect(problems).toEqual([expect.stringContaining("does not show all of its rows to this user")]);
    });

    it("says in one sentence why it can't be read", { timeout: 60_000 }, async () => {
      const { port } = cluster;
      const wrong = await refusal(() => source(cluster.url.replace(/:[0-9a-f]{24}@/, ":not-it@")));
      expect(wrong.message).toBe(
        `The database postgres on 127.0.0.1:${port} as lockstep refused the login: user, password or way of connecting is wrong.`,
      );
      expect(await refusal(() => source(cluster.url.replace(/:[0-9a-f]{24}@/, "@")))).toMatchObject({
        code: "login-refused",
      });
      expect(await refusal(() => source(cluster.url.replace(/postgres$/, "nothing")))).toMatchObject({
        code: "no-such-database",
      });
      expect(await refusal(() => source("postgres://a:b@127.0.0.1:1/c"))).toMatchObject({ code: "server-unreachable" });
      expect(await refusal(() => source("postgres://a:s3cret@host:port/c"))).toMatchObject({
        code: "bad-connection-string",
      });
      expect(await refusal(() => source(`${cluster.url}?sslmode=require`))).toMatchObject({ code: "tls-refused" });
      expect((await refusal(() => source("postgres://a:s3cret@host:99999/c"))).message).not.toContain("s3cret");
    });

    it("does not wait for ever: for a server that never answers, one that falls silent, one that dies", {
      timeout: 60_000,
    }, async () => {
      await run(
        "CREATE TABLE messages (id int PRIMARY KEY, sender text, recipient text, body text); INSERT INTO messages SELECT n, 'a', 'b', 'c' FROM generate_series(1, 5000) n",
      );
      const mapping = { schema: "public", table: "messages", columns: { body: "body" } };
      const { server, url, fallSilent } = await between();
      const limits = { connect: 500, statement: 300 };
      const from = await source(url, limits);
      fallSilent();

      expect(await refusal(() => source(url, limits))).toMatchObject({ code: "server-silent" });
      expect(await refusal(() => project.convert(from, mapping))).toMatchObject({ code: "server-silent" });
      server.close();
      await run("CREATE VIEW slow AS SELECT pg_sleep(5)::text AS body");
      const slow = { schema: "public", table: "slow", columns: { body: "body" } };
      const impatient = await source(cluster.url, limits);
      expect(await refusal(() => project.convert(impatient, slow))).toMatchObject({ code: "query-too-slow" });
      const cut = await source();
      await cluster.kill();
      expect(await refusal(() => project.convert(cut, mapping))).toMatchObject({ code: "connection-lost" });
      await cluster.restart();
    });
  },
);
